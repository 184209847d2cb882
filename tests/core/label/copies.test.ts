/** A line that comes hundreds of times: neither model is shown more than the first copies, and the article below is still seen. */
import { describe, expect, it } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { askFirstCopies } from '../../../src/core/label/copies.ts'
import type { Block } from '../../../src/core/types.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const STORY = [
  'The ferry between the mainland and the northern islands sailed again on Thursday morning, two days after high waves had damaged the pier.',
  'Workers replaced eleven planks and two steel posts overnight, the harbour master said. The first boat carried fresh bread and post.',
  'Prices stay as they were. A second boat will join the line in May, when the small shops on the islands open their doors for the summer.',
]

describe('askFirstCopies', () => {
  it('shows 32 copies and gives the others what the last of them got', () => {
    const texts = [...Array<string>(200).fill('x'), 'Ferry sails again', 'x']
    let shownTexts: string[] = []
    const rows = askFirstCopies(texts.map(blockOf), 1, (shown) => {
      shownTexts = shown.map(({ text }) => text)
      return Float32Array.from(shown, (_, n) => n)
    })
    expect(shownTexts).toEqual([...Array<string>(32).fill('x'), 'Ferry sails again'])
    expect([rows[0], rows[31], rows[199], rows[200], rows[201]]).toEqual([0, 31, 31, 32, 31])
  })
})

describe('an article below thousands of copies of one line', () => {
  it('is found on a page', () => {
    const links = '<span><a href=#>x</a></span>'.repeat(20_000)
    const body = STORY.map((text) => `<p>${text}</p>`).join('\n')
    const html = `<!DOCTYPE html><html><body><nav>${links}</nav><main><h1>Ferry service resumes after storm</h1>${body}</main></body></html>`
    expect(textsOf(html, 'html')).toEqual([STORY.join('\n\n')])
  })

  it.each(['x', 'Share this story with your friends and family on all of your networks now'])('is found in flat text: %s', (line) => {
    const text = ['Ferry service resumes after storm', ...STORY].join('\n\n')
    expect(textsOf(`${`${line}\n`.repeat(8000)}\n${text}`, 'text')).toEqual([expect.stringContaining(STORY.slice(0, 2).join('\n\n'))])
  })
})

function textsOf(text: string, format: 'html' | 'text'): string[] {
  return clean(dumpFromText(text, { path: 'a', collection: 'a', format }), bundledKnowledge()).articles.map((article) => article.text)
}

function blockOf(text: string, index: number): Block {
  return { index, text } as Block
}
