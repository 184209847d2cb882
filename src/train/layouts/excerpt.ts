/**
 * Parts of articles: a story of so many words, its first sentences, a headline made of a sentence.
 * Comes in: paragraphs. Goes out: paragraphs that end where a sentence ends. Nothing is reworded.
 */
import { isWide } from './articles.ts'
import type { Random } from './random.ts'

/** A wide character counts as so much of a word: Japanese prose has about two characters to the English word. */
const WORDS_PER_WIDE_CHAR = 0.5

export function countWords(text: string): number {
  if (isWide(text)) return Math.round(text.replace(/[^\p{L}\p{N}]/gu, '').length * WORDS_PER_WIDE_CHAR)
  let count = text === '' ? 0 : 1
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count++
  return count
}

/**
 * `He said "no." Then he left.` ends where a capital, a quote or a digit follows the mark; wide scripts need no space.
 * Not after `1. Evergrande …` nor `George W. Bush`: a number or a capital alone before the dot.
 */
const SENTENCE_END =
  /(?<!(?:^|[ (])(?:\p{N}{1,3}|\p{Lu})\.)(?<=[.!?।؟…]["”’»)\]]{0,2}) (?=["“„«‘([¿¡]{0,2}[\p{Lu}\p{Lo}\p{N}])|(?<=[。！？][」』）]?)(?=[^」』）])/u

export const splitSentences = (text: string): string[] => text.split(SENTENCE_END).filter((part) => part.trim() !== '')

const glueOf = (text: string): string => (isWide(text) ? '' : ' ')

export const firstSentences = (text: string, count: number): string => splitSentences(text).slice(0, count).join(glueOf(text))

export const isHeadingLike = (paragraph: string): boolean => paragraph.length < 80 && !/[.!?。！？:,;]["”’»)]?$/u.test(paragraph)

/** Paragraphs from `start` on until so many words are reached; the last one may be cut after a sentence, never a heading left at the end. */
export function takeWords(paragraphs: readonly string[], budget: number, start = 0): string[] {
  const taken: string[] = []
  let left = budget
  for (const paragraph of paragraphs.slice(start)) {
    const words = countWords(paragraph)
    if (words <= left || taken.length === 0) taken.push(words > left * 1.5 + 20 ? cutToWords(paragraph, left) : paragraph)
    else if (left > 25) taken.push(cutToWords(paragraph, left))
    left -= words
    if (left <= 0) break
  }
  while (taken.length > 1 && isHeadingLike(taken.at(-1) ?? '')) taken.pop()
  return taken
}

function cutToWords(paragraph: string, budget: number): string {
  const glue = glueOf(paragraph)
  let kept = ''
  for (const sentence of splitSentences(paragraph)) {
    const longer = kept === '' ? sentence : kept + glue + sentence
    if (kept !== '' && countWords(longer) > budget) break
    kept = longer
  }
  return kept
}

/** First paragraphs that are prose: some pages open with a line of labels or a heading. */
export function proseStart(paragraphs: readonly string[]): number {
  const at = paragraphs.findIndex((text) => countWords(text) >= 12 && /[.!?。！？।…]["”’»)」]?$/u.test(text))
  return Math.max(0, at)
}

/** Four to ten words of a sentence, as the heading of an entry or a section: up to a comma where one comes in time. */
export function headlineFrom(random: Random, paragraph: string): string {
  const sentence = splitSentences(paragraph)[0] ?? paragraph
  if (isWide(sentence)) return (sentence.split(/[、，。！？]/u)[0] ?? sentence).slice(0, 24)
  const clause = sentence.split(/[,;:–—]/u)[0] ?? sentence
  const words = (clause.split(' ').length >= 4 ? clause : sentence).split(' ')
  const kept = words.slice(0, random.int(4, 10))
  // `Below are some of`: headings do not end with the little words that a cut leaves over.
  while (words.length > kept.length && kept.length > 3 && /^\p{Ll}{1,6}$/u.test(kept.at(-1) ?? '')) kept.pop()
  const heading = kept
    .join(' ')
    .replace(/[\s,;:.–—("“„«-]+$/u, '')
    .replace(/^["“„«(]+/u, '')
  return heading.charAt(0).toUpperCase() + heading.slice(1)
}

/** Cut in the middle of a sentence, as feeds do: `The council has yet to decide on…`. */
export function cutShort(random: Random, paragraph: string): string {
  const sign = random.pick(['…', '...', ' ...', ' […]', ' [...]', ' [&hellip;]', '…'])
  if (isWide(paragraph)) return paragraph.slice(0, Math.max(20, Math.floor(paragraph.length * (0.5 + random.next() * 0.4)))) + sign.trim()
  const words = paragraph.split(' ')
  const kept = words.slice(0, Math.max(6, Math.floor(words.length * (0.5 + random.next() * 0.45))))
  return kept.join(' ').replace(/[,;:.–-]+$/u, '') + sign
}
