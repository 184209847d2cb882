/** What opens a text and is none: datelines with a place or a wire that the registries lack, and lines of who and when. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const LEAD =
  'The ferry will not call at Calder pier until May, the council said on Monday, after divers found a crack in the landing stage.'
const MORE =
  'Engineers from two firms will look at the pier this week, and a report on the landing stage is due before the end of the month.'
const PERSIAN = 'قنات هزارساله روستای سبزدره پس از سه سال لایروبی به دست اهالی دوباره آب‌دار شد و آب آن به باغ‌ها رسید.'

/** Suppliers, authors, the day, and how the text begins. */
function openingOf(text: string): string {
  const dump = dumpFromText(text, { path: 'a.txt', collection: 'openings', format: 'text' })
  const { attribution, published, text: body } = clean(dump, knowledge).articles[0]!
  const suppliers = attribution.agencies.filter(({ relation }) => relation === 'supplier').map(({ name }) => name)
  const authors = attribution.authors.filter(({ kind }) => kind === 'person').map(({ name }) => name)
  return [suppliers.join() || '-', authors.join() || '-', published?.value ?? '-', body.slice(0, 9)].join(' | ')
}

test.each([
  ['a wire that nobody knows', `Ferry stops at Calder\nCALDER, Aug. 4, 2026 (QRNX) -- ${LEAD}\n${MORE}`, 'QRNX | - | - | The ferry'],
  ['a region in brackets', `Ferry stops at Calder\nCALDER (Osmere) -- ${LEAD}\n${MORE}`, '- | - | - | The ferry'],
  [
    'a place that nobody knows before an agency',
    `قنات دوباره آب‌دار شد\nسبزدره - ایرنا - ${PERSIAN}\n${PERSIAN}`,
    'Islamic Republic News Agency | - | - | قنات هزار',
  ],
  ['the outlet in the agency’s place', `Ferry stops at Calder\nNordvik, Harian Calder - ${LEAD}\n${MORE}`, '- | - | - | The ferry'],
  [
    'an agency and a day',
    `Ferry stops at Calder\nMTI, 2026. január 13.\n${LEAD}\n${MORE}`,
    'Magyar Távirati Iroda | - | 2026-01-13 | The ferry',
  ],
])('%s', (_name, text, expected) => expect(openingOf(text)).toBe(expected))
