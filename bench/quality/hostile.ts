/**
 * The hostile corpus at a small scale, through the command, judged by the corpus' own judge. In: the folder of the generator and
 * the judge. Out: which cases are wrong. All groups: encodings, sizes, regex baits, entities,
 * containers, active content, odd files, languages, structures, temptations.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A fifth of full size: 21 MB in all, the largest text 1.8 MB; the longest list of cards has 100. */
const SCALE = '0.2'
const GROUPS: ReadonlySet<string> = new Set([
  'encoding',
  'size',
  'redos',
  'entities',
  'container',
  'active',
  'files',
  'languages',
  'structure',
  'temptations',
])
const LAUNCHER = join(import.meta.dirname, '..', '..', 'bin', 'winnow.js')

export interface HostileCase {
  readonly id: string
  readonly group: string
  readonly path: string
}

interface Judgement {
  readonly problems: readonly string[]
  readonly list: readonly { readonly id: string; readonly verdict: string; readonly came: string; readonly why?: string }[]
}

export interface HostileResult {
  readonly caseCount: number
  /** Ids, sorted. */
  readonly wrong: readonly string[]
  /** Id -> what came and why that is wrong. */
  readonly reasons: { readonly [id: string]: string }
  /** Of the run as a whole: what it wrote is no UTF-8, a file outside, a connection, a process left over. */
  readonly problems: readonly string[]
}

/** Writes the corpus into `folder`: `raw/`, `expected/`, `manifest.json`. */
export function generateHostile(tools: string, folder: string): readonly HostileCase[] {
  // A port of its own, so that two test runs at a time do not meet; the judge watches that nothing calls it.
  const port = String(20_000 + (process.pid % 20_000))
  runNode([join(tools, 'generate.mjs'), folder, '--scale', SCALE, '--canary-port', port], [0])
  return (JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { list: HostileCase[] }).list
}

export function judgeHostile(tools: string): HostileResult {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-hostile-'))
  try {
    const cases = generateHostile(tools, join(folder, 'corpus')).filter(({ group }) => GROUPS.has(group))
    const quoted = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`
    const command = `${quoted(process.execPath)} ${quoted(LAUNCHER)} run {in} --out {out} --quiet --jobs 2`
    const only = cases.map(({ id }) => id).join()
    const answer = join(folder, 'judgement.json')
    runNode([join(tools, 'judge.mjs'), join(folder, 'corpus'), '--cmd', command, '--only', only, '--json', answer], [0, 1])
    const { list, problems } = JSON.parse(readFileSync(answer, 'utf8')) as Judgement
    const wrong = list.filter(({ verdict }) => verdict === 'wrong' || verdict === 'silent')
    const reasons = Object.fromEntries(wrong.map(({ id, came, why }) => [id, `${came}: ${why ?? ''}`]))
    return { caseCount: list.length, wrong: wrong.map(({ id }) => id).sort(), reasons, problems }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runNode(args: readonly string[], fine: readonly number[]): void {
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status === null || !fine.includes(status))
    throw new Error(`${args[0]} ended with ${status}:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`)
}
