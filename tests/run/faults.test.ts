/**
 * A failing disk and damaged inputs, a few of each: `npm run test:faults` and `npm run test:mutations` do them at length.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runMutations } from '../../bench/faults/mutations.ts'
import { differences, halfWritten, Scene } from '../../bench/faults/scene.ts'

/** 20,000 take a minute of CPU: that is for CI; at a desk as many as take some seconds. */
const MUTATION_COUNT = process.env.CI === 'true' ? 20_000 : 1500
const MUTATION_LIMIT_MS = 600_000
const SEED = 20_261_121

test(`${MUTATION_COUNT} damaged inputs (seed ${SEED}): a record or a reason, quickly, and no character without a fate`, {
  timeout: MUTATION_LIMIT_MS,
}, async () => {
  const { faults, dumps, refusals } = await runMutations({ count: MUTATION_COUNT, seed: SEED })
  expect(faults).toEqual([])
  expect(dumps).toBeGreaterThan(MUTATION_COUNT / 4)
  expect(refusals).toBeGreaterThan(MUTATION_COUNT / 10)
})

test.each([
  ['a call before anything is written', 'EIO:4', 1],
  ['a call while dumps are written', 'ENOSPC:23', 4],
])('%s fails: one clear line, nothing half-written, the next run completes', async (_what, fault, exitCode) => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-fault-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const scene = new Scene(folder)
  scene.fill(20)
  await scene.run('expected')
  const { code, said } = await scene.run('out', { fault })
  expect(code).toBe(exitCode)
  expect(said).toMatch(
    /^winnow: the outputs cannot be written \((?:EIO|ENOSPC): made to fail, \w+\): check the disk and its permissions\n$/u,
  )
  expect(halfWritten(scene.outputs('out'))).toEqual([])
  expect((await scene.run('out')).code).toBe(3)
  expect(differences(scene.outputs('out'), scene.outputs('expected'))).toEqual([])
})
