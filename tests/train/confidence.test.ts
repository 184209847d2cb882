import { expect, test } from 'vitest'
import { probabilityOf } from '../../src/core/confidence/confidence.ts'
import { crossValidate, errorOf, fitConfidence } from '../../src/train/confidence/fit.ts'
import type { Sample } from '../../src/train/confidence/samples.ts'

/** 400 sites of five samples; right in 19 of 20 where `sure` is 1, in 6 of 10 where it is 0, and of kind `odd` always wrong. */
const samples: Sample[] = Array.from({ length: 2000 }, (_, n) => {
  const sure = Math.floor(n / 20) % 2
  const kind = n % 50 === 7 ? 'odd' : 'plain'
  const isRight = kind === 'plain' && (sure === 1 ? n % 20 !== 3 : n % 10 < 6)
  return { facts: { kind, numbers: { sure, still: 1 } }, isRight, site: `site-${n % 400}`, layout: 'page' }
})

test('what is learnt says how often such values are right', () => {
  const weights = fitConfidence(samples)
  const told = (kind: string, sure: number): number => probabilityOf({ kind, numbers: { sure, still: 1 } }, weights)
  expect(told('plain', 1)).toBeCloseTo(0.95, 1)
  expect(told('plain', 0)).toBeCloseTo(0.6, 1)
  expect(told('odd', 1)).toBeLessThan(0.2)
  expect(fitConfidence(samples)).toEqual(weights)
})

test('cross-validation: no site is judged by itself, and the error is that of the bins', () => {
  const { error, sureRight, order, samples: count } = crossValidate(samples, 'site')
  expect(count).toBe(samples.length)
  expect(error).toBeLessThan(0.05)
  expect(sureRight).toBeGreaterThan(0.9)
  expect(order).toBeGreaterThan(0.6)
  const shifted = samples.map((sample, n) => ({ ...sample, layout: n < 1000 ? 'a' : 'b', isRight: n < 1000 }))
  expect(crossValidate(shifted, 'layout').error).toBeGreaterThan(0.9)
})

test.each([
  [[{ p: 0.9, y: 1 }], 0.1],
  [[{ p: 0.95, y: 0 }], 0.95],
  [Array.from({ length: 10 }, (_, n) => ({ p: 0.91, y: n === 0 ? 0 : 1 })), 0.01],
])('expected calibration error of %j', (told, expected) => {
  expect(errorOf(told)).toBeCloseTo(expected, 9)
})
