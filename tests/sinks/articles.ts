/** Invented records and change logs for the tests of sinks. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '../../src/core/record.ts'
import type { Change } from '../../src/write/sinks/sink.ts'

const PLACES = [
  'Port Calder',
  'Ettern',
  'Lowmark',
  'Hasselby',
  'Sant Orell',
  'Drummond Bay',
  'Velin',
  'Osterwick',
  'Tarn Head',
  'Quill Street',
]
const THINGS = [
  'ferry',
  'harbour wall',
  'night bus',
  'school kitchen',
  'reservoir',
  'tram depot',
  'market hall',
  'lighthouse',
  'weir',
  'orchard',
]
const NAMES = ['Ilse Vantongeren', 'Marek Dusil', 'Aoife Lindqvist', 'Tomas Berrow', 'Nadia Farouz']

export function idOf(number: number): string {
  return `w1-${number.toString(16).padStart(32, '0')}`
}

/** The same number and edition give the same record. */
export function article(number: number, edition = 1, changes: Partial<Article> = {}): Article {
  const place = PLACES[number % PLACES.length]
  const thing = THINGS[Math.floor(number / PLACES.length) % THINGS.length]
  const name = NAMES[number % NAMES.length] as string
  const title = `Council of ${place} votes to keep the ${thing}, part ${number}`
  const text = `The council of ${place} voted on Tuesday to keep the ${thing}.\n\nThe decision number ${number} ends a dispute, ${name} writes in edition ${edition}.`
  return {
    schema: 'winnow/article@1',
    id: idOf(number),
    version: (number * 1000 + edition).toString(16).padStart(12, '0'),
    role: 'primary',
    parentId: null,
    ordinal: 0,
    url: null,
    title,
    alternativeTitles: [],
    dek: null,
    text,
    blocks: null,
    language: 'en',
    section: null,
    tags: ['council', 'transport'],
    attribution: {
      publisher: { name: 'Merrow Evening Post', domain: 'merrow.example', basis: 'printed', printed: 'Merrow Evening Post' },
      aggregator: null,
      agencies: [{ name: 'Reuters', code: 'RTR', relation: 'supplier', basis: 'dateline', printed: '(Reuters)' }],
      authors: [{ name, kind: 'person', printed: `By ${name}` }],
      contributors: [],
      credit: null,
      copyright: { printed: '© 2026 Merrow', holder: 'Merrow', year: 2026 },
    },
    published: {
      value: `2026-03-${String(1 + (number % 28)).padStart(2, '0')}`,
      precision: 'day',
      printed: 'printed so',
      basis: 'printed',
      timezone: null,
      clock: null,
    },
    modified: null,
    dateline: { place: 'Port Calder', agency: 'Reuters', date: null, printed: 'PORT CALDER (Reuters) -' },
    captions: [],
    references: [],
    links: [],
    source: {
      key: `dump:test/${number}.txt`,
      collection: 'test',
      path: `${number}.txt`,
      uri: null,
      format: 'text',
      warc: null,
      row: null,
      bytes: text.length,
      sha256: number.toString(16).padStart(64, '0'),
      charset: 'utf-8',
      capturedAt: null,
    },
    spans: [
      { start: 0, end: title.length, part: 'title' },
      { start: title.length + 2, end: title.length + 2 + text.indexOf('\n'), part: 'body', para: 0 },
    ],
    completeness: 'full',
    confidence: null,
    flags: [],
    ...changes,
  }
}

export function upsert(number: number, revision: number, changes: Partial<Article> = {}): Change {
  return { seq: number + 1, op: 'upsert', id: idOf(number), revision, record: article(number, revision, changes) }
}

export function tombstone(number: number, revision: number): Change {
  return { seq: number + 1, op: 'delete', id: idOf(number), revision }
}

/** A record that no index can take: it has no attribution. */
export function broken(number: number, revision = 1): Change {
  return { seq: number + 1, op: 'upsert', id: idOf(number), revision, record: { id: idOf(number), text: 'x' } as unknown as Article }
}

/** A change log on the disk, numbered as the run does it. */
export class TestLog {
  readonly #folder: string
  #segmentCount = 0
  #seq = 0

  constructor(out: string) {
    this.#folder = join(out, 'changes')
    mkdirSync(this.#folder, { recursive: true })
  }

  /** One closed segment. */
  append(changes: readonly Change[]): void {
    const lines = changes.map((change) => `${JSON.stringify({ ...change, seq: ++this.#seq })}\n`)
    writeFileSync(join(this.#folder, `${String(++this.#segmentCount).padStart(6, '0')}.jsonl`), lines.join(''))
  }
}
