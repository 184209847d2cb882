import { describe, expect, test } from 'vitest'
import { dumpFromText } from '../../src/core/dump.ts'
import { explainLabels } from '../../src/core/explain.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'

const PARAGRAPH =
  'The ferry will not call at Calder pier until May, the council said on Monday, after divers found a crack in the landing stage.'

function explained(text: string, format: 'text' | 'html') {
  return explainLabels(dumpFromText(text, { path: 'ferry', collection: 'raw', format }), bundledKnowledge())
}

describe('reasons for labels', () => {
  test('flat text: a rule is the first reason, the model gives the others', () => {
    const [title, byline] = explained(`Ferry stops at Calder until May\nBy Ana Ruiz\n\n${PARAGRAPH}\n`, 'text')
    expect(title?.evidence[0]?.id).toMatch(/^model\./u)
    expect(byline?.evidence[0]).toMatchObject({ id: 'form.byline' })
    expect(byline?.evidence[1]?.id).toMatch(/^model\./u)
  })

  test('a web page: what the line is in the page counts among the reasons', () => {
    const page = explained(`<article><h1>Ferry stops at Calder until May</h1><p>${PARAGRAPH}</p></article>`, 'html')
    const title = page.find(({ block }) => block.text.startsWith('Ferry'))
    expect(title?.label).toBe('title')
    expect(title?.evidence.map(({ id }) => id)).toContain('model.tag.h1')
  })
})
