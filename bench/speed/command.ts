/**
 * How fast the whole command is: files per second of `winnow run` with two processes, start and ledger included, beside a plain
 * script that only reads, decodes, splits into lines and writes JSON. The fastest of several rounds counts, by the wall clock.
 *
 *   node bench/speed/command.ts --rounds 3
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeDumps } from './dumps.ts'

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    rounds: { type: 'string', default: '3' },
    jobs: { type: 'string', default: '2' },
  },
})
/** The command's exit code when some dumps were put aside; the corpus has none, hostile samples may. */
const TOLERATED_EXIT_CODES = [0, 3]

/** Seconds of one run of a program, by the wall clock. */
function runSeconds(args: readonly string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status === null || !TOLERATED_EXIT_CODES.includes(status)) throw new Error(`${args[0]} ended with ${status}: ${stderr}`)
  return (performance.now() - start) / 1000
}

function measure(folder: string): void {
  const dumps = join(folder, 'dumps')
  const files = writeDumps(values.corpus, dumps)
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  let command = Number.POSITIVE_INFINITY
  let floor = Number.POSITIVE_INFINITY
  for (let round = 0; round < Number(values.rounds); round++) {
    const out = join(folder, `out-${round}`)
    command = Math.min(
      command,
      runSeconds([
        'bin/winnow.js',
        'run',
        dumps,
        '--out',
        out,
        '--jobs',
        values.jobs,
        '--collection',
        'speed',
        '--min-age',
        '0',
        '--quiet',
      ]),
    )
    floor = Math.min(floor, runSeconds(['bench/speed/floor.ts', dumps, join(folder, `floor-${round}`)]))
    rmSync(out, { recursive: true, force: true })
    rmSync(join(folder, `floor-${round}`), { recursive: true, force: true })
  }
  console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${values.jobs} processes`)
  const line = (name: string, seconds: number): string =>
    `${name.padEnd(11)} ${(files.length / seconds).toFixed(0).padStart(6)} files/s ${(bytes / seconds / 1e6).toFixed(1).padStart(7)} MB/s ${seconds.toFixed(2).padStart(7)} s`
  console.log(line('winnow run', command))
  console.log(line('floor', floor))
  console.log(`the command takes ${(command / floor).toFixed(2)} x the floor`)
}

const folder = mkdtempSync(join(tmpdir(), 'winnow-speed-'))
try {
  measure(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
