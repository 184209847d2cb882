/**
 * The hostile corpus at a small scale. All of it goes through the command: nothing crashes or hangs, every input is accounted
 * for, every character has one fate. The flat texts are judged as well: a case may be wrong only if `bench/floors.json` says so.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readFloors, SHARED } from '../bench/quality/floors.ts'
import { generateHostile, judgeHostile } from '../bench/quality/hostile.ts'
import { verifyFolder } from '../src/run/verify/verify.ts'
import { winnow } from './cli/command.ts'

const TOOLS = join(SHARED, 'hostile')
/** The judge looks at processes by /proc. */
const canJudge = existsSync(join(TOOLS, 'judge.mjs')) && process.platform === 'linux'
const skipped = canJudge ? '' : ' (skipped: no ../shared)'
/** Ended, with or without dumps put aside. */
const FINE_EXITS = [0, 3]

test.skipIf(!canJudge)(`every input of the hostile corpus is accounted for${skipped}`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-hostile-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const cases = generateHostile(TOOLS, folder)
  const out = join(folder, 'out')
  const { status, stdout, stderr } = winnow(['run', join(folder, 'raw'), '--out', out, '--json', '--jobs', '2'], { cwd: folder })
  expect(FINE_EXITS, stderr).toContain(status)
  const { cleaned, dumps, quarantined } = JSON.parse(stdout) as { dumps: number; cleaned: number; quarantined: Record<string, number> }
  // `directory-named-txt` holds a dump of its own; the pipe is made only when asked for, symbolic links count as inputs.
  expect(dumps).toBeGreaterThanOrEqual(cases.length - 1)
  expect(cleaned + Object.values(quarantined).reduce((sum, count) => sum + count, 0)).toBe(dumps)
  expect(Object.keys(quarantined)).not.toContain('internal-error')
  expect(Object.keys(quarantined)).not.toContain('timeout')
  expect(Object.keys(quarantined)).not.toContain('memory')
  const { differences, dumps: verified } = await verifyFolder(out, [join(folder, 'raw')])
  expect(differences).toEqual([])
  expect(verified).toBe(dumps)
})

test.skipIf(!canJudge)(`no input but HTML is judged wrong but those that are known${skipped}`, () => {
  const { wrong, reasons, problems, caseCount } = judgeHostile(TOOLS)
  const { hostileWrong } = readFloors()
  expect(caseCount).toBeGreaterThan(110)
  expect(problems).toEqual([])
  expect(wrong.filter((id) => !hostileWrong.includes(id)).map((id) => `${id}: ${reasons[id]}`)).toEqual([])
})
