/** The cheap question before stems are looked for. */
import { expect, test } from 'vitest'
import { groupsAt, groupsIn, stemFilterOf } from '../../../src/core/text/stem-filter.ts'

const filter = stemFilterOf([['opinion', 'views'], ['subscri', 'don'], ['forward it'], ['订阅']])

test.for([
  ['Subscribers pay half', [1]],
  ['The OPINIONS expressed by donors', [0, 1]],
  ['Dona ahora', [1]],
  ['You may forward it to a friend', [2]],
  ['立即订阅', [3]],
  ['Ferry stopped at Calder', []],
  ['It was unsubscribed', []],
  ['', []],
] as const)('%s -> groups %j', ([text, expected]) => {
  expect(groupsIn(filter, text)).toEqual(expected)
})

test('at a place, the word that begins there counts', () => {
  expect(groupsAt(filter, 'Your opinion', 5)).toEqual([0])
  expect(groupsAt(filter, 'Your opinion', 0)).toEqual([])
})

test('a stem that says too little is refused', () => {
  expect(() => stemFilterOf([['ab']])).toThrow(RangeError)
})
