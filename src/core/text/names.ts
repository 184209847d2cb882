/**
 * The names and small words that recognisers look up by themselves: sections, desks, byline words, agencies, outlets, months.
 * Knowledge in, sets and maps out; keys are folded (`foldKey`) and stand there twice, with marks and without.
 * "AP", "TT" and other short capitals are in the maps too: that they count only inside a form is the recogniser's business.
 */
import type { AgencyEntry, CalendarWords, Knowledge, OutletEntry, RuleKind } from '../knowledge.ts'
import type { Lexicon, MonthWord } from './lexicon.ts'
import { fold, foldKey, stripMarks } from './normalise.ts'

export type CompiledNames = Pick<
  Lexicon,
  | 'sections'
  | 'desks'
  | 'bylinePrefixes'
  | 'bylineJoiners'
  | 'jobTitles'
  | 'honorifics'
  | 'outletLeads'
  | 'reportWords'
  | 'placeLeads'
  | 'agencyByAlias'
  | 'outletByAlias'
  | 'calendar'
  | 'weekdays'
>

/** Joiners such as "&" and "," are all decoration: they keep their sign. */
const keyOf = (text: string): string => foldKey(text) || fold(text).text.trim()

function addBoth(add: (key: string) => void, text: string): void {
  const key = keyOf(text)
  if (key === '') return
  add(key)
  const plain = stripMarks(key)
  if (plain !== key) add(plain)
}

/** Phrases of one kind; of a kind that knows roles those of this role, or those of none. */
function phrasesOf(knowledge: Knowledge, kind: RuleKind, role?: string): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { rules } of knowledge.languages) {
    for (const rule of rules) {
      if (rule.kind === kind && (kind !== 'job-title' || rule.role === role))
        for (const phrase of rule.match) addBoth((key) => keys.add(key), phrase)
    }
  }
  return keys
}

/** The first entry that claims a form keeps it: registries list the better known agency first. */
function byAlias<T extends { readonly name: string; readonly aliases: readonly string[] }>(
  entries: readonly T[],
  more: (entry: T) => readonly (string | null)[],
): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  for (const entry of entries) {
    for (const form of [entry.name, ...more(entry), ...entry.aliases]) {
      if (form !== null) addBoth((key) => map.has(key) || map.set(key, entry), form)
    }
  }
  return map
}

function monthsOf(calendar: readonly CalendarWords[]): ReadonlyMap<string, readonly MonthWord[]> {
  const map = new Map<string, { month: number; languages: string[] }[]>()
  for (const { language, months, calendar: kind } of calendar) {
    // Rajab, Shaban, Ramadan: months of the moon are names of people
    if (kind === 'hijri') continue
    months.forEach((words, index) => {
      for (const word of words) addBoth((key) => addMonth(map, key, index + 1, language), word)
    })
  }
  return map
}

function addMonth(map: Map<string, { month: number; languages: string[] }[]>, key: string, month: number, language: string): void {
  const words = map.get(key) ?? []
  const known = words.find((word) => word.month === month)
  if (known === undefined) words.push({ month, languages: [language] })
  else if (!known.languages.includes(language)) known.languages.push(language)
  map.set(key, words)
}

function weekdaysOf(calendar: readonly CalendarWords[]): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { weekdays } of calendar) for (const words of weekdays) for (const word of words) addBoth((key) => keys.add(key), word)
  return keys
}

/** The part of the lexicon that is looked up by name. */
export function compileNames(knowledge: Knowledge): CompiledNames {
  return {
    sections: phrasesOf(knowledge, 'section-name'),
    desks: phrasesOf(knowledge, 'desk'),
    bylinePrefixes: phrasesOf(knowledge, 'byline-prefix'),
    bylineJoiners: phrasesOf(knowledge, 'byline-joiner'),
    jobTitles: phrasesOf(knowledge, 'job-title'),
    honorifics: phrasesOf(knowledge, 'job-title', 'honorific'),
    outletLeads: phrasesOf(knowledge, 'job-title', 'outlet-lead'),
    reportWords: phrasesOf(knowledge, 'job-title', 'report'),
    placeLeads: phrasesOf(knowledge, 'job-title', 'place-lead'),
    agencyByAlias: byAlias<AgencyEntry>(knowledge.agencies, (agency) => [agency.code]),
    outletByAlias: byAlias<OutletEntry>([...knowledge.publishers, ...knowledge.aggregators], (outlet) => [outlet.domain]),
    calendar: monthsOf(knowledge.calendar),
    weekdays: weekdaysOf(knowledge.calendar),
  }
}
