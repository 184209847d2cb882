/** Lines among paragraphs that are none of them, by their shape: each with a temptation. */
import { describe, expect, test } from 'vitest'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { labelBlocks } from '../../../src/core/label/label.ts'
import { findAsides } from '../../../src/core/split/asides.ts'
import { viewBlocks } from '../../../src/core/split/view.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())
const PARAGRAPHS = [
  'The harbour board voted on Tuesday to keep the old ferry running until the new one has been paid for in full.',
  'Its chairman said that nobody on the island had asked for a bridge, and that nobody on the mainland would pay for one.',
  'The members meet again in March, when the yard in Calder is to show them what the new hull will cost.',
]

/** What is taken of lines that stand below the second paragraph, with the third below them. */
function taken(lines: readonly string[], below: readonly string[] = PARAGRAPHS.slice(2)): string[] {
  const text = [...PARAGRAPHS.slice(0, 2), ...lines, ...below].join('\n\n')
  const views = viewBlocks(labelBlocks(blocksFromText(text, lexicon), lexicon), lexicon)
  const asides = findAsides(views, lexicon)
  return views
    .filter((view, index) => asides.has(index) || view.labelled.by.startsWith('shape.'))
    .map(({ labelled }) => labelled.block.text)
}

describe('aside of a text', () => {
  test.each<[string, string[]]>([
    ['a table of prices', ['CLD', '18.65', '+6.88%', 'NRW', '22.10', '+1.15%']],
    ['an address', ['Do you know more? Email news@calder.example']],
    ['what is told of the author', ['About the author: Lena Starling is a physicist who writes on snow and on ice.']],
    ['the same in Russian', ['Об авторе: Лидия Стрижова — физик и научный журналист, пишет о снеге и льде.']],
    ['why a letter came', ['You are receiving this letter because you asked for it at the pier.']],
    ['what nobody has read', ['This text was automatically generated from a wire feed and has not been edited by our staff.']],
    ['a pointer with an arrow', ['►How the islanders voted on the bridge']],
    ['a link with its label', ['Full story: https://calder.example/n/48211']],
    ['marks', ['Oceń artykuł ★★★★☆ (212 głosów)']],
  ])('%s', (_what, lines) => {
    expect(taken(lines)).toEqual(lines)
  })

  test.each<[string, string[]]>([
    ['a league table', ['Standings', '1 Calder 20', '2 Norwood 18', '3 Eskdale 17']],
    ['a list of three places', ['1. Calder', '2. Norwood', '3. Eskdale']],
    ['ranks that do not count up', ['1 Calder 20', '5 Norwood 18', '9 Eskdale 17']],
    ['stars of a review', ['★★★★☆']],
    ['a letter in a story', ['The council received this because it had asked for it twice, and nobody has read it since.']],
    [
      'what the story is about',
      ['The ferry firm said the machine translation of its timetable may contain errors that nobody has looked for.'],
    ],
    ['a sentence with an address', ['They wrote to desk@calder.example and never heard of it again.']],
  ])('is none: %s', (_what, lines) => {
    expect(taken(lines).filter((line) => !/^[★☆]+$/u.test(line))).toEqual([])
  })
})

describe('what a firm says of itself', () => {
  test.each([
    ['About Calder Media', 'Calder Media is a publisher of newspapers on the islands and employs some forty people in three towns.'],
    ['Über Nordvik Glas', 'Nordvik Glas stellt Flaschen für Apotheken her und beschäftigt in zwei Werken rund 340 Menschen.'],
    [
      'Over Kelderlicht',
      'Kelderlicht is de podcast over mensen en dingen die je pas mist als ze weg zijn, elke twee weken een aflevering.',
    ],
    [
      'À propos de Verrerie Morand',
      'Fondée en 1911, Verrerie Morand fabrique des flacons pour les pharmacies et emploie trois cents personnes.',
    ],
    ['Sobre Vidrios Nordia', 'Vidrios Nordia fabrica frascos para farmacias y da trabajo a más de trescientas personas en dos plantas.'],
    ['О Нордглас', 'Нордглас выпускает стекло для аптек и даёт работу более чем трёмстам жителям двух городов на севере страны.'],
    ['Nordglas hakkında', 'Nordglas eczaneler için şişe üretiyor ve iki fabrikasında üç yüzden fazla kişiye her yıl iş veriyor.'],
    ['Tentang Nordglas', 'Nordglas membuat botol untuk apotek dan mempekerjakan lebih dari tiga ratus orang di dua kota pelabuhan.'],
    ['소백유리에 대하여', '소백유리는 약국에서 쓰는 유리병을 만드는 회사로, 두 공장에서 삼백 명이 넘는 직원이 함께 일하고 있습니다.'],
    ['Giới thiệu về Nordglas', 'Nordglas sản xuất chai lọ cho các nhà thuốc và tạo việc làm cho hơn ba trăm người ở hai thành phố.'],
  ])('%s', (heading, description) => {
    expect(taken([heading, description], [])).toEqual([heading, description])
  })

  test('a subheading has more text below', () => {
    const more = [...PARAGRAPHS, 'The ferry leaves at nine and at noon.']
    expect(taken(['About Calder', 'Calder is a town of some four thousand people on the eastern shore of the bay.'], more)).toEqual([])
  })
})

test('a headline, a sentence and a button, twice between paragraphs, are teasers', () => {
  const first = ['Price of herring falls by half in Norwood', 'Traders say that supplies have been plentiful.']
  const second = ['Footbridge over the Esk opens after repairs', 'Two villages no longer have to go round by the mill.']
  const lines = [
    ...first,
    'Read Next',
    'The yard has built ferries since 1911 and has never been late with one of them.',
    ...second,
    'Read Next',
  ]
  expect(taken(lines)).toEqual([...first, ...second])
})

test('one alone is a teaser where its words are none of the text, and a section of it is none', () => {
  const own = ['What the yard will do now', 'The yard in Norwood builds the ferry for the harbour board.']
  const foreign = ['Price of herring falls by half', 'Traders say that supplies have been plentiful.']
  expect(taken([...foreign, 'Read Next'])).toEqual(foreign)
  expect(taken([...own, 'Read Next'])).toEqual([])
})
