/** Signs looked for in a stretch of a text. */
import { expect, test } from 'vitest'
import { holdsSign, signs } from '../../../src/core/text/signs.ts'

test.for([
  ['Tags: ferries', 0, 8, true],
  ['Tags: ferries', 0, 4, false],
  ['Tags: ferries', 5, 99, false],
  ['标签：渡轮', 0, 5, true],
  ['', 0, 5, false],
] as const)('%s, %d to %d -> %s', ([text, from, to, expected]) => {
  expect(holdsSign(text, signs(':：'), from, to)).toBe(expected)
})
