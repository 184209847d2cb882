/**
 * Is it the whole article, and what should a reader of the record know: completeness and the flags that the text itself gives.
 * Paragraphs and the kinds of boilerplate in, two answers out. No guess at what is missing but for marks that say so.
 */
import type { Article, Boilerplate } from '../record.ts'
import { countSentences, endsSentence } from '../text/sentences.ts'
import { countWords } from '../text/words.ts'
import type { Story } from '../types.ts'

/** Under so many words a text is a blurb: the longest teaser text of the developers' corpus has 40 words, the gold's blurb 33. */
const SHORT_TEXT_WORDS = 50
/** One paragraph this long with so many sentences has lost its breaks: no agency writes such paragraphs (gold: 1030 characters). */
const LONG_PARAGRAPH_CHARS = 800
const LONG_PARAGRAPH_SENTENCES = 5
/** So much of a paragraph is looked at for its sentences. */
const SAMPLE_CHARS = 2000

/** "[+1234 chars]" is the longest mark of a cut. */
const CUT_OFF_CHARS = 40
const CUT_OFF = /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[\+\d+ \p{L}+\])["'”’)\]]*$/u

/** A last line this long that breaks off is a sentence cut; shorter ones are signatures, headings, items of a list. Felt right. */
const BROKEN_WORDS = 8
/** The text around it ends its sentences: at least so many paragraphs, and so large a share of them. */
const ENDED_PARAGRAPHS = 2
const ENDED_SHARE = 0.8
/** A word with a small letter or a sign that goes on, as the last of all: "… said that the", "… in March,". */
const BREAKS_OFF = /(?:\s\p{Ll}\S*(?<=\p{Ll})|[,;–—-])$/u
/** So much of the end is looked at. */
const END_CHARS = 60
/** A lead with so many headlines of other stories around it is their company's, not an article. */
const PADDED_REFERENCES = 3
const LEAD_PARAGRAPHS = 1

export interface TextFacts {
  readonly role: Story['role']
  readonly paragraphs: readonly string[]
  readonly text: string
  /** Kinds of boilerplate that the dump holds. */
  readonly boilerplate: ReadonlySet<Boilerplate>
  /** Headlines that point elsewhere; 0 for a secondary record. */
  readonly referenceCount: number
  /** Right below the text stands that it goes on elsewhere. */
  readonly goesOn: boolean
}

export interface TextJudgement {
  readonly completeness: Article['completeness']
  /** `paragraph-breaks-lost`, `short-text`, `paywall`, where they hold. */
  readonly flags: ReadonlySet<string>
}

export function judgeText(facts: TextFacts): TextJudgement {
  const { role, paragraphs, text, boilerplate } = facts
  const flags = new Set<string>()
  const [first = ''] = paragraphs
  if (
    paragraphs.length === 1 &&
    first.length >= LONG_PARAGRAPH_CHARS &&
    countSentences(first.slice(0, SAMPLE_CHARS)) >= LONG_PARAGRAPH_SENTENCES
  )
    flags.add('paragraph-breaks-lost')
  // no word has more than 20 characters on average: longer texts need no counting
  const isShort = text.length < SHORT_TEXT_WORDS * 20 && countWords(text) < SHORT_TEXT_WORDS
  if (isShort) flags.add('short-text')
  if (role === 'primary' && boilerplate.has('paywall')) flags.add('paywall')
  return { completeness: completenessOf(facts, { isShort, isWalled: flags.has('paywall') }), flags }
}

function completenessOf(
  { role, paragraphs, text, referenceCount, goesOn }: TextFacts,
  { isShort, isWalled }: { readonly isShort: boolean; readonly isWalled: boolean },
): Article['completeness'] {
  if (isWalled || CUT_OFF.test(text.slice(-CUT_OFF_CHARS))) return 'truncated'
  const isPadded = role === 'primary' && paragraphs.length <= LEAD_PARAGRAPHS && referenceCount >= PADDED_REFERENCES
  if (isShort && (role === 'secondary' || isPadded || goesOn)) return 'summary'
  return goesOn || breaksOff(paragraphs) ? 'truncated' : 'full'
}

/** The last paragraph ends in the middle of a sentence where the others do not. */
function breaksOff(paragraphs: readonly string[]): boolean {
  const last = paragraphs.at(-1) ?? ''
  if (!BREAKS_OFF.test(last.slice(-END_CHARS)) || countWords(last) < BROKEN_WORDS) return false
  const others = paragraphs.slice(0, -1).filter((paragraph) => countWords(paragraph) >= BROKEN_WORDS)
  const ended = others.filter((paragraph) => endsSentence(paragraph) || paragraph.endsWith(':')).length
  return ended >= ENDED_PARAGRAPHS && ended >= others.length * ENDED_SHARE
}
