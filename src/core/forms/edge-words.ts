/**
 * First and last words of the phrases of a kind: the cheap question before a form is read. Text in, yes or no out; "no" is
 * certain, "yes" means that the matcher should be asked. Compiled once for a lexicon.
 *
 *   'Reporting by Jane Roe' may open a sign-off: "reporting" opens one of its phrases. 'The ministry said' may not.
 */
import type { RuleKind } from '../knowledge.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { fold, stripMarks } from '../text/normalise.ts'
import { endOfWord, nextWordStart } from '../text/words.ts'

interface EdgeWords {
  readonly first: ReadonlySet<string>
  readonly last: ReadonlySet<string>
}

/** Brackets, bullets and spaces that may stand before a phrase. */
const MAX_DECORATION = 8
/** A last word is looked for in so many characters. */
const TAIL_CHARS = 48

const compiled = new WeakMap<Lexicon, Map<RuleKind, EdgeWords>>()

/** May a phrase of this kind begin at `at`, signs apart? */
export function mayOpen(text: string, at: number, kind: RuleKind, lexicon: Lexicon): boolean {
  const head = text.slice(at, at + TAIL_CHARS)
  const start = nextWordStart(head, 0)
  if (start > MAX_DECORATION || start === head.length) return false
  return edgeWordsOf(lexicon, kind).first.has(wordKey(head.slice(start, endOfWord(head, start))))
}

/** May a phrase of this kind end the text, signs apart? */
export function mayClose(text: string, kind: RuleKind, lexicon: Lexicon): boolean {
  const tail = text.slice(-TAIL_CHARS)
  const { last } = edgeWordsOf(lexicon, kind)
  let end = ''
  for (let start = nextWordStart(tail, 0); start < tail.length; ) {
    const to = endOfWord(tail, start)
    end = tail.slice(start, to)
    start = nextWordStart(tail, to)
  }
  return last.has(wordKey(end))
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
  for (const { rules } of lexicon.knowledge.languages) {
    for (const rule of rules) {
      if (rule.kind !== kind) continue
      for (const phrase of rule.match) {
        const words = wordsOf(fold(phrase.replace(/\{[a-z]+\}/gu, ' ')).text)
        const [opening] = words
        const closing = words.at(-1)
        if (opening !== undefined) first.add(wordKey(opening))
        if (closing !== undefined) last.add(wordKey(closing))
      }
    }
  }
  return { first, last }
}

function wordsOf(text: string): string[] {
  const words: string[] = []
  for (let start = nextWordStart(text, 0); start < text.length; ) {
    const end = endOfWord(text, start)
    words.push(text.slice(start, end))
    start = nextWordStart(text, end)
  }
  return words
}
