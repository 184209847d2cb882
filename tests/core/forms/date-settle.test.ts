/** From printed dates to the record's `published` and `modified`. */
import { describe, expect, it } from 'vitest'
import { settleDates } from '../../../src/core/attribute/dates.ts'
import { readDateLine } from '../../../src/core/forms/date.ts'
import { readRelativeTime } from '../../../src/core/forms/relative-time.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import type { Dump } from '../../../src/core/types.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

function settle(lines: readonly string[], clockValue: string | null): ReturnType<typeof settleDates> {
  const text = lines.join('\n')
  const source: Dump['source'] = {
    key: 'dump:t/a.txt',
    collection: 't',
    path: 'a.txt',
    uri: null,
    format: 'text',
    warc: null,
    row: null,
    bytes: text.length,
    sha256: '0'.repeat(64),
    charset: 'utf-8',
    capturedAt: null,
  }
  const clock: Dump['clock'] = clockValue === null ? null : { value: clockValue, basis: 'captured-at' }
  const parts = lines.map((line) => {
    const form = readDateLine(line, lexicon) ?? readRelativeTime(line, lexicon)
    if (form === null) throw new Error(line)
    const start = text.indexOf(line) + form.start
    return { form, span: { start, end: start + form.printed.length }, isWhole: true }
  })
  return settleDates(parts, { text, source, clock, publisher: null, flags: [] })
}

const CLOCK = '2025-08-20T10:30:15Z'

describe('published', () => {
  it.each<[string, string | null, string | null, string]>([
    ['30 June 2025', null, '2025-06-30', 'day'],
    ['an hour ago', null, null, 'none'],
    ['03/04/2025', CLOCK, null, 'none'],
    ['an hour ago', CLOCK, '2025-08-20T09Z', 'hour'],
    ['24 minutes ago', CLOCK, '2025-08-20T10:06Z', 'minute'],
    ['24 minutes ago', '2025-08-20T10:30:15+08:00', '2025-08-20T10:06+08:00', 'minute'],
    ['24 minutes ago', '2025-08-20', null, 'none'],
    ['11 hours ago', CLOCK, '2025-08-19T23Z', 'hour'],
    ['yesterday', CLOCK, '2025-08-19', 'day'],
    ['yesterday', '2025-08-20', '2025-08-19', 'day'],
    ['2 weeks ago', CLOCK, '2025-08', 'month'],
    ['last month', CLOCK, '2025-07', 'month'],
    ['9 months ago', CLOCK, '2024-11', 'month'],
    ['2 years ago', CLOCK, '2023', 'year'],
    ['vor einigen Minuten', CLOCK, null, 'none'],
    ['Jun 30', null, null, 'none'],
    ['Jun 30', CLOCK, '2025-06-30', 'day'],
    ['Dec 24', CLOCK, '2024-12-24', 'day'],
    ['Feb 29', CLOCK, '2024-02-29', 'day'],
    ['Jun 30, 2:05 p.m.', CLOCK, '2025-06-30T14:05', 'minute'],
    ['an hour ago', 'not a clock', null, 'none'],
  ])('%s with the clock %s', (line, clock, value, precision) => {
    const { published, modified, flags } = settle([line], clock)
    expect(published).toMatchObject({ value, precision })
    expect(published?.clock).toEqual(published?.basis === 'relative' && value !== null ? { value: clock, basis: 'captured-at' } : null)
    expect(modified).toBeNull()
    expect(flags).toEqual(value === null ? ['date-unresolved'] : [])
  })
})

describe('several dates', () => {
  it('trusts the absolute date more than the relative one', () => {
    expect(settle(['2 hours ago', '30 June 2025'], CLOCK).published).toMatchObject({ value: '2025-06-30', basis: 'printed', clock: null })
  })
  it('takes the more exact of two prints of one day', () => {
    expect(settle(['30 June 2025', 'Jun 30, 2025, 2:05 PM'], null).published?.value).toBe('2025-06-30T14:05')
    expect(settle(['30 June 2025', 'Jul 1, 2025, 2:05 PM'], null).published?.value).toBe('2025-06-30')
  })
  it('parts published from modified by the lead-in', () => {
    const { published, modified, flags } = settle(['Published: 30 June 2025', 'Updated: 1 July 2025'], null)
    expect(published).toMatchObject({ value: '2025-06-30', printed: '30 June 2025', timezone: null })
    expect(modified).toMatchObject({ value: '2025-07-01', printed: '1 July 2025' })
    expect(flags).toEqual([])
  })
  it('leaves published null where only an update is printed', () => {
    expect(settle(['Updated: 1 July 2025'], null).published).toBeNull()
  })
  it('gives null for no dates at all', () => {
    expect(settle([], CLOCK)).toMatchObject({ published: null, modified: null, flags: [] })
  })
})
