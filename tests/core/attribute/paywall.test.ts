/** A wall on a web page cuts the text right above it, and no other. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const TEXT = '<p>The board voted on Monday to replace the swing bridge at the inner basin, four years after the first warning.</p>'.concat(
  '<p>The harbour office had asked for the money twice, and both times the vote was put off until after the summer.</p>',
  '<p>Work begins in March and takes two years, during which the ferries will use the outer quay of the harbour.</p>',
)
const WALL = '<div><p>This article is for subscribers only.</p></div>'

function flagsOf(body: string): readonly string[] {
  const html = `<html lang=en><head><title>Bridge replaced</title></head><body>${body}</body></html>`
  const { articles } = clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), knowledge)
  expect(articles).toHaveLength(1)
  return articles[0]!.flags
}

test('below the text', () => {
  expect(flagsOf(`<h1>Bridge replaced at the inner basin</h1>${TEXT}${WALL}`)).toContain('paywall')
})

test('above the headline', () => {
  expect(flagsOf(`${WALL}<h1>Bridge replaced at the inner basin</h1>${TEXT}`)).not.toContain('paywall')
})
