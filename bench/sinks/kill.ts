/**
 * kill -9 in the middle of a feed, again and again, and then: does the index hold exactly what the change log says?
 * In: an output folder with a change log, a configuration, the sink's name, how many kills. Out: a line, exit 1 on any difference.
 * A feed that ends before it is killed begins anew without a cursor, so that every kill meets a feed at work.
 *
 *   node bench/sinks/kill.ts OUT CONFIG SINK 50 [--seed 7] [--spread 1500]
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '7' }, spread: { type: 'string', default: '1500' } },
})
const [out = '', config = '', sink = '', killCount = '50'] = positionals
const LAUNCHER = join(import.meta.dirname, '..', '..', 'bin', 'winnow.js')
const ARGUMENTS = ['--out', out, '--config', config]

/** Mulberry32: small, and the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** From when the feed holds its lock: before that nothing is written that a kill could tear. Some batches' time shows the most. */
const SPREAD_MS = Number(values.spread)

async function atWork(): Promise<void> {
  for (let step = 0; step < 2000 && !existsSync(join(out, '.state', 'sinks', sink, 'run.lock')); step++) await sleep(5)
}

const random = randomFrom(Number(values.seed))
let [kills, ends] = [0, 0]
while (kills < Number(killCount)) {
  const child = spawn(process.execPath, [LAUNCHER, 'feed', sink, ...ARGUMENTS], { stdio: ['ignore', 'ignore', 'inherit'] })
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>
  await Promise.race([exit, atWork().then(async () => await sleep(random() * SPREAD_MS))])
  child.kill('SIGKILL')
  const [code, signal] = await exit
  if (signal === 'SIGKILL') {
    kills++
    rmSync(join(out, '.state', 'sinks', sink, 'run.lock'), { force: true }) // so that the next one is seen to take it
  }
  if (signal !== 'SIGKILL' && code === 0) {
    ends++
    rmSync(join(out, '.state', 'sinks', sink, 'cursor.json'), { force: true })
  } else if (signal !== 'SIGKILL') throw new Error(`a feed ended with ${code}`)
}

const winnow = (...args: string[]): { status: number | null; stdout: string } =>
  spawnSync(process.execPath, [LAUNCHER, ...args, ...ARGUMENTS, '--json'], { encoding: 'utf8', maxBuffer: 1 << 28 })
const last = JSON.parse(winnow('feed', sink).stdout) as { read: number; applied: number; stale: number; exitCode: number; lag: number }
rmSync(join(out, '.state', 'sinks', sink, 'cursor.json'), { force: true })
const replay = JSON.parse(winnow('feed', sink).stdout) as { read: number; applied: number; stale: number }
const verification = JSON.parse(winnow('sink', 'verify', sink).stdout) as {
  checked: number
  missing: number
  surplus: number
  different: number
}
process.stdout.write(
  `${sink}: ${kills} kills, ${ends} feeds ended before theirs; last feed ${JSON.stringify(last)}; replay ${replay.applied} of ${replay.read} applied; ${JSON.stringify(verification)}\n`,
)
const isWhole =
  last.exitCode === 0 &&
  last.lag === 0 &&
  replay.applied === 0 &&
  verification.missing + verification.surplus + verification.different === 0
process.exitCode = isWhole ? 0 : 1
