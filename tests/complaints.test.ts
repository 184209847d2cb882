/** What docs/known-complaints.md names is there, and every row says by what it is held or why not. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { caseNames } from './cases/case.ts'

const ROOT = join(import.meta.dirname, '..')
const rows = readFileSync(join(ROOT, 'docs/known-complaints.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| complaint') && !line.startsWith('| ---'))

test('every complaint is held by something, or says why not', () => {
  expect(rows.length).toBeGreaterThan(50)
  for (const row of rows) {
    const [, complaint = '', held = '', why = ''] = row.split('|').map((cell) => cell.trim())
    expect([complaint, held + why === '']).toEqual([complaint, false])
  }
})

test('the cases and tests that are named exist', () => {
  const cases = new Set(caseNames())
  for (const row of rows) {
    const [, , held = ''] = row.split('|')
    for (const [, name = ''] of held.matchAll(/`([^`]+)`/gu)) {
      const exists = name.includes('/') ? existsSync(join(ROOT, name)) : cases.has(name)
      expect([name, exists]).toEqual([name, true])
    }
  }
})
