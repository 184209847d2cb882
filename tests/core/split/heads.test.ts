/** Where embedded stories begin and whose their heads are: cards, signed and dated heads, items of digests, borders. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const FERRY = `Calder closes its old ferry terminal
By Mara Ellison
June 3, 2025

The harbour board of Calder voted on Tuesday to close the old ferry terminal, which has leaked since the storm of last winter.

Engineers had told the board in March that the pillars would not last another year, and that a new pier would cost less than repairs.

The ferry company asked for two more months, because its passengers have no other way to reach the islands before the summer.
`
const MINE = `The copper mine at Osmere will reopen in autumn, its owner said on Monday, three years after water filled the lower galleries.

Some 140 people will find work there, most of them from the valley, and the first ore should reach the smelter by the end of the year.

The union said that it would watch the pumps, which failed twice before the miners were sent home and the gates were locked.
`
const WOLVES = `Two wolves have been seen near the sheepfolds of Upper Brenn, and shepherds ask the canton for more dogs before the snow comes.

Rangers found tracks on both sides of the pass and set up cameras, which have shown a pair with four young since September.
`

function articlesOf(text: string): readonly Article[] {
  const { articles, issues } = clean(dumpFromText(text, { path: 'heads.txt', collection: 'split' }), knowledge)
  expect(issues).toEqual([])
  return articles
}
const show = ({ title, attribution }: Article): string => `${title} | ${attribution.publisher?.name ?? '-'}`

test('a card without a text of its own among cards with one is a reference', () => {
  const card = (name: string, headline: string, text: string): string => `${name}\n3 hours ago\n- ${name}\n${headline}\n${text}\n`
  const cards = [
    card('Osmere Herald', 'Copper mine at Osmere to reopen in autumn', MINE.replaceAll('\n\n', ' ').trim()),
    card('Nordvik Post', 'Snow closes the pass over the Brenn', 'Lorries wait on both sides'),
    card('Brenn Courier', 'Wolves seen near the sheepfolds of Upper Brenn', WOLVES.replaceAll('\n\n', ' ').trim()),
  ]
  const [primary, ...secondaries] = articlesOf(`${FERRY}\nRelated Articles\n${cards.join('')}`)
  expect(secondaries.map(show)).toEqual([
    'Copper mine at Osmere to reopen in autumn | Osmere Herald',
    'Wolves seen near the sheepfolds of Upper Brenn | Brenn Courier',
  ])
  expect(primary?.references.map(({ title, publisher }) => [title, publisher])).toEqual([
    ['Snow closes the pass over the Brenn', 'Nordvik Post'],
  ])
})

test('the name above a signed headline is the outlet of the story below, whatever stands above it', () => {
  const [, mine] = articlesOf(
    `${FERRY}\nShow full article\nOsmere Herald\nCopper mine at Osmere to reopen in autumn\nStory by Tomas Lind\n2 hours ago\n${MINE}`,
  )
  expect(mine === undefined ? null : show(mine)).toBe('Copper mine at Osmere to reopen in autumn | Osmere Herald')
})

test('a headline, a name and a date below a list open a record', () => {
  const list = 'Ships wait for the lock at Hemmel\nSeven ways to cook early cabbage\nWhat the new tax means for tenants\n'
  const [, mine] = articlesOf(
    `${FERRY}\nUp next\n\n${list}\nWater gone from Osmere\n\nTomas Lind\nOsmere Herald\nJune 2, 2025, 4:52 PM\n\n2 min read\n\n${MINE}`,
  )
  expect(mine === undefined ? null : show(mine)).toBe('Water gone from Osmere | Osmere Herald')
})

test('items of a digest are told apart where "Source: …" closes one and an empty line follows', () => {
  const item = (headline: string, text: string, source: string): string =>
    `${headline}\n${text.replaceAll('\n\n', '\n').trim()}\nSource: ${source}\n`
  const items = [
    item('Calder closes its old ferry terminal', FERRY.split('\n').slice(4).join('\n'), 'Nordvik Post'),
    item('Copper mine at Osmere to reopen in autumn', MINE, 'Mara Ellison'),
    item('Fair or foul? Wolves at the sheepfolds. Shepherds ask for dogs', WOLVES, 'Hey! Brenn'),
    item(
      'Snow closes the pass over the Brenn',
      'Lorries wait on both sides of the pass since Sunday night, and the road service hopes to clear it by noon.',
      'Brenn Courier',
    ),
  ]
  const found = articlesOf(`The week in review\n\nHere are the stories of the week.\n\n${items.join('\n')}`).map(show)
  expect(found.slice(-4)).toEqual([
    'Calder closes its old ferry terminal | Nordvik Post',
    'Copper mine at Osmere to reopen in autumn | Mara Ellison',
    'Fair or foul? Wolves at the sheepfolds. Shepherds ask for dogs | Hey! Brenn',
    'Snow closes the pass over the Brenn | Brenn Courier',
  ])
})

test.each([
  [
    'a masthead in capitals above a longer, signed headline',
    `Great Big Garden World\n34 things to plant in the autumn of this year\n\nStory by Mara Ellison\n10h\n\n${MINE}`,
    '34 things to plant in the autumn of this year | Great Big Garden World',
  ],
  [
    'a name that ends in a stop beside a time',
    `${FERRY}\nNordvik Windows Co.\nan hour ago\nCopper mine at Osmere to reopen in autumn\n${MINE.replaceAll('\n\n', ' ')}`,
    'Copper mine at Osmere to reopen in autumn | Nordvik Windows Co.',
  ],
])('%s', (_, text, expected) => {
  const last = articlesOf(text).at(-1)
  expect(last === undefined ? null : show(last)).toBe(expected)
})

const attributed = ({ title, attribution, published }: Article): readonly unknown[] => [
  title,
  attribution.publisher?.name ?? null,
  attribution.authors.map(({ name }) => name),
  published?.printed ?? null,
]

test('outlet and day above a headline are its own, also where the byline stands below it', () => {
  expect(
    articlesOf(`Following\nThe Osmere Herald\n22 January 2026\nCopper mine at Osmere to reopen in autumn\nBy Tomas Lind\n${MINE}`).map(
      attributed,
    ),
  ).toEqual([['Copper mine at Osmere to reopen in autumn', 'The Osmere Herald', ['Tomas Lind'], '22 January 2026']])
})

test('a card without byline and dateline is one where another card of the dump has a time above its headline', () => {
  const [, ...cards] = articlesOf(
    `${FERRY}\nYou might also like\nOsmere Herald\n3 hours ago\n·\nCopper mine at Osmere to reopen in autumn\nBy Tomas Lind\nOSMERE, June 3 (Reuters) - ${MINE.replaceAll('\n\n', '\n')}Read more\nBrenn Courier\nYesterday\n·\nThe wolves of Upper Brenn\nAda Vogt\n${WOLVES.replaceAll('\n\n', '\n')}`,
  )
  expect(cards.map(attributed)).toEqual([
    ['Copper mine at Osmere to reopen in autumn', 'Osmere Herald', ['Tomas Lind'], '3 hours ago'],
    ['The wolves of Upper Brenn', 'Brenn Courier', ['Ada Vogt'], 'Yesterday'],
  ])
})

test.each([
  ['Źródło: PAP', 'Polska Agencja Prasowa'],
  ['/ritzau/', 'Ritzau'],
  ['（共同通信）', 'Kyodo News'],
])('"%s" between headline and text names the supplier', (line, agency) => {
  const [story] = articlesOf(FERRY.replace('By Mara Ellison\nJune 3, 2025\n', `June 3, 2025\n${line}\n`))
  expect(story?.attribution.agencies.map(({ name }) => name)).toEqual([agency])
})

test('a sign-off below a list of other stories signs the story above it', () => {
  const signed = `${FERRY}\nRead also\nShips wait for the lock at Hemmel\nSeven ways to cook early cabbage\n\nAGERPRES/(AS - autor: Mirela Dobrotă, editor: Ion Stanciuc)\n`
  expect(articlesOf(signed).map(({ attribution }) => attribution.agencies.map(({ name }) => name))).toEqual([['Agerpres']])
})

test('one headline and one last paragraph below a pointer are no record: the story goes on', () => {
  const last = 'The owner asked the council for a bus in the meantime, and the council said that it would think about it over the summer.'
  const [story, ...others] = articlesOf(
    `${FERRY.replaceAll('\n\n', '\n')}Read also:\nShips wait for the lock at Hemmel since Sunday\n${last}\nTags: ferries, Calder\n`,
  )
  expect(others).toEqual([])
  expect(story?.text.endsWith(last)).toBe(true)
})

const BEES = `Half a million bees live above the shops of Corbet, and most of the people who walk below them have never noticed one of the hives.

The first hive was carried up in a hat box by a draper called Amory, who wanted honey for his mother and had no garden to keep it in.

The council now keeps a list of roofs on which bees may live, and a keeper must live within a walk of ten minutes from each of them.
`
test.each([
  [
    'The Corbet Mercury\nDraper started it with a hat box of bees\nBy Lionel Haddow\n29 May 2026',
    'Draper started it with a hat box of bees',
  ],
  [
    'THE MARLOW SENTINEL\nObituaries\nAda Amory, draper who brought the bees to the roofs of Corbet\nBy Lionel Haddow\n29 May 2026',
    'Ada Amory, draper who brought the bees to the roofs of Corbet',
  ],
  ['Bees on Roofs\nHow one town keeps half a million of them above its shops\nBy Lionel Haddow\n29 May 2026', 'Bees on Roofs'],
])('a masthead is no headline, a short headline is: %s', (head, title) => {
  expect(articlesOf(`${head}\n\n${BEES}`)[0]?.title).toBe(title)
})

const CRASH = `Nach einem schweren Unfall auf der Autobahn bei Calder ist die Strecke am Montag für mehrere Stunden gesperrt worden, wie die Polizei mitteilte.

Ein Lastwagen war am Morgen in einen Stau gefahren; zwei Menschen wurden verletzt und kamen in ein Krankenhaus, einer von ihnen schwer.
`
test.each([
  ['Schwerer Unfall auf der Autobahn', 'Zwei Menschen verletzt, Strecke bei Calder stundenlang gesperrt'],
  ['Stau auf Autobahn', 'Nach einem Unfall bei Calder warten hunderte Autos'],
])('"%s" is a headline, though it has the capitals of a name, and no outlet', (title, dek) => {
  expect(articlesOf(`${title}\n${dek}\nVon Ana Ruiz\n3. März 2026\n\n${CRASH}`).map(show)).toEqual([`${title} | -`])
})

test('a name in the story above is not claimed twice', () => {
  const head = 'Nordvik Post\nHome\nSubscribe\nLog in\nCopper mine at Osmere to reopen in autumn\nBy Tomas Lind\nJune 2, 2025'
  const found = articlesOf(`${FERRY}\n(Reporting by Jane Roe; Editing by John Poe)\n\n${head}\n\n${MINE}`)
  expect(found.map(({ title }) => title)).toEqual(['Calder closes its old ferry terminal', 'Copper mine at Osmere to reopen in autumn'])
})

test("another story's sign-off below the list is not this one's", () => {
  const list =
    'Related Articles\nShips wait for the lock at Hemmel\nSeven ways to cook early cabbage\nMayor of Brenn resigns\nShe had held the office for nine years.\n(AFP)'
  const [story] = articlesOf(`${FERRY}\n(Reporting by Jane Roe; Editing by John Poe)\n\n${list}\n`)
  expect(story?.attribution.agencies).toEqual([])
})

test('a person named as the source of one story is no outlet', () => {
  expect(articlesOf(`${FERRY}\nSource: Ada Vogt\n`).map(show)).toEqual(['Calder closes its old ferry terminal | -'])
})

test('nor is one named between headline and text', () => {
  expect(articlesOf(FERRY.replace('June 3, 2025\n', 'June 3, 2025\nSource: Ada Vogt\n')).map(show)).toEqual([
    'Calder closes its old ferry terminal | -',
  ])
})

test('the head of the first story comes back with another day: a record begins, whatever the lines look like', () => {
  const story = (author: string, time: string, title: string, text: string): string =>
    `By ${author}\nOct. 8, 2026 | ${time} ET\n${title}\nListen to this article 6 min\n${text.replaceAll('\n\n', '\n')}`
  const ferry = FERRY.split('\n').slice(4).join('\n')
  const dump = `The Calder Ledger\nSECTIONS\n${story('Mara Ellison', '5:02 a.m.', 'Calder closes its old ferry terminal', ferry)}`
  const found = articlesOf(
    `${dump}${story('Ana Ruiz', '4:47 a.m.', 'Mine, and small', MINE)}${story('Li Moe', '6:30 p.m.', 'Wolves, and early', WOLVES)}`,
  )
  expect(found.map(({ title, attribution }) => [title, attribution.authors.map(({ name }) => name)])).toEqual([
    ['Calder closes its old ferry terminal', ['Mara Ellison']],
    ['Mine, and small', ['Ana Ruiz']],
    ['Wolves, and early', ['Li Moe']],
  ])
})

test('outlet and time on one line open the cards of a list', () => {
  const card = (head: string, headline: string, text: string): string => `${head}\n${headline}\n${text.replaceAll('\n\n', '\n').trim()}\n`
  const cards = [
    card('Osmere Herald 6 hours ago', 'Copper mine at Osmere to reopen in autumn', MINE),
    card('Brenn Courier 2 days ago', 'Wolves near the sheepfolds of Upper Brenn', WOLVES),
  ]
  const [, ...secondaries] = articlesOf(`${FERRY}\nRelated stories\n${cards.join('')}`)
  expect(secondaries.map(show)).toEqual([
    'Copper mine at Osmere to reopen in autumn | Osmere Herald',
    'Wolves near the sheepfolds of Upper Brenn | Brenn Courier',
  ])
})

test.each([
  ['desk initials without an end', `ab/${'abcdefghij'.repeat(5)}1\n2 hours ago`],
  ['a byline that ends in thousands of dashes', `By Mara Ellison${' -'.repeat(20_000)}`],
])('%s: a line like others', (_what, line) => {
  const [primary] = articlesOf(`Ferry touches sandbank near Calder\n${line}\n${FERRY.split('\n').slice(4).join('\n')}`)
  expect(primary?.title).toBe('Ferry touches sandbank near Calder')
})

test.each([
  ['Nordvik Garden World\n34 Ferries You Can Still Board\nStory by Mara Ellison\n10h', '34 Ferries You Can Still Board'],
  ['– Ferjen blir borte for alltid\n3. juni 2025', 'Ferjen blir borte for alltid'],
])('%s', (head, title) => {
  const [primary] = articlesOf(`${head}\n${FERRY.split('\n').slice(4).join('\n')}`)
  expect(primary?.title?.replace(/^– /u, '')).toBe(title)
})

test('of two lines above a day the name in capitals is no headline', () => {
  const head = 'Why the old copper mine is to reopen (updated)\nAna Ruiz\nNordvik Woodline\nJune 2, 2025'
  const found = articlesOf(`${FERRY}\n(Reporting by Jane Roe; Editing by John Poe)\n\n${head}\n${MINE}`)
  expect(found.map(({ title }) => title)).toEqual([
    'Calder closes its old ferry terminal',
    'Why the old copper mine is to reopen (updated)',
  ])
})
