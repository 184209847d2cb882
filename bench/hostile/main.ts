/**
 * The hostile corpus whole, through the command, judged by the corpus' own judge. In: `../shared/hostile`. Out: the judge's print.
 *
 *   npm run test:hostile                     full size, with a pipe, outputs held against the schema
 *   npm run test:hostile -- --one-by-one     each case alone as well
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const TOOLS = join(ROOT, '..', 'shared', 'hostile')

if (!existsSync(join(TOOLS, 'judge.mjs'))) console.log('skipped: no ../shared')
else {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-hostile-'))
  try {
    node([join(TOOLS, 'generate.mjs'), join(folder, 'corpus'), '--scale', '1', '--fifo'])
    const command = `'${process.execPath}' '${join(ROOT, 'bin', 'winnow.js')}' run {in} --out {out} --quiet`
    process.exitCode = node([join(TOOLS, 'judge.mjs'), join(folder, 'corpus'), '--cmd', command, '--schema', ...process.argv.slice(2)])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function node(args: readonly string[]): number {
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1
}
