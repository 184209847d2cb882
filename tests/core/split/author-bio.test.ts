import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const TEXT = [
  'We are told that the library of Calder is slow, and that a machine could lend its books faster than the people who work there do.',
  'I spent nine years as town clerk and watched two such machines arrive; both are in the cellar now, beside the boiler.',
  'What a reader asks for is seldom what she comes for, and it takes somebody who has read the book to find that out.',
  'So the next time somebody counts the minutes at the desk, ask what was said in them, and whether the reader came back.',
]
const partsOf = (below: string, byline = 'By Solveig Marchetti'): [string | undefined, string[]] => {
  const dump = dumpFromText(`In praise of slow libraries\n${byline}\nApril 3, 2026\n\n${TEXT.join('\n\n')}\n\n${below}\n`, {
    path: 'a.txt',
    collection: 'bio',
  })
  const { articles, report } = clean(dump, knowledge)
  const bios = report.spans.filter(({ label }) => label === 'author-bio' || label === 'editor-note')
  return [articles[0]?.text, bios.map(({ start, end, label }) => `${label}: ${dump.text.slice(start, end)}`)]
}
const BIO = 'Solveig Marchetti is a novelist and former town clerk. Her latest book is "The Long Table".'

test.each([
  ['below the text', BIO, [`author-bio: ${BIO}`]],
  [
    'above a note on the opinions',
    `${BIO}\n\nThe views expressed in this article are the author's own.`,
    [`author-bio: ${BIO}`, "editor-note: The views expressed in this article are the author's own."],
  ],
])("a paragraph that opens with the name of the byline is the author's: %s", (_, below, expected) => {
  expect(partsOf(below)).toEqual([TEXT.join('\n\n'), expected])
})

test("somebody else's name opens a paragraph of the text", () => {
  const last = 'Tomas Lind is the last of the librarians who learnt the trade before the war, and he says that a good one whispers.'
  expect(partsOf(last)).toEqual([[...TEXT, last].join('\n\n'), []])
})

test('of a web page the author is known by its metadata too', () => {
  const meta =
    '<meta property="og:title" content="In praise of slow libraries"><script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Solveig Marchetti"}}</script>'
  const page = `<html><head>${meta}</head><body><article><h1>In praise of slow libraries</h1>${[...TEXT, BIO].map((p) => `<p>${p}</p>`).join('')}</article></body></html>`
  const { articles } = clean(dumpFromText(page, { path: 'a.html', collection: 'bio', format: 'html' }), knowledge)
  expect(articles[0]?.text).toBe(TEXT.join('\n\n'))
})
