/**
 * Every case folder gives what its `expected.json` says; one that nobody has read and signed fails.
 * Add one: put `dump.txt` in, `npm run accept -- <case>`, read the margin print, correct by hand, sign `case.json`.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clean } from '../src/core/clean.ts'
import { bundledKnowledge } from '../src/rules/knowledge.ts'
import {
  CASES_FOLDER,
  type CaseView,
  caseDump,
  caseFile,
  caseNames,
  readCaseNote,
  readExpected,
  settleLabels,
  viewOf,
} from './cases/case.ts'

const knowledge = bundledKnowledge()
const names = caseNames()

function check(name: string, expected: CaseView): void {
  const dump = caseDump(name, readCaseNote(name).capturedAt)
  expect(settleLabels(viewOf(dump, clean(dump, knowledge)), expected)).toEqual(expected)
}

test('there are cases', () => {
  expect(names.length).toBeGreaterThan(10)
})

describe.each(names)('%s', (name) => {
  test('is a case that somebody has read and signed', () => {
    expect(name).toMatch(/^[a-z0-9-]+--[a-z0-9-]+$/u)
    expect(readdirSync(join(CASES_FOLDER, name)).sort()).toEqual(['case.json', caseFile(name), 'expected.json'])
    const { origin, why, reviewed } = readCaseNote(name)
    expect(origin).not.toBe('')
    expect(why.length).toBeGreaterThan(20)
    expect(reviewed.on).toMatch(/^\d{4}-\d{2}-\d{2}$/u)
  })

  test('gives what was expected', () => {
    check(name, readExpected(name))
  })
})
