/** Whose text a stretch is: stories that others interrupt, digests known by their build, sections that look alike, what ends a text. */
import { describe, expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const FERRY = [
  'The harbour board of Calder voted on Tuesday to close the old ferry terminal, whose pillars have leaked since the storm of last winter.',
  'Engineers had told the harbour board in March that the pillars of the terminal would not last another winter without new concrete.',
  'The ferry company asked the board for two more months, because its passengers have no other way to reach the islands from Calder.',
]
const FERRY_REST = [
  'Passengers at the terminal said on Wednesday that the ferry company had told them nothing of the vote, and that the islands would suffer.',
  'The board will hear the engineers once more before the storm season, and the harbour master expects the pillars to be mended by spring.',
]
const MINE = [
  'The copper mine at Osmere will reopen in autumn, its owner said on Monday, three years after water filled the lower galleries.',
  'Some 140 miners will find work underground, most of them from the valley, and the first ore should reach the smelter in December.',
  'The miners’ union said that it would watch the pumps, which failed twice before the galleries were locked and the miners sent home.',
]

function articlesOf(lines: readonly string[]): readonly Article[] {
  const { articles, issues } = clean(dumpFromText(`${lines.join('\n\n')}\n`, { path: 'stories.txt', collection: 'split' }), knowledge)
  expect(issues).toEqual([])
  return articles
}
const HEAD = ['Calder closes its old ferry terminal', 'By Mara Ellison', 'June 3, 2025']

describe('a story that another one interrupts', () => {
  const GUEST = ['Copper mine at Osmere to reopen in autumn', 'By Tomas Lind', 'June 2, 2025', ...MINE]

  test('goes on below it', () => {
    const [ferry, mine, ...others] = articlesOf([...HEAD, ...FERRY, 'Related Articles', ...GUEST, ...FERRY_REST])
    expect(ferry?.text).toBe([...FERRY, ...FERRY_REST].join('\n\n'))
    expect(mine?.text).toBe(MINE.join('\n\n'))
    expect(others).toEqual([])
  })

  test('goes on below the rule that its guest stands between', () => {
    const [ferry, mine] = articlesOf([...HEAD, ...FERRY, '***', ...GUEST, '***', ...FERRY_REST])
    expect(ferry?.text).toBe([...FERRY, ...FERRY_REST].join('\n\n'))
    expect(mine?.text).toBe(MINE.join('\n\n'))
  })

  test('two whole stories stay as they are', () => {
    const [ferry, mine] = articlesOf([...HEAD, ...FERRY, ...FERRY_REST, 'Related Articles', ...GUEST])
    expect(ferry?.text).toBe([...FERRY, ...FERRY_REST].join('\n\n'))
    expect(mine?.text).toBe(MINE.join('\n\n'))
  })
})

const ITEMS = [
  [
    'Harbor tolls to rise in January',
    'The port authority voted on Monday to raise tolls by 4 percent from January 1. Truckers said that the increase would push more traffic on to Route 9.',
  ],
  [
    'Museum reopens after flood',
    'The Calder Museum of Industry opened its doors again, eight months after a burst main filled its basement. Two looms are still being dried.',
  ],
  [
    'Teachers accept pay deal',
    'Teachers in the Calder district have accepted a three-year deal worth 9 percent. The union said that most of its members had voted for it.',
  ],
  [
    'Brewery wins national award',
    'A brewery in Pell Street won the prize for the best stout of the year. Its founder began to make beer in a garage seven years ago.',
  ],
] as const

describe('a digest known by its build alone', () => {
  const items = ITEMS.flat()

  test('each item is a record', () => {
    const articles = articlesOf(['The Calder Brief', 'Good morning. Here is what you need to know today.', ...items])
    expect(articles.filter(({ role }) => role === 'secondary').map(({ title }) => title)).toEqual(ITEMS.map(([title]) => title))
  })

  test('items signed one by one', () => {
    const signed = ITEMS.flatMap(([title, text], n) => [title, `By ${['Ana Ruiz', 'Tom Ek', 'Eva Lind', 'Ida Roe'][n]}`, text])
    const articles = articlesOf(['The Calder Brief', ...signed])
    expect(articles.map(({ title }) => title)).toEqual(ITEMS.map(([title]) => title))
    expect(articles.map(({ attribution }) => attribution.authors[0]?.name)).toEqual(['Ana Ruiz', 'Tom Ek', 'Eva Lind', 'Ida Roe'])
  })

  test('sections of one story are none', () => {
    const sections = [
      'What the board decided',
      FERRY[0]!,
      'What the engineers said',
      FERRY[1]!,
      'What the company wants',
      FERRY[2]!,
      'What comes next',
      FERRY_REST[1]!,
    ]
    expect(articlesOf([...HEAD, FERRY_REST[0]!, ...sections]).map(({ role }) => role)).toEqual(['primary'])
  })
})

describe('one story', () => {
  test('a numbered section whose neighbours open no record opens none', () => {
    const advice = [
      [
        '1. Know What Not To Flush',
        'Grease and wipes block the drain of the ferry terminal more often than anything that comes with the storm or from the harbour.',
      ],
      ['2. Mend the pillars', FERRY[1]!],
      ['3. Ask the passengers', FERRY[2]!],
    ].flat()
    expect(articlesOf([...HEAD, FERRY[0]!, ...advice]).map(({ role }) => role)).toEqual(['primary'])
  })

  test('an address in the text is no border between dumps', () => {
    const lines = [...HEAD, ...FERRY, 'Website: https://harbour.example/terminal', ...FERRY_REST]
    const [ferry, ...others] = articlesOf(lines)
    expect(ferry?.text).toContain(FERRY_REST[1]!)
    expect(others).toEqual([])
  })

  test('the paragraph above the byline is the dek', () => {
    const dek = 'The board had known since March that the pillars would not last, and the company hears of the vote from the paper.'
    const [ferry] = articlesOf([HEAD[0]!, dek, ...HEAD.slice(1), ...FERRY])
    expect([ferry?.dek, ferry?.text]).toEqual([dek, FERRY.join('\n\n')])
  })

  test('headlines of a live blog’s entries are text', () => {
    const entries = [
      [
        '17:42',
        'Power back for 5,000 homes',
        'The grid company says that it has reconnected just over 5,000 homes in the past hour, most of them in the north of the county.',
      ],
      [
        '16:58',
        'Bridge to stay shut overnight',
        'The bridge over the estuary will not reopen before six in the morning, and lorries are sent round by the motorway.',
      ],
      [
        '16:20',
        '‘My shed is in the sea’',
        'Jean Pask of Mardle has told us how she watched her garden shed lift off and sail over the wall into the harbour.',
      ],
      [
        '15:35',
        'Highest gust so far',
        'The weather office has recorded a gust of 91 miles an hour at the point, the strongest in the county since 1987.',
      ],
    ].flat()
    const [live, ...others] = articlesOf(['Storm Ingrid live: thousands without power', 'By Mara Ellison', 'January 31, 2026', ...entries])
    expect(live?.text).toContain('Highest gust so far')
    expect(live?.text).toContain('‘My shed is in the sea’')
    expect(others).toEqual([])
  })
})

describe('what ends a text', () => {
  test('a line with an address for letters', () => {
    const [ferry] = articlesOf([...HEAD, ...FERRY, 'Send your news to newsdesk@calder.example'])
    expect(ferry?.text).toBe(FERRY.join('\n\n'))
  })

  test('an appeal for money, wherever it stands', () => {
    const appeal = [
      'Support the Calder Post',
      'We believe that everyone needs good journalism, and our newsroom depends on readers who can afford to pay for it.',
      'Your contribution of as little as two crowns keeps our reporting free for all, and our members hear of each vote first.',
      'Support the Calder Post',
    ]
    const [ferry] = articlesOf([...HEAD, ...FERRY, ...appeal, ...FERRY_REST])
    expect(ferry?.text).toBe([...FERRY, ...FERRY_REST].join('\n\n'))
  })

  test('a politician’s appeal is the story’s', () => {
    const quote = 'We need the support of our members, she said, and every reader who can contribute should come to the harbour on Sunday.'
    const [ferry] = articlesOf([...HEAD, ...FERRY, quote, ...FERRY_REST])
    expect(ferry?.text).toContain(quote)
  })
})

describe('what only looks like it', () => {
  test('cards with times of day are records, not entries of a live blog', () => {
    const cards = [
      ['Merrow Evening Post', '14:05', 'Copper mine at Osmere to reopen in autumn', ...MINE],
      [
        'Calder Courier',
        '13:40',
        ...ITEMS[3],
        'Two hundred guests drank to it on Sunday in the yard behind the house, and the mayor made a speech of some length.',
      ],
      [
        'Nordvik Post',
        '12:55',
        ...ITEMS[1],
        'Schools may come again from Monday on, and the loom of 1812 will be shown in the hall once the oil has dried.',
      ],
      [
        'Harbor Herald',
        '11:20',
        ...ITEMS[2],
        'Lessons that were cancelled in the spring will not be made up, the district said on the last day of the talks.',
      ],
    ].flat()
    const [ferry, ...others] = articlesOf([...HEAD, ...FERRY, 'Related Articles', ...cards])
    expect(ferry?.text).toBe(FERRY.join('\n\n'))
    expect(others.length).toBeGreaterThan(0)
  })

  test('a signed story of short sections is no digest, though no section has the words of another', () => {
    const advice = [
      [
        'Drink coffee at the mill',
        'The old mill on Pell Street roasts its own beans, and the yard is open from eight on every morning of the weekend.',
      ],
      [
        'See the looms',
        'The museum has dried two of its looms after the flood, and a weaver shows on Saturday how linen was made in 1812.',
      ],
      [
        'Swim in the quarry',
        'Water in the quarry has warmed to nineteen degrees; lifeguards are there until six, and the bus stops at the gate.',
      ],
      [
        'Hear the choir',
        'Forty voices from three valleys sing in the station hall, where trains have not stopped since the bridge was closed.',
      ],
    ].flat()
    const articles = articlesOf([
      'Four things to do in Calder this weekend',
      'By Ana Ruiz',
      'June 5, 2025',
      'Rain keeps away until Monday, so go out.',
      ...advice,
    ])
    expect(articles.map(({ role }) => role)).toEqual(['primary'])
  })

  test('a button between two paragraphs ends no text', () => {
    const [ferry] = articlesOf([...HEAD, ...FERRY, '12 comments', ...FERRY_REST])
    expect(ferry?.text).toBe([...FERRY, ...FERRY_REST].join('\n\n'))
  })

  test('cards about the same things keep their last paragraphs', () => {
    const card = (outlet: string, time: string, title: string, text: readonly string[]): string[] => [
      outlet,
      time,
      `- ${outlet}`,
      title,
      ...text,
    ]
    const mayors = [
      'Mayors of three islands want a boat of their own, they said on Tuesday, and will ask the county for two million crowns this autumn.',
      ...FERRY_REST,
    ]
    const [ferry, island] = articlesOf([
      ...HEAD,
      ...FERRY,
      'Related Articles',
      ...card('Merrow Evening Post', '18 minutes ago', 'Island mayors want a boat of their own', mayors),
      ...card('Nordvik Post', '2 hours ago', 'Copper mine at Osmere to reopen in autumn', MINE),
    ])
    expect(ferry?.text).toBe(FERRY.join('\n\n'))
    expect(island?.text).toBe(mayors.join('\n\n'))
  })

  test('advice that begins with "Give" and "Help us" asks nobody for money', () => {
    const advice = [
      'Help us choose a book',
      'We read aloud every evening, and our children don’t mind if the book is old; members of the library may keep it for a month.',
      'Our readers tell us that they don’t, either, and a journalist of ours supports the reading hour on Mondays.',
    ]
    const [ferry] = articlesOf([...HEAD, ...FERRY, ...advice, ...FERRY_REST])
    expect(ferry?.text).toContain(advice[1]!)
  })

  test('an address above a byline is the border between two dumps', () => {
    const [ferry] = articlesOf([...HEAD, ...FERRY, 'URL: https://merrow.example/mine', 'By Tomas Lind', ...MINE])
    expect(ferry?.text).not.toContain(MINE[0]!)
  })

  test('capitals behind a stop are no caption where they end the only headline', () => {
    const [storm] = articlesOf(['Storm Ingrid reaches the coast of Calder. LIVE UPDATES', ...HEAD.slice(1), ...FERRY])
    expect(storm?.title).toBe('Storm Ingrid reaches the coast of Calder. LIVE UPDATES')
  })
})
