/**
 * What the program gives for the labelled corpus, with whether it is right: the samples that confidence is learnt from.
 * In: the corpus folder and the knowledge. Out: for each form and field (`text.title`) samples with facts, answer and site.
 * Right is what the corpus' own scorer calls right. A text is right at word F1 of 0.995. Where the gold of a real page has no value, nobody
 * looked for one and there is no sample; composed dumps print all that they have, so a value that their gold lacks is wrong.
 */
import { articlesWithFacts } from '../../core/clean.ts'
import { CONFIDENCE_FIELDS, type Facts, type RecordFacts } from '../../core/confidence/facts.ts'
import { dumpFromText } from '../../core/dump.ts'
import type { Knowledge } from '../../core/knowledge.ts'
import type { Article } from '../../core/record.ts'
import type { ConfidenceField } from '../../core/types.ts'
import { compareWords, nameSet, wordsOf } from '../compare.ts'
import { type CorpusRow, type FindHosts, hostFinder, readCorpus, siteOf } from '../corpus.ts'
import { readHtmlRows } from '../html/pages.ts'

export interface Sample {
  readonly facts: Facts
  readonly isRight: boolean
  /** Host of the page, of a composed dump's article the host that it was taken from: samples of one site stand in one fold. */
  readonly site: string
  /** Layout of a composed dump, `page` of a real page. */
  readonly layout: string
}

export type Samples = ReadonlyMap<string, readonly Sample[]>

interface Gold {
  readonly title: string | null
  readonly author?: string | readonly string[] | null
  readonly publisher?: string | null
  readonly agency?: string | null
  readonly date?: string | null
  readonly date_raw?: string | null
  readonly text: string
}

/** The first record of a composed dump with fewer words is a wrapper and no article. */
const WRAPPER_WORDS = 20
const PERFECT_F1 = 0.995
const TITLE_F1 = 0.9
/** A predicted record is held against the gold record that it shares most words with, at least so much of them. */
const MATCH_F1 = 0.5

export function readSamples(folder: string, knowledge: Knowledge): Samples {
  const samples = new Map<string, Sample[]>()
  const rows = readCorpus(folder)
  const hostsOf = hostFinder(rows)
  for (const row of rows) addText(samples, row, knowledge, hostsOf)
  const sites = new Map(rows.map((row) => [row.id, siteOf(row)]))
  for (const { id, url, html, gold } of readHtmlRows(folder)) {
    const dump = dumpFromText(html, { path: `${id}.html`, collection: 'corpus', format: 'html' })
    const found = articlesWithFacts({ ...dump, source: { ...dump.source, uri: url } }, knowledge)
    const primary = found.filter(({ article }) => article.role === 'primary')
    for (const { article, facts } of primary)
      add(samples, 'html', { article, facts, gold, site: sites.get(id) ?? id, layout: 'page', isComplete: false })
  }
  return samples
}

function addText(samples: Map<string, Sample[]>, row: CorpusRow, knowledge: Knowledge, hostsOf: FindHosts): void {
  const isComposite = row.kind === 'composite'
  const [first, ...others] = row.records as readonly (Gold & { readonly role: string })[]
  const hasWrapper = isComposite && wordsOf(first?.text).length < WRAPPER_WORDS
  const golds = [...(hasWrapper || first === undefined ? [] : [first]), ...others.filter(({ role }) => role !== 'teaser')]
  const found = articlesWithFacts(dumpFromText(row.text, { path: `${row.id}.txt`, collection: 'corpus' }), knowledge)
  for (const { article, facts } of found) {
    if (article.role === 'primary' ? hasWrapper : !isComposite) continue
    const gold = (isComposite ? bestOf(article, golds) : golds[0]) ?? null
    const [host = `${row.layout} ${row.id}`] = isComposite ? hostsOf(gold?.text ?? article.text) : [siteOf(row)]
    add(samples, 'text', { article, facts, gold, site: host, layout: row.layout ?? 'page', isComplete: isComposite })
  }
}

function bestOf(article: Article, golds: readonly Gold[]): Gold | null {
  const words = wordsOf(article.text)
  const scored = golds.map((gold) => ({ gold, f1: compareWords(words, wordsOf(gold.text)).f1 })).sort((a, b) => b.f1 - a.f1)
  return scored[0] !== undefined && scored[0].f1 >= MATCH_F1 ? scored[0].gold : null
}

interface Answered {
  readonly article: Article
  readonly facts: RecordFacts
  /** null = there is no such record: all of it is wrong. */
  readonly gold: Gold | null
  readonly site: string
  readonly layout: string
  /** The gold has all that is printed. */
  readonly isComplete: boolean
}

function add(samples: Map<string, Sample[]>, form: 'text' | 'html', { article, facts, gold, site, layout, isComplete }: Answered): void {
  for (const field of CONFIDENCE_FIELDS) {
    const own = facts[field]
    const isRight = gold === null ? false : isRightField(field, article, gold)
    if (own === undefined || (isRight === null && !isComplete)) continue
    const name = `${form}.${field}`
    samples.set(name, [...(samples.get(name) ?? []), { facts: own, isRight: isRight === true, site, layout }])
  }
}

/** null = the gold has no such value. */
function isRightField(field: ConfidenceField, article: Article, gold: Gold): boolean | null {
  const { attribution, published } = article
  if (field === 'text') return compareWords(wordsOf(article.text), wordsOf(gold.text)).f1 >= PERFECT_F1
  if (field === 'title') return gold.title ? compareWords(wordsOf(article.title), wordsOf(gold.title)).f1 >= TITLE_F1 : null
  if (field === 'authors')
    return hasNames(gold.author) ? nameSet(attribution.authors.map(({ name }) => name)) === nameSet(gold.author ?? []) : null
  if (field === 'publisher')
    return gold.publisher
      ? [attribution.publisher?.printed, attribution.publisher?.name].some((name) => isSame(name, gold.publisher))
      : null
  if (field === 'agencies') {
    const supplier = attribution.agencies.find(({ relation }) => relation === 'supplier')
    return gold.agency ? [supplier?.name, supplier?.code, supplier?.printed].some((name) => isSame(name, gold.agency)) : null
  }
  if (!gold.date && !gold.date_raw) return null
  return (gold.date ?? '') === (published?.value ?? '-').slice(0, 10) || isSame(published?.printed, gold.date_raw)
}

function hasNames(author: Gold['author']): boolean {
  return author !== null && author !== undefined && author.length > 0
}

function isSame(a: string | null | undefined, b: string | null | undefined): boolean {
  const words = wordsOf(a).join(' ')
  return words !== '' && words === wordsOf(b).join(' ')
}
