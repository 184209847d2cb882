/**
 * Kills, signals and a failing disk, against a run that nobody disturbed. In: how many of each. Out: what went wrong, as lines; exit
 * code 1 when anything did.
 *
 *   npm run test:faults                                         200 kills, 200 calls to fail with ENOSPC and EIO each
 *   node bench/faults/main.ts --dumps 300 --kills 5 --calls 10
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { differences, halfWritten, Scene, story } from './scene.ts'

const { values } = parseArgs({
  options: {
    dumps: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '200' },
    calls: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})
/** What is promised of a run that is asked to stop. */
const STOP_LIMIT_MS = 5000

let state = Number(values.seed)
/** 0..1, the same for the same seed: of when a kill comes, as far as the machine allows. */
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}

const faults: string[] = []
const folder = mkdtempSync(join(tmpdir(), 'winnow-faults-'))
try {
  console.log(`seed ${values.seed}`)
  await killAtRandom(new Scene(join(folder, 'kills')), Number(values.dumps), Number(values.kills))
  await stopAtRandom(new Scene(join(folder, 'signals')), Math.ceil(Number(values.kills) / 20))
  for (const code of ['ENOSPC', 'EIO']) await failDisk(new Scene(join(folder, code)), code, Number(values.calls))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults.slice(0, 40)) console.log(fault)
console.log(`${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1

/** Kills one run after the other until one gets through; what is there then is what an undisturbed run gives. */
async function killAtRandom(scene: Scene, dumpCount: number, killCount: number): Promise<void> {
  scene.fill(dumpCount)
  const startedMs = performance.now()
  await scene.run('undisturbed')
  const wholeMs = performance.now() - startedMs
  const expected = scene.outputs('undisturbed')
  let finished = 0
  let out = 'killed-0'
  for (let kills = 0; kills < killCount; ) {
    const child = scene.start(out)
    const ended = once(child, 'close')
    const killer = setTimeout(() => child.kill('SIGKILL'), random() * wholeMs)
    const reader = pollWhile(scene, out, child)
    const [code, signal] = (await ended) as [number | null, string | null]
    clearTimeout(killer)
    await reader
    if (signal === 'SIGKILL') kills++
    else {
      if (code !== 0 && code !== 3) faults.push(`kill: a run that was not killed ended with ${code}`)
      faults.push(...differences(scene.outputs(out), expected).map((line) => `kill: ${line}`))
      finished++
      rmSync(join(scene.folder, out), { recursive: true, force: true })
      out = `killed-${finished}`
    }
  }
  await scene.run(out)
  faults.push(...differences(scene.outputs(out), expected).map((line) => `kill: ${line}`))
  console.log(
    `${killCount} kills over runs of ${dumpCount} dumps (${Math.round(wholeMs)} ms undisturbed), ${finished + 1} runs got through`,
  )
}

/** A reader that looks at random moments never sees half a file. */
async function pollWhile(
  scene: Scene,
  out: string,
  child: { readonly exitCode: number | null; readonly signalCode: string | null },
): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    await wait(200 + random() * 300)
    faults.push(...halfWritten(scene.outputs(out)).map((line) => `reader: ${line}`))
  }
}

async function stopAtRandom(scene: Scene, count: number): Promise<void> {
  scene.fill(400)
  await scene.run('undisturbed')
  const expected = scene.outputs('undisturbed')
  let slowestMs = 0
  for (let i = 0; i < count; i++) {
    const child = scene.start('stopped')
    const ended = once(child, 'close')
    await wait(600 + random() * 1500)
    const askedMs = performance.now()
    const wasRunning = child.kill('SIGTERM')
    const [code] = (await ended) as [number | null]
    const tookMs = performance.now() - askedMs
    slowestMs = Math.max(slowestMs, tookMs)
    if (wasRunning && tookMs > STOP_LIMIT_MS) faults.push(`signal: it ended ${Math.round(tookMs)} ms after SIGTERM`)
    if (code !== 143 && code !== 0 && code !== 3 && code !== null) faults.push(`signal: exit code ${code}`)
    faults.push(...halfWritten(scene.outputs('stopped')).map((line) => `signal: ${line}`))
    if (code === 0 || code === 3) rmSync(join(scene.folder, 'stopped'), { recursive: true, force: true })
  }
  await scene.run('stopped')
  faults.push(...differences(scene.outputs('stopped'), expected).map((line) => `signal: ${line}`))
  console.log(`${count} runs stopped by SIGTERM, the slowest ended after ${Math.round(slowestMs)} ms`)
}

/** Old outputs stand; half of the dumps change; the Nth call fails: each output is old or new, and the next run completes. */
async function failDisk(scene: Scene, code: string, callCount: number): Promise<void> {
  scene.fill(20)
  await scene.run('before')
  const before = scene.outputs('before')
  for (let i = 0; i < 20; i += 2) scene.put(`${i % 10}/${i}.txt`, story(`Other place ${i}`))
  for (let i = 20; i < 60; i++) scene.put(`new/${i}.txt`, story(`New place ${i}`))
  scene.copy('before', 'expected')
  await scene.run('expected')
  const expected = scene.outputs('expected')
  let failedCount = 0
  for (let call = 1; call <= callCount; call++) {
    scene.copy('before', 'out')
    const { code: exitCode, said } = await scene.run('out', { fault: `${code}:${call}` })
    const after = scene.outputs('out')
    const name = `${code} at call ${call}`
    if (exitCode !== 0 && exitCode !== 3) {
      failedCount++
      const lines = said.trimEnd().split('\n')
      if (lines.length > 2 || !said.startsWith('winnow: ') || !said.includes(code))
        faults.push(`${name}: said ${JSON.stringify(said.slice(0, 300))}`)
      if (exitCode !== 1 && exitCode !== 4) faults.push(`${name}: exit code ${exitCode}`)
    }
    for (const [path, text] of before) {
      const now = after.get(path)
      const isGrown = path.startsWith('changes/') && now?.startsWith(text) === true
      if (now !== text && now !== expected.get(path) && !isGrown) faults.push(`${name}: ${path} is neither old nor new`)
    }
    faults.push(...halfWritten(after).map((line) => `${name}: ${line}`))
    const { code: next, said: more } = await scene.run('out')
    if (next !== 0 && next !== 3) faults.push(`${name}: the next run ended with ${next}: ${more.slice(0, 200)}`)
    faults.push(...differences(scene.outputs('out'), expected).map((line) => `${name}: after the next run ${line}`))
  }
  console.log(`${code} at each of the first ${callCount} calls of a thread: ${failedCount} runs failed and were made up for`)
}
