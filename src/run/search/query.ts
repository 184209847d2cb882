/**
 * What a person types, as conditions on the index. In: the arguments of `winnow search`. Out: a match expression for FTS5, filters
 * on columns, and the terms to highlight; or a RunError that says what is wrong.
 *
 *   ferry "night boat" publisher:merrow -strike date:2026-03 lang:en  ->  words, a phrase, filters, an exclusion
 *
 * A word with an unknown name before its colon is a word: pasted headlines have colons too. What looks like a slip (a space after a
 * field's colon, a quote that is not closed) is searched as it stands, with a hint; a value that can never be is an error. Words of scripts without spaces are
 * found by a dictionary here and matched as runs of characters (see `words.ts`), so each is found inside any text around it.
 */
import { intervalOfValue } from '../../write/sinks/instants.ts'
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
  /** What was searched in another way than the user may think, one clause each. */
  readonly hints: readonly string[]
}

/** A query while it is read. */
interface Draft {
  readonly terms: Term[]
  readonly required: string[]
  readonly excluded: string[]
  readonly filters: Filter[]
  readonly hints: string[]
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
const QUERY_FIELDS = [...Object.keys(WORD_FIELDS), ...Object.keys(EXACT_FIELDS), ...DATE_FIELDS, ...LANGUAGE_FIELDS]

/** Of `record.ts`: the record has no others. */
const ROLES = ['primary', 'secondary']
/** As records print it: `de`, `pt-BR`, `zh-Hans`. */
const LANGUAGE_CODE = /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/iu

/** A minus, a name and colon, then a phrase in quotes or a run without spaces. A star behind either asks for any ending. */
const PART = /(?<minus>-?)(?:(?<name>[a-z]+):(?=\S))?(?:"(?<phrase>[^"]*)(?<close>"?)(?<star>\*?)|(?<word>\S+))/giu
const HAS_WORD = /[\p{L}\p{N}]/u
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
/** More would be a text, not a query; SQLite allows expressions of depth 256. */
const TERM_LIMIT_COUNT = 64

export function parseQuery(given: readonly string[]): Query {
  const query: Draft = { terms: [], required: [], excluded: [], filters: [], hints: [] }
  for (const match of (given.length > 1 ? given.map(quoteValue) : given).join(' ').normalize('NFC').matchAll(PART)) addPart(query, match)
  if (query.terms.length + query.required.length + query.filters.length === 0)
    throw new RunError('bad-usage', 'the query has no words: winnow search ferry publisher:merrow date:2026-03')
  const left = query.terms.length - TERM_LIMIT_COUNT
  if (left > 0) query.hints.push(`the last ${left} of ${query.terms.length} words were left out: a query has at most ${TERM_LIMIT_COUNT}`)
  return { ...query, terms: query.terms.slice(0, TERM_LIMIT_COUNT) }
}

function addPart(query: Draft, { groups = {} }: RegExpExecArray): void {
  const { minus = '', name = '', phrase, close, star = '', word = '' } = groups
  const isExcluded = minus !== ''
  const field = name.toLowerCase()
  if (close === '') query.hints.push('a quote is not closed, so all behind it was taken for one phrase')
  if (QUERY_FIELDS.includes(field)) {
    addField(query, field, { text: phrase ?? word, isPhrase: phrase !== undefined, star, isExcluded })
    return
  }
  addSlips(query, name, word)
  const terms = phrase === undefined ? termsOf(name === '' ? word : `${name}:${word}`) : [phraseOrPrefix(phrase, star)]
  const found = terms.filter(({ folded }) => folded.length > 0)
  if (isExcluded) query.excluded.push(...found.map(({ expression }) => expression))
  else query.terms.push(...found)
}

/** What is searched as a word, and may have been meant as a field. */
function addSlips(query: Draft, name: string, word: string): void {
  if (name !== '' && !word.startsWith('//'))
    query.hints.push(`${name}: names no field and was searched as words; fields are ${QUERY_FIELDS.join(', ')}`)
  const bare = word.slice(0, -1).toLowerCase()
  if (word.endsWith(':') && QUERY_FIELDS.includes(bare))
    query.hints.push(`no value stands right behind ${word}, so it was searched as a word; write ${bare}:value`)
}

/** Of several arguments: the shell takes quotes away, and `publisher:"Merrow Evening Post"` comes as one of them without its own. */
function quoteValue(argument: string): string {
  const [, start = '', field = '', value = ''] = /^(-?([a-z]+):)([^"]*\s[^"]*)$/iu.exec(argument) ?? []
  return QUERY_FIELDS.includes(field.toLowerCase()) ? `${start}"${value}"` : argument
}

interface FieldValue {
  readonly text: string
  readonly isPhrase: boolean
  readonly star: string
  readonly isExcluded: boolean
}

function addField(query: Draft, field: string, given: FieldValue): void {
  const columns = WORD_FIELDS[field]
  if (columns !== undefined) {
    const terms = given.isPhrase ? [phraseOrPrefix(given.text, given.star)] : termsOf(given.text)
    const found = terms.filter(({ folded }) => folded.length > 0)
    if (found.length === 0) throw new RunError('bad-usage', `${field}: there is no word in ${JSON.stringify(given.text)}`)
    const expression = `${columns} : (${found.map((term) => term.expression).join(' AND ')})`
    query[given.isExcluded ? 'excluded' : 'required'].push(expression)
    return
  }
  const { sql, values } = filterOf(field, given.text)
  query.filters.push(given.isExcluded ? { sql: `not coalesce(${sql}, 0)`, values } : { sql, values })
}

function filterOf(field: string, value: string): Filter {
  if (DATE_FIELDS.includes(field)) return dateFilter(field, value)
  if (LANGUAGE_FIELDS.includes(field)) {
    if (!LANGUAGE_CODE.test(value)) throw badValue(field, value, 'no code of a language such as de or pt-BR')
    return { sql: "(a.language || '-') like ?", values: [`${value}-%`] } // `lang:pt` finds pt-BR too
  }
  const column = EXACT_FIELDS[field] ?? field
  if (column !== 'role') return { sql: `a.${column} = ?`, values: [value] }
  const role = value.toLowerCase()
  if (!ROLES.includes(role)) throw badValue(field, value, `none of ${ROLES.join(', ')}`)
  return { sql: 'a.role = ?', values: [role] }
}

/** As printed: the day that a reader saw above the article, whatever its zone. */
function dateFilter(field: string, value: string): Filter {
  const [first = '', last, ...rest] = field === 'date' ? value.split('..') : [value]
  const until = field === 'date' ? (last ?? first) : field === 'to' ? first : ''
  const from = field === 'to' ? '' : first
  const isDay = (day: string): boolean => day === '' || (/^\d{4}(?:-\d{2}){0,2}$/u.test(day) && intervalOfValue(day, null) !== null)
  if (rest.length > 0 || !isDay(from) || !isDay(until))
    throw badValue(field, value, 'no date such as 2026, 2026-03, 2026-03-05 or 2026-03..2026-05')
  const shared = Math.min(from.length, until.length)
  if (from.slice(0, shared) > until.slice(0, shared)) throw badValue(field, value, 'a range that ends before it begins')
  const parts = [from === '' ? [] : ['a.published >= ?'], until === '' ? [] : ['substr(a.published, 1, length(?)) <= ?']].flat()
  return {
    sql: parts.length === 0 ? 'a.published is not null' : `(${parts.join(' and ')})`,
    values: [...(from === '' ? [] : [from]), ...(until === '' ? [] : [until, until])],
  }
}

function badValue(field: string, value: string, what: string): RunError {
  return new RunError('bad-usage', `${field}: ${JSON.stringify(value)} is ${what}`)
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

function phraseOrPrefix(text: string, star: string): Term {
  return star === '' ? phraseOf(text) : prefixOf(text)
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
