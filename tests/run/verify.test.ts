import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Article, DumpReport } from '../../src/core/record.ts'
import { type Verification, verifyFolder } from '../../src/run/verify/verify.ts'
import { story, Workspace } from './workspace.ts'

const ARTICLES = 'articles/Calder.txt.jsonl'
const REPORTS = 'reports/Calder.txt.jsonl'

async function cleaned(): Promise<Workspace> {
  const space = new Workspace()
  space.put('Calder.txt', story('Calder'))
  space.put('empty.txt', '')
  await space.run()
  return space
}

async function verify(space: Workspace): Promise<Verification> {
  return await verifyFolder(space.out, [space.raw])
}

/** The differences after the record or the report was changed. */
async function afterChange(change: (record: Article, report: DumpReport) => void): Promise<string> {
  const space = await cleaned()
  const record = JSON.parse(space.read(ARTICLES)) as Article
  const report = JSON.parse(space.read(REPORTS)) as DumpReport
  change(record, report)
  writeFileSync(join(space.out, ARTICLES), `${JSON.stringify(record)}\n`)
  writeFileSync(join(space.out, REPORTS), `${JSON.stringify(report)}\n`)
  const { differences } = await verify(space)
  return differences.map(({ message }) => message).join('\n')
}

test('what a run wrote has no difference', async () => {
  const space = await cleaned()
  expect(await verify(space)).toMatchObject({ differences: [], dumps: 2, records: 1, quarantined: 1, characters: story('Calder').length })
  expect(await verifyFolder(space.out, [])).toEqual(await verify(space))
})

test('a place that opens the text is a dateline; one that stands further down is none', async () => {
  const space = new Workspace()
  space.put(
    'school.txt',
    `Schule in Kassel wird neu gebaut\nVon Ana Ruiz\n3. Mai 2026\n\nKassel. Die Stadt baut eine neue Schule, wie der Rat am Montag nach langer
Debatte beschlossen hat.\n\nDie Kosten liegen bei zwei Millionen Euro, sagte die Dezernentin am Montag in der Sitzung des Rates.\n`,
  )
  await space.run()
  const file = 'articles/school.txt.jsonl'
  const record = JSON.parse(space.read(file)) as Article
  expect(record.dateline?.printed).toBe('Kassel.')
  expect(record.text).toMatch(/^Die Stadt/u)
  expect((await verifyFolder(space.out, [space.raw])).differences).toEqual([])
  writeFileSync(
    join(space.out, file),
    `${JSON.stringify({ ...record, dateline: { ...record.dateline, place: 'Rates', printed: 'Rates.' } })}\n`,
  )
  const [difference] = (await verifyFolder(space.out, [space.raw])).differences
  expect(difference?.message).toMatch(/is no dateline span/u)
})

test('a span that is moved by one character', async () => {
  const moved = await afterChange((record, report) => {
    for (const spans of [record.spans, report.spans]) for (const span of spans) if ('para' in span && span.para === 1) span.start++
  })
  expect(moved).toMatch(/have no span/u)
  expect(moved).toMatch(/text is not what its body spans give/u)
})

test('a border between two spans that is moved', async () => {
  const moved = await afterChange((_record, { spans }) => {
    const at = spans.findIndex((span) => span.label === 'ws')
    const [before, after] = [spans[at - 1], spans[at]]
    if (before === undefined || after === undefined) throw new Error('no white space')
    before.end--
    after.start--
  })
  expect(moved).toMatch(/it is not only white space/u)
})

test('a word added to a text', async () => {
  expect(await afterChange((record) => (record.text = record.text.replace('night ferry', 'night car ferry')))).toMatch(/from character/u)
})

test.each<[string, (record: Article, report: DumpReport) => void, RegExp]>([
  ['another id', (record) => (record.id = `w1-${'0'.repeat(32)}`), /id does not follow/u],
  ['another version', (record) => (record.version = '0'.repeat(12)), /version does not follow/u],
  ['another title', (record) => (record.title = 'Another title'), /title is printed as/u],
  [
    'an author who is not printed',
    ({ attribution }) => attribution.authors.push({ name: 'Ana Ruiz', kind: 'person', printed: 'Ana Ruiz' }),
    /is in no byline/u,
  ],
  [
    'a publisher who is not printed',
    ({ attribution }) => (attribution.publisher = { name: 'X', domain: null, basis: 'printed', printed: 'X' }),
    /publisher "X" is not printed/u,
  ],
  ['a key that is not in the schema', (record) => Object.assign(record, { extra: 1 }), /must NOT have additional properties/u],
  ['a count that is wrong', (_record, report) => (report.characters.body = 1), /characters of body: the report says 1/u],
  ['a label that does not exist', (_record, { spans }) => Object.assign(spans[0] ?? {}, { label: 'headline' }), /must be equal to one of/u],
  ['another digest', (_record, { source }) => (source.sha256 = '0'.repeat(64)), /sha256/u],
  ['a record that the report does not list', (_record, report) => (report.records = []), /the report lists 0 records/u],
])('%s', async (_what, change, expected) => {
  expect(await afterChange((record, report) => change(record, report))).toMatch(expected)
})

test('a report line that was dropped, an entry that was removed, an output of no dump, a line that was cut', async () => {
  const space = await cleaned()
  writeFileSync(join(space.out, REPORTS), '')
  rmSync(join(space.out, 'quarantine/empty.txt.json'))
  writeFileSync(join(space.out, 'articles/other.txt.jsonl'), '')
  expect((await verify(space)).differences).toEqual(
    expect.arrayContaining([
      { path: 'Calder.txt', message: 'has 0 reports that can be read, not one' },
      { path: 'empty.txt', message: 'has neither a report nor a quarantine entry' },
      { path: 'articles/other.txt.jsonl', message: 'there is no dump for this output' },
    ]),
  )
  rmSync(join(space.out, REPORTS))
  appendFileSync(join(space.out, ARTICLES), '{"schema":')
  const messages = (await verify(space)).differences.map(({ message }) => message)
  expect(messages).toContain('has records, but no report')
  expect(messages).toContain(`${ARTICLES} does not end with a line feed: it was cut`)
})

test('a dump that changed after the run', async () => {
  const space = await cleaned()
  space.put('Calder.txt', story('Nordvik'))
  expect((await verify(space)).differences).toContainEqual({
    path: 'Calder.txt',
    message: 'sha256: the dump has other bytes now; run again',
  })
})
