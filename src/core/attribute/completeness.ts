/**
 * Is it the whole article, and what should a reader of the record know: completeness and the flags that the text itself gives.
 * Paragraphs and the kinds of boilerplate in, two answers out. No guess at what is missing but for marks that say so.
 */
import type { Article, Boilerplate } from '../record.ts'
import { countSentences } from '../text/sentences.ts'
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

export interface TextJudgement {
  readonly completeness: Article['completeness']
  /** `paragraph-breaks-lost`, `short-text`, `paywall`, where they hold. */
  readonly flags: ReadonlySet<string>
}

export function judgeText(
  role: Story['role'],
  paragraphs: readonly string[],
  text: string,
  boilerplate: ReadonlySet<Boilerplate>,
): TextJudgement {
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
  const isWalled = role === 'primary' && boilerplate.has('paywall')
  if (isWalled) flags.add('paywall')
  if (isWalled || CUT_OFF.test(text.slice(-CUT_OFF_CHARS))) return { completeness: 'truncated', flags }
  return { completeness: isShort && role === 'secondary' ? 'summary' : 'full', flags }
}
