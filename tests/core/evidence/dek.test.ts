/** The dek that the metadata repeat is no text, where no paragraph looks like it. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const DEK = 'Volunteers have scraped and painted the iron tower for two summers, and the lamp is lit again on Saturday.'
const PARAGRAPHS = [
  'The lighthouse at Cape Dorrin will be lit again on Saturday after thirty-one years in the dark, its keepers said on Monday.',
  'A group of forty neighbours scraped and painted the iron tower, and a firm in Varrow lent the crane for the heavy lamp.',
  'Costs of 61,000 crowns were met by gifts and by a grant that the county council had set aside for the old harbour wall.',
  'The lamp will turn once in twelve seconds, as it did before, and the horn will stay silent because of the seals below it.',
]
const p = (text: string): string => `<p class="t">${text}</p>`

function textOf(description: string, first: string, paragraphs = PARAGRAPHS): string {
  const head = `<title>Lighthouse at Cape Dorrin to be lit again</title><meta name="description" content="${description}">`
  const body = `<article><h1>Lighthouse at Cape Dorrin to be lit again</h1>${first}<div class="body">${paragraphs.map(p).join('')}</div></article>`
  const html = `<html lang="en"><head>${head}</head><body>${body}</body></html>`
  return clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), bundledKnowledge()).articles[0]?.text ?? ''
}

test.each([
  ['alone in its look', DEK, `<p class="lead">${DEK}</p>`, false],
  ['cut in the metadata', `${DEK.slice(0, 90)}…`, `<p class="lead">${DEK}</p>`, false],
  ['not in the metadata', 'All news of the coast, every day but Sunday.', `<p class="lead">${DEK}</p>`, true],
])('a first sentence that the description repeats: %s', (_, description, first, isText) => {
  const text = textOf(description, first)
  expect(text.includes(DEK)).toBe(isText)
  for (const paragraph of PARAGRAPHS) expect(text).toContain(paragraph)
})

test('a first paragraph that looks like the others stays', () => {
  expect(textOf(DEK, '', [DEK, ...PARAGRAPHS])).toContain(DEK)
})

test('with hardly a paragraph below it the sentence stays', () => {
  expect(textOf(DEK, `<p class="lead">${DEK}</p>`, PARAGRAPHS.slice(0, 1))).toContain(DEK)
})
