/**
 * Whole stories on one page by structure: what is a place of a story, and what only looks like one.
 */
import { describe, expect, it } from 'vitest'
import { pageFromHtml } from '../../../src/core/blocks/from-html.ts'

const SENTENCE = 'The ferry left the harbour of Port Calder at noon and came back in the evening with nobody on board at all.'
const TEXT = `<p>${SENTENCE}</p>`.repeat(4)

function headlines(html: string): string[] {
  const page = pageFromHtml(html)
  return page.stories.map(({ title }) => page.text.slice(page.lines[title]?.start, page.lines[title]?.end))
}

describe('whole stories on one page', () => {
  it('finds a story whose element is alone in an element that holds nothing else', () => {
    const first = `<article><h1>Ferry sinks</h1><time>3 May 2026</time>${TEXT}</article>`
    const second = `<div class="next"><article><h1>Board meets</h1><time>2 May 2026</time>${TEXT}</article></div>`
    expect(headlines(`<main>${first}${second}</main>`)).toEqual(['Ferry sinks', 'Board meets'])
  })

  it('takes no story from a page that has its text above the headlines of a list', () => {
    const list = '<div><h2>A white paper on ferries</h2><time>8 December 2021</time></div>'.repeat(3)
    expect(headlines(`<h1>Ferries</h1><p>Harbours</p><article>${TEXT}${list}</article>`)).not.toContain('A white paper on ferries')
  })
})
