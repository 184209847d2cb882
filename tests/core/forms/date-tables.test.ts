/** The generated tables: enough languages, nothing missing inside. */
import { describe, expect, it } from 'vitest'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const { calendar, relativeTime } = bundledKnowledge()

describe('calendar', () => {
  it('holds 45 languages and more, each once a calendar', () => {
    const names = calendar.map(({ language, calendar: name }) => `${language} ${name ?? ''}`)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(45)
  })
  it.each(calendar.map((words) => [words.language, words] as const))('%s has twelve months and seven weekdays', (_language, words) => {
    expect([words.months.length, words.weekdays.length]).toEqual([12, 7])
    // Chinese, Japanese and Korean count their months: 6月.
    if (words.marks?.month === undefined) for (const month of words.months) expect(month.length).toBeGreaterThan(0)
    if (words.calendar === undefined) for (const weekday of words.weekdays) expect(weekday.length).toBeGreaterThan(0)
  })
})

describe('relative times', () => {
  it('hold 45 languages and more', () => expect(new Set(relativeTime.map(({ language }) => language)).size).toBeGreaterThanOrEqual(45))
  it.each(relativeTime.map((words) => [words.language, words] as const))('%s knows minutes, hours and days', (_language, words) => {
    const units = new Set(words.exact?.map(({ unit }) => unit))
    for (const unit of ['minute', 'hour', 'day'] as const) expect(units.has(unit) || words.units[unit].length > 0).toBe(true)
  })
})
