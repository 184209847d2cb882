/** The platform's NFC is what holds; ours may only be quicker. */
import { expect, it } from 'vitest'
import { toNfc } from '../../../src/core/text/canonical.ts'

const MARKS = Array.from({ length: 0x2000 }, (_, i) => String.fromCodePoint(0x300 + i)).filter((character) => /\p{M}/u.test(character))

it.each([
  ['no marks', 'Café'],
  ['few marks', 'Cafe\u0301 a\u0323\u0302'],
  ['a run of three marks out of order', `e${'\u0301\u0327\u0323'.repeat(60)}f`],
  ['a run of every mark, marks that never move among them', `e${MARKS.join('')}${[...MARKS].reverse().join('')}`],
])('%s: the same string as normalize gives', (_what, text) => {
  expect(toNfc(text)).toBe(text.normalize('NFC'))
})

it('a flood of marks takes a moment, where normalize takes 8 s', () => {
  const startedMs = performance.now()
  expect(toNfc(`e${'\u0301\u0327\u0323'.repeat(30_000)}`)).toHaveLength(90_000)
  expect(performance.now() - startedMs).toBeLessThan(2000)
})
