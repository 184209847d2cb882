/** Fields above a letter that came by mail, with what looks like them. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const STORY = [
  'Ferry between Calder and Osmere sails again on Monday',
  '',
  'The ferry between Calder and Osmere will sail again on Monday, the port authority said, five weeks after its shaft cracked.',
  '',
  'Tickets bought for the weeks in harbour stay valid until the end of the year, and nobody has to write in for them.',
]
const primaryOf = (head: readonly string[]) =>
  clean(dumpFromText([...head, '', ...STORY].join('\n'), { path: 'letter.txt', collection: 'tests' }), knowledge).articles[0]

test.each([
  [
    [
      'From: The Calder Voice <news@calder.example>',
      'Subject: Ferry back on Monday | Choir to sing',
      'Date: Wed, 8 Jul 2026 06:45:03 +0100',
    ],
  ],
  [['Od: Calderské listy <zpravy@calder.example>', 'Komu: odběratelé', 'Předmět: Přívoz jede, sbor zpívá']],
  [['发件人：卡尔德晚报 <news@calder.example>', '收件人：读者', '主题：渡轮周一复航']],
])('%j are neither headline nor author', (head) => {
  const article = primaryOf(head)
  expect(article?.title).toBe(STORY[0])
  expect(article?.attribution.authors).toEqual([])
})
