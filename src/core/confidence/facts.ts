/**
 * What is known of each record that can tell how far to trust it: how sure the labeller was of its lines and of those around it, how
 * sure the splitter of its border, and for each field which witness gave the value and whether others say the same.
 * Records, report and labelled blocks in, numbers and kinds out. Judges nothing: that is `confidence.ts` with weights that were learnt.
 */
import type { Article, DumpReport } from '../record.ts'
import type { ConfidenceField, LabelledBlock, PageEvidence, Split } from '../types.ts'

export const CONFIDENCE_FIELDS: readonly ConfidenceField[] = ['text', 'title', 'authors', 'publisher', 'agencies', 'published']

export interface Facts {
  /** Where the value came from, `shape.headline` or `metadata`: one of a small set. */
  readonly kind: string
  readonly numbers: { readonly [name: string]: number }
}

/** A record's facts by field; a field without a value has none. */
export type RecordFacts = { readonly [field in ConfidenceField]?: Facts }

export interface Sources {
  readonly labelled: readonly LabelledBlock[]
  readonly split: Split
  /** null = flat text. */
  readonly evidence: PageEvidence | null
}

type Numbers = { [name: string]: number }

/** Offsets of records, report and blocks are of the same text: before a page's go back to its source. */
export function factsOf(articles: readonly Article[], report: DumpReport, sources: Sources): RecordFacts[] {
  const owners = ownersOf(report, sources.labelled)
  return articles.map((article) => {
    const shared = textNumbers(article, owners, sources)
    const place = (part: string): Place => placeOf(article, part, sources.labelled, report.spans)
    return {
      text: { kind: article.role, numbers: shared },
      ...factsOfFields(article, place, article.role === 'primary' ? sources.evidence : null, shared),
    }
  })
}

/** For each block the record whose text it holds; null = it holds none. */
function ownersOf({ spans }: DumpReport, labelled: readonly LabelledBlock[]): (string | null)[] {
  let next = 0
  return labelled.map(({ block: { span } }) => {
    while (next < spans.length && (spans[next]?.end ?? 0) <= span.start) next++
    for (let at = next; at < spans.length && (spans[at]?.start ?? 0) < span.end; at++)
      if (spans[at]?.label === 'body') return spans[at]?.record ?? null
    return null
  })
}

/** Blocks above and below a text that might have belonged to it. Felt right. */
const REACH_BLOCKS = 6
/** Probabilities this near to 0 or 1 say no more than that. */
const LEAST = 0.005

export function logit(probability: number): number {
  const p = Math.min(1 - LEAST, Math.max(LEAST, probability))
  return Math.log(p / (1 - p))
}

function textNumbers(article: Article, owners: readonly (string | null)[], { labelled, split }: Sources): Numbers {
  const from = owners.indexOf(article.id)
  const to = owners.lastIndexOf(article.id)
  let doubt = 0
  let least = 1
  let most = 0
  let count = 0
  for (let i = Math.max(0, from - REACH_BLOCKS); from >= 0 && i <= Math.min(owners.length - 1, to + REACH_BLOCKS); i++) {
    const body = labelled[i]?.body ?? 0
    if (owners[i] === article.id) {
      count++
      least = Math.min(least, body)
      doubt -= Math.log(Math.max(LEAST, body))
    } else if (owners[i] === null) {
      most = Math.max(most, body)
      doubt -= Math.log(Math.max(LEAST, 1 - body))
    }
  }
  return {
    doubt: Math.log1p(doubt),
    least: logit(least),
    most: logit(most),
    border: logit(borderOf(article, split)),
    size: Math.log(article.text.length),
    blocks: Math.log1p(count),
    secondary: Number(article.role === 'secondary'),
    partial: Number(article.completeness !== 'full'),
  }
}

/** How sure the splitter is that the record begins where it does. */
function borderOf({ spans }: Article, { stories }: Split): number {
  const first = spans.find(({ part }) => part === 'body')?.start ?? -1
  return (
    stories.find(({ parts }) => parts.some(({ part, start, end }) => part === 'body' && start <= first && first < end))?.probability ?? 0.5
  )
}

/** Where a part stands: which rule or model called it so, and how sure the labeller was of its block. */
interface Place {
  readonly by: string
  readonly label: number
  readonly headline: number
}

function placeOf({ id, spans }: Article, part: string, labelled: readonly LabelledBlock[], fates: DumpReport['spans']): Place {
  const span = spans.find((each) => each.part === part)
  if (span === undefined) return { by: 'none', label: 0, headline: 0 }
  const block = labelled[findEndingAfter(labelled, span.start, ({ block }) => block.span.end)]
  const fate = fates[findEndingAfter(fates, span.start, ({ end }) => end)]
  const isOwn = fate?.start === span.start && fate.record === id && fate.label === part
  return { by: familyOf(isOwn ? (fate.by ?? '') : ''), label: logit(block?.probability ?? 0.5), headline: logit(block?.headline ?? 0.5) }
}

/** `en.byline-prefix.by` -> rule; the names of shapes and forms are few and stay. */
function familyOf(by: string): string {
  return by === 'model' || by.startsWith('shape.') || by.startsWith('form.') ? by : 'rule'
}

/** Index of the first of the ordered items that ends behind the offset; their number when none does. */
function findEndingAfter<T>(items: readonly T[], offset: number, endOf: (item: T) => number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (endOf(items[middle]!) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function factsOfFields(article: Article, place: (part: string) => Place, evidence: PageEvidence | null, shared: Numbers): RecordFacts {
  const { title, attribution, published } = article
  const { authors, publisher } = attribution
  const supplier = attribution.agencies.find(({ relation }) => relation === 'supplier')
  const { doubt = 0, border = 0, secondary = 0 } = shared
  const common = { doubt, border, secondary }
  return {
    ...(title === null ? {} : { title: titleFacts(title, place('title'), evidence, common) }),
    ...(authors.length === 0 ? {} : { authors: authorFacts(article, place('byline'), evidence, common) }),
    ...(publisher === null ? {} : { publisher: outletFacts(article, place('publisher'), evidence, common) }),
    ...(supplier === undefined
      ? {}
      : { agencies: { kind: supplier.basis, numbers: { ...common, several: Math.min(3, suppliersIn(article)) } } }),
    ...(published === null ? {} : { published: dateFacts(article, place('date'), evidence, common) }),
  }
}

function titleFacts(title: string, { by, label, headline }: Place, evidence: PageEvidence | null, common: Numbers): Facts {
  const said = (evidence?.titles ?? []).map(({ value }) => plain(value))
  const length = Math.log1p(title.length)
  return { kind: by, numbers: { ...common, label, headline, length, ...witnessed(said, plain(title)) } }
}

function authorFacts({ attribution }: Article, { by, label }: Place, evidence: PageEvidence | null, common: Numbers): Facts {
  const names = (list: readonly { readonly name: string }[]): string =>
    list
      .map(({ name }) => plain(name))
      .toSorted()
      .join('|')
  const said = (evidence?.authors ?? []).map(({ value }) => names(value))
  const { authors, contributors } = attribution
  const others = authors.filter(({ kind }) => kind !== 'person').length
  const numbers = { count: Math.min(4, authors.length), others: Math.min(2, others), helpers: Math.min(2, contributors.length) }
  const words = Math.max(...authors.map(({ name }) => name.split(/\s+/u).length))
  return { kind: by, numbers: { ...common, label, ...numbers, odd: Number(words < 2 || words > 4), ...witnessed(said, names(authors)) } }
}

function outletFacts({ attribution }: Article, { label }: Place, evidence: PageEvidence | null, common: Numbers): Facts {
  const { publisher } = attribution
  const name = plain(publisher?.name ?? '')
  const said = (evidence?.siteNames ?? []).map(plain)
  return {
    kind: publisher?.basis ?? 'none',
    numbers: { ...common, label, words: Math.min(8, name.split(' ').length), ...witnessed(said, name) },
  }
}

function dateFacts({ published, flags }: Article, { by, label }: Place, evidence: PageEvidence | null, common: Numbers): Facts {
  const day = (published?.value ?? '').slice(0, 10)
  const said = [...(evidence?.published ?? []).map(({ value }) => (value.value ?? '').slice(0, 10)), evidence?.urlDate?.value ?? '']
  const told = witnessed(
    said.filter((value) => value !== ''),
    day,
  )
  const numbers = { label, conflict: Number(flags.includes('date-conflict')), vague: Number(day.length < 10), ...told }
  return { kind: published?.basis === 'printed' ? by : (published?.basis ?? 'none'), numbers: { ...common, ...numbers } }
}

function suppliersIn({ attribution }: Article): number {
  return attribution.agencies.filter(({ relation }) => relation === 'supplier').length
}

/** How many say the same, and whether all that say anything do. */
function witnessed(said: readonly string[], value: string): Numbers {
  const agreeing = said.filter((each) => each === value).length
  return { agreeing: Math.min(3, agreeing), opposed: Math.min(3, said.length - agreeing), unheard: Number(said.length === 0) }
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
