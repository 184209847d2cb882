import { expect, test } from 'vitest'
import { sectionOf } from '../../../src/core/attribute/section.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const none = { said: null, hint: null }

test.each([
  [['World'], 'en', 'World'],
  [['Mondo'], 'en', null],
  [['Mondo'], 'it', 'Mondo'],
  [['Mondo', 'World'], 'en', 'World'],
  [['Lifestyle'], 'de', 'Lifestyle'],
  [['Kultur'], 'de', 'Kultur'],
  [['Kultur'], 'en', null],
  [['Mondo'], null, 'Mondo'],
  [['Mondo'], 'xx', 'Mondo'],
  [['Harbour'], 'en', 'Harbour'],
  [[], 'en', null],
])('printed %j in %s: %s', (printed, language, expected) => {
  expect(sectionOf({ printed, language, ...none }, knowledge)).toBe(expected)
})

test('print goes before metadata, metadata before the hint of a heading', () => {
  expect(sectionOf({ printed: ['World'], said: 'Harbour', hint: 'Sport', language: 'en' }, knowledge)).toBe('World')
  expect(sectionOf({ printed: ['Mondo'], said: 'Harbour', hint: 'Sport', language: 'en' }, knowledge)).toBe('Harbour')
  expect(sectionOf({ printed: [], said: null, hint: 'Sport', language: 'en' }, knowledge)).toBe('Sport')
})
