/**
 * First and last words of the phrases of a kind: the cheap question before a form is read. Text in, yes or no out; "no" is
 * certain, "yes" means that the matcher should be asked. Compiled once for a lexicon.
 *
 *   'Reporting by Jane Roe' may open a sign-off: "reporting" opens one of its phrases. 'The ministry said' may not.
 */
import type { RuleKind } from '../knowledge.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { fold, stripMarks } from '../text/normalise.ts'
import { endOfWord, IN_RUN, OTHER, wordClass, wordClassAt } from '../text/words.ts'
import { filterOf, findPrintedWords, hasWord, wordSlot } from './word-filter.ts'

interface EdgeWords {
  readonly first: ReadonlySet<string>
  readonly last: ReadonlySet<string>
  /** The hashes of these words: nearly every other word is told apart without cutting it out. */
  readonly firstFilter: Uint8Array
  readonly lastFilter: Uint8Array
}

/** Brackets, bullets and spaces that may stand before a phrase. */
const MAX_DECORATION = 8
/** A last word is looked for in so many characters. */
const TAIL_CHARS = 48

const compiled = new WeakMap<Lexicon, Map<RuleKind, EdgeWords>>()

/** May a phrase of this kind begin at `at`, signs apart? */
export function mayOpen(text: string, at: number, kind: RuleKind, lexicon: Lexicon): boolean {
  const { start, end, slot } = firstWordOf(text, at)
  if (start === end) return false
  const { first, firstFilter } = edgeWordsOf(lexicon, kind)
  return firstFilter[slot] === 1 && first.has(wordKey(text.slice(start, end)))
}

interface FirstWord {
  readonly text: string
  readonly at: number
  readonly start: number
  /** Equal to `start` where no word stands near. */
  readonly end: number
  readonly slot: number
}

/** The last answer: one line is asked for several kinds in a row. */
let lastFirstWord: FirstWord = { text: '', at: 0, start: 0, end: 0, slot: 0 }

function firstWordOf(text: string, at: number): FirstWord {
  if (lastFirstWord.at === at && lastFirstWord.text === text) return lastFirstWord
  const limit = Math.min(text.length, at + TAIL_CHARS)
  let start = at
  while (start < limit && wordClassAt(text, start) === OTHER) start++
  const end = start - at > MAX_DECORATION || start === limit ? start : Math.min(endOfWord(text, start), limit)
  lastFirstWord = { text, at, start, end, slot: wordSlot(text, start, end) }
  return lastFirstWord
}

/** May a phrase of this kind end the text, signs apart? */
export function mayClose(text: string, kind: RuleKind, lexicon: Lexicon): boolean {
  const limit = Math.max(0, text.length - TAIL_CHARS)
  let end = text.length
  while (end > limit && wordClass(text.charCodeAt(end - 1)) === OTHER) end--
  if (end === limit) return false
  let start = end - 1
  if (wordClass(text.charCodeAt(start)) === IN_RUN) while (start > limit && wordClass(text.charCodeAt(start - 1)) === IN_RUN) start--
  const { last, lastFilter } = edgeWordsOf(lexicon, kind)
  return hasWord(lastFilter, text, start, end) && last.has(wordKey(text.slice(start, end)))
}

function wordKey(word: string): string {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 0x7f) return stripMarks(word.toLowerCase())
  return word.toLowerCase()
}

function edgeWordsOf(lexicon: Lexicon, kind: RuleKind): EdgeWords {
  let kinds = compiled.get(lexicon)
  if (kinds === undefined) {
    kinds = new Map()
    compiled.set(lexicon, kinds)
  }
  let words = kinds.get(kind)
  if (words === undefined) {
    words = compile(lexicon, kind)
    kinds.set(kind, words)
  }
  return words
}

function compile(lexicon: Lexicon, kind: RuleKind): EdgeWords {
  const first = new Set<string>()
  const last = new Set<string>()
  // the words as printed too: "læs" and "laes" have two hashes
  const printed: [string[], string[]] = [[], []]
  for (const { rules } of lexicon.knowledge.languages) {
    for (const rule of rules) {
      if (rule.kind !== kind) continue
      for (const phrase of rule.match) {
        const words = findPrintedWords(fold(phrase.replace(/\{[a-z]+\}/gu, ' ')).text)
        const opening = words[0]
        const closing = words.at(-1)
        if (opening === undefined || closing === undefined) continue
        first.add(wordKey(opening))
        last.add(wordKey(closing))
        printed[0].push(opening)
        printed[1].push(closing)
      }
    }
  }
  return { first, last, firstFilter: filterOf([...first, ...printed[0]]), lastFilter: filterOf([...last, ...printed[1]]) }
}
