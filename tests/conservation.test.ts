/**
 * Every character has one fate, and a record is made of what stands in its dump: over all cases, all sample dumps, and both
 * spliced and damaged in many ways. `tests/invariants.ts` says what is held to be true.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clean } from '../src/core/clean.ts'
import { dumpFromText } from '../src/core/dump.ts'
import { bundledKnowledge } from '../src/rules/knowledge.ts'
import { caseNames, readCaseText } from './cases/case.ts'
import { findFaults } from './invariants.ts'
import { damage, joinPairs, type Splice } from './splices.ts'

const RAW = join(import.meta.dirname, '..', 'raw')
const SEED = 20251
/** Some hundred joined dumps: a second or two. */
const PARTNER_COUNT = 6

const knowledge = bundledKnowledge()
const samples = readdirSync(RAW)
  .filter((name) => name.endsWith('.txt'))
  .sort()
const dumps: readonly Splice[] = [
  ...caseNames().map((name) => ({ name, text: readCaseText(name) })),
  ...samples.map((name) => ({ name, text: readFileSync(join(RAW, name), 'utf8') })),
]

/** `name: fault` of each promise that is broken. */
function faultsOf({ name, text }: Splice): string[] {
  const dump = dumpFromText(text, { path: 'dump.txt', collection: 'spliced', capturedAt: '2025-06-30T08:00:00Z' })
  return findFaults(dump, clean(dump, knowledge)).map((fault) => `${name}: ${fault}`)
}

test.each(dumps)('$name', (dump) => {
  expect(faultsOf(dump)).toEqual([])
})

describe('joined, a blank line between', () => {
  test.each(dumps)('$name', (dump) => {
    const others = joinPairs(dumps, PARTNER_COUNT, SEED).filter(({ name }) => name.startsWith(`${dump.name} and `))
    expect(others).toHaveLength(PARTNER_COUNT)
    expect(others.flatMap(faultsOf)).toEqual([])
  })
})

describe('damaged', () => {
  test.each(dumps)('$name', (dump) => {
    expect(damage(dump, SEED).flatMap(faultsOf)).toEqual([])
  })
})

test('what is broken is found', () => {
  const dump = dumpFromText(readFileSync(join(RAW, samples[0] ?? ''), 'utf8'), { path: 'dump.txt', collection: 'spliced' })
  const { articles, report, issues } = clean(dump, knowledge)
  const [first, ...rest] = articles
  if (first === undefined) throw new Error('the first sample gives no record')
  const { title, ...untitled } = first
  const broken = [
    { articles: [{ ...first, text: `${first.text} more` }, ...rest], report, issues },
    { articles: [{ ...untitled, title }, ...rest], report, issues },
    { articles: [{ ...first, section: 'Wor\u001bld' }, ...rest], report, issues },
    { articles: [first, first], report, issues },
    { articles, report: { ...report, spans: report.spans.slice(1) }, issues },
    { articles, report: { ...report, characters: { ...report.characters, body: 1 } }, issues },
    { articles, report, issues: [{ code: 'odd', span: { start: 0, end: dump.text.length + 1 }, message: '' }] },
  ]
  expect(broken.map((cleaned) => findFaults(dump, cleaned).length > 0)).toEqual(broken.map(() => true))
})
