/** Lines above a head that belong to the record below: sources above times, datelines and bylines above headlines. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()

/** Publisher, authors and supplying agencies of each record. */
function whoseOf(text: string): string[] {
  return clean(dumpFromText(text, { path: 'a.txt', collection: 'foreheads', format: 'text' }), knowledge).articles.map(({ attribution }) =>
    [
      attribution.publisher?.name ?? '-',
      attribution.authors.map(({ name }) => name).join(', ') || '-',
      attribution.agencies
        .filter(({ relation }) => relation === 'supplier')
        .map(({ code }) => code)
        .join(', ') || '-',
    ].join(' | '),
  )
}

const TEXTS = [
  'The ferry will not call at Calder pier until May, the council said on Monday, after divers found a crack in the landing stage. Engineers from two firms will look at the pier this week.',
  'The copper mine at Osmere will reopen in autumn, its owner said on Monday, three years after water filled the lower galleries. Some ninety miners have been asked to come back.',
  'A storm took the roof of the school in Merrow on Sunday night, and its pupils will be taught in the town hall until the end of the month. Nobody was hurt, the mayor said.',
]

const MORE = '"We had waited for that since the winter," said Mara Ellison, who lives near by and had written to the paper three times.'

test('a source above a time is the head of the card below it', () => {
  const rule = '------------------------------'
  const text = [
    'Source: Nordvik Gazette\n5 March 2026\nFerry stops at Calder until May',
    'By Ana Ruiz',
    `${TEXTS[0]}`,
    rule,
    `Source: Merrow Tribune\n2 hours ago\nCopper mine at Osmere will reopen in autumn\n${TEXTS[1]}`,
    rule,
    `Source: Radio Calder\n3 hours ago\nStorm takes the roof of a school in Merrow\n${TEXTS[2]}`,
  ].join('\n')
  expect(whoseOf(text)).toEqual(['Nordvik Gazette | Ana Ruiz | -', 'Merrow Tribune | - | -', 'Radio Calder | - | -'])
})

test('a byline below a number is that of the item below it', () => {
  const items = ['1.\nBy Ana Ruiz\nFerry stops at Calder until May', '2.\nBy Tom Ekdahl\nCourt blocks sale of copper mine at Osmere']
  const text = items.map((head, n) => `${head}\nCALDER, Aug. 4, 2026 (AP) -- ${TEXTS[n]}\n${MORE}`).join('\n\n')
  expect(whoseOf(text)).toEqual(['- | Ana Ruiz | AP', '- | Tom Ekdahl | AP'])
})
