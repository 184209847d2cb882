import { expect, test } from 'vitest'
import { readUrlDate } from '../../../src/core/evidence/dates.ts'

test.each([
  ['https://nordvik.example/2026/03/05/ferry', '2026-03-05'],
  ['https://nordvik.example/2026/03/92713-ferry', null],
  ['https://nordvik.example/tools/2026-1-release', null],
  ['https://nordvik.example/parts/20-26-1234', null],
  [null, null],
])('the day in %s: %s', (url, day) => {
  expect(readUrlDate(url)?.value ?? null).toBe(day)
})
