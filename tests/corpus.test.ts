/**
 * No figure of quality below its floor, on a fixed sample of the developers' corpus. The floors are `bench/floors.json`;
 * `node bench/quality/floors.ts` lifts them, `node bench/quality/corpus.ts` shows all figures on the whole corpus.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findFalls, measureCorpus, readFloors, SHARED, settleFloors } from '../bench/quality/floors.ts'

const hasCorpus = existsSync(join(SHARED, 'corpus', 'pages.dev.jsonl.gz'))

test.skipIf(!hasCorpus)(`the sample of the corpus is at its floors${hasCorpus ? '' : ' (skipped: no ../shared)'}`, async () => {
  const { corpus } = readFloors()
  expect(Object.keys(corpus)).toEqual(expect.arrayContaining(['pages', 'composites']))
  expect(findFalls(await measureCorpus(), corpus)).toEqual([])
})

test('floors go up by themselves, and down only when that is allowed', () => {
  const before = { pages: { body_f1: 0.9, lost_body: 0.05 } }
  const better = { pages: { body_f1: 0.95, lost_body: 0.02 } }
  const worse = { pages: { body_f1: 0.85, lost_body: 0.08 } }
  expect(settleFloors(better, before, { allowsLower: false })).toEqual({ pages: { body_f1: 0.945, lost_body: 0.025 } })
  expect(settleFloors(worse, before, { allowsLower: false })).toEqual(before)
  expect(settleFloors(worse, before, { allowsLower: true })).toEqual({ pages: { body_f1: 0.845, lost_body: 0.085 } })
  expect(findFalls(better, before)).toEqual([])
  expect(findFalls(worse, before)).toHaveLength(2)
  expect(findFalls({}, before)).toHaveLength(2)
})
