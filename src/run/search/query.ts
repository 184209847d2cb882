/**
 * What a person types, as conditions on the index. In: the arguments of `winnow search`. Out: a match expression for FTS5, filters
 * on columns, and the terms to highlight; or a RunError that says what is wrong.
 *
 *   ferry "night boat" publisher:merrow -strike date:2026-03 lang:en  ->  words, a phrase, filters, an exclusion
 *
 * A word with an unknown name before its colon is a word: pasted headlines have colons too. Words of scripts without spaces are
 * found by a dictionary here and matched as runs of characters (see `words.ts`), so each is found inside any text around it.
 */
import { foldMarks, indexedText } from '../../write/sinks/words.ts'
import { RunError } from '../errors.ts'

/** One word or phrase. `folded`: the words to highlight. */
interface Term {
  readonly expression: string
  readonly folded: readonly string[]
}

export interface Filter {
  readonly sql: string
  readonly values: readonly string[]
}

export interface Query {
  /** Each must occur, or, where none has all, as many as possible. */
  readonly terms: readonly Term[]
  /** Conditions on columns of words: who, where. Always hold. */
  readonly required: readonly string[]
  readonly excluded: readonly string[]
  readonly filters: readonly Filter[]
  /** Names before a colon that are no fields: searched as words. */
  readonly unknownFields: readonly string[]
}

const WORD_FIELDS: Readonly<Record<string, string>> = {
  title: '{title alternative_titles}',
  publisher: '{publisher}',
  aggregator: '{aggregator}',
  agency: '{agencies agency_codes}',
  cites: '{agencies_cited}',
  author: '{authors contributors}',
  section: '{section}',
  tag: '{tags}',
  place: '{dateline_place}',
}
const EXACT_FIELDS: Readonly<Record<string, string>> = { role: 'role', collection: 'collection', path: 'source_path', id: 'id' }
const DATE_FIELDS = ['date', 'from', 'to']
const LANGUAGE_FIELDS = ['lang', 'language']
export const QUERY_FIELDS = [...Object.keys(WORD_FIELDS), ...Object.keys(EXACT_FIELDS), ...DATE_FIELDS, ...LANGUAGE_FIELDS]

/** A minus, a name and colon, then a phrase in quotes or a run without spaces. */
const PART = /(?<minus>-?)(?:(?<field>[a-z]+):(?=\S))?(?:"(?<phrase>[^"]*)"?|(?<word>\S+))/gu
const HAS_WORD = /[\p{L}\p{N}]/u
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
/** More would be a text, not a query; SQLite allows expressions of depth 256. */
const TERM_LIMIT_COUNT = 64

export function parseQuery(given: readonly string[]): Query {
  const query = {
    terms: [] as Term[],
    required: [] as string[],
    excluded: [] as string[],
    filters: [] as Filter[],
    unknownFields: [] as string[],
  }
  for (const match of (given.length > 1 ? given.map(quoteValue) : given).join(' ').normalize('NFC').matchAll(PART)) {
    const { minus = '', field = '', phrase, word = '' } = match.groups ?? {}
    const isField = QUERY_FIELDS.includes(field)
    const value = phrase ?? word
    if (isField) addField(query, field, { value, isPhrase: phrase !== undefined, isExcluded: minus !== '' })
    else {
      if (field !== '' && !value.startsWith('//')) query.unknownFields.push(field)
      const terms = phrase === undefined ? termsOf(field === '' ? word : `${field}:${word}`) : [phraseOf(phrase)]
      const found = terms.filter(({ folded }) => folded.length > 0)
      if (minus === '') query.terms.push(...found)
      else query.excluded.push(...found.map(({ expression }) => expression))
    }
  }
  if (query.terms.length + query.required.length + query.filters.length === 0)
    throw new RunError('bad-usage', 'the query has no words: winnow search ferry publisher:merrow date:2026-03')
  return { ...query, terms: query.terms.slice(0, TERM_LIMIT_COUNT) }
}

/** Of several arguments: the shell takes quotes away, and `publisher:"Merrow Evening Post"` comes as one of them without its own. */
function quoteValue(argument: string): string {
  const [, start = '', field = '', value = ''] = /^(-?([a-z]+):)([^"]*\s[^"]*)$/u.exec(argument) ?? []
  return QUERY_FIELDS.includes(field) ? `${start}"${value}"` : argument
}

interface FieldValue {
  readonly value: string
  readonly isPhrase: boolean
  readonly isExcluded: boolean
}

function addField(query: { required: string[]; excluded: string[]; filters: Filter[] }, field: string, given: FieldValue): void {
  const columns = WORD_FIELDS[field]
  if (columns !== undefined) {
    const terms = given.isPhrase ? [phraseOf(given.value)] : termsOf(given.value)
    const found = terms.filter(({ folded }) => folded.length > 0)
    if (found.length === 0) throw new RunError('bad-usage', `${field}: there is no word in ${JSON.stringify(given.value)}`)
    const expression = `${columns} : (${found.map((term) => term.expression).join(' AND ')})`
    query[given.isExcluded ? 'excluded' : 'required'].push(expression)
    return
  }
  const { sql, values } = filterOf(field, given.value)
  query.filters.push(given.isExcluded ? { sql: `not coalesce(${sql}, 0)`, values } : { sql, values })
}

function filterOf(field: string, value: string): Filter {
  const column = EXACT_FIELDS[field]
  if (column !== undefined) return { sql: `a.${column} = ?`, values: [value] }
  // `lang:pt` finds pt-BR too
  if (LANGUAGE_FIELDS.includes(field)) return { sql: "(a.language || '-') like ?", values: [`${value.replace(/[%_]/gu, '')}-%`] }
  const [first = '', last] = field === 'date' ? value.split('..') : [value]
  const until = field === 'date' ? (last ?? first) : field === 'to' ? first : ''
  const from = field === 'to' ? '' : first
  for (const day of [from, until]) {
    if (day !== '' && !/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(day))
      throw new RunError('bad-usage', `${field}: ${JSON.stringify(value)} is no date such as 2026, 2026-03, 2026-03-05 or 2026-03..2026-05`)
  }
  // As printed: the day that a reader saw above the article, whatever its zone.
  const parts = [from === '' ? [] : ['a.published >= ?'], until === '' ? [] : ['substr(a.published, 1, length(?)) <= ?']].flat()
  return {
    sql: parts.length === 0 ? 'a.published is not null' : `(${parts.join(' and ')})`,
    values: [...(from === '' ? [] : [from]), ...(until === '' ? [] : [until, until])],
  }
}

/** A run without spaces: one word, or the words that a dictionary finds in it. A star at its end asks for any ending. */
function termsOf(run: string): Term[] {
  if (!UNSPACED.test(run)) return [run.endsWith('*') ? prefixOf(run.slice(0, -1)) : phraseOf(run)]
  const segments = new Intl.Segmenter('und', { granularity: 'word' }).segment(run)
  return [...segments].filter(({ isWordLike }) => isWordLike === true).map(({ segment }) => phraseOf(segment))
}

function phraseOf(text: string): Term {
  return { expression: `"${indexedText(text).replaceAll('"', ' ')}"`, folded: HAS_WORD.test(text) ? foldedWords(text) : [] }
}

function prefixOf(text: string): Term {
  const { expression, folded } = phraseOf(text)
  return { expression: `${expression} *`, folded: folded.map((word, index) => (index === folded.length - 1 ? `${word}*` : word)) }
}

function foldedWords(text: string): string[] {
  return [
    ...foldMarks(text)
      .toLowerCase()
      .matchAll(/[\p{L}\p{N}\p{M}]+/gu),
  ].map(([word]) => word)
}
