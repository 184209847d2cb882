/**
 * Phrases of a language in the core's code. In: a source file and the one-word phrases of the rules. Out: a sentence for each
 * text or regex that holds two or more words in a row, or that is itself a word which the rules hold as a phrase.
 * Messages of errors, asserts and issues are for people and may be sentences.
 *
 *   /^read\s+more/iu  -> fault       throw new Error('no span')  -> fine
 */
import { type Piece, toPieces } from './source.ts'

export interface PhraseCheck {
  /** One-word phrases of the rules, lower case. */
  readonly words: ReadonlySet<string>
  /** Words of the contracts (labels, roles, field names): as a whole text they are no phrase. */
  readonly vocabulary: ReadonlySet<string>
  /** `path: word` -> why it may stand there. */
  readonly allowed: ReadonlyMap<string, string>
}

const TWO_WORDS = /\p{L}{2,}[ \t]+\p{L}{2,}/u
const WORD = /\p{L}{3,}/gu
/** What stands right before a text that is for people, or for the compiler. */
const MESSAGE_BEFORE = /(?:\bassert\w*\(|Error\(|\bmessage:\s*|\breport\(|\bissue\w*\(|\bimport\b|\bfrom)[^;]*$/u

export function findPhrases(path: string, source: string, check: PhraseCheck): string[] {
  const pieces = toPieces(source)
  const found: string[] = []
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'string' && piece.kind !== 'regex') continue
    if (piece.kind === 'string' && isMessage(pieces, index)) continue
    const text = piece.kind === 'regex' ? plainRegex(piece.text) : piece.text.replace(/\\[nrt]/gu, ' ')
    const say = (what: string): number =>
      found.push(`${path}:${piece.line}: ${what} ${JSON.stringify(piece.text)}: phrases are data, put it into src/rules`)
    if (TWO_WORDS.test(text)) {
      if (!isAllowed(path, piece.text, check)) say('a phrase in')
      continue
    }
    const words = piece.kind === 'regex' ? [...text.matchAll(WORD)].map(([word]) => word) : check.vocabulary.has(text) ? [] : [text.trim()]
    const word = words.find((each) => check.words.has(each.toLowerCase()) && !isAllowed(path, each, check))
    if (word !== undefined) say(`the word ${JSON.stringify(word)} in`)
  }
  return found
}

function isAllowed(path: string, text: string, { allowed }: PhraseCheck): boolean {
  return allowed.has(`${path}: ${text}`)
}

/** The code before, on this line and the five above, says whether a text is a message; a template may hold more of it. */
function isMessage(pieces: readonly Piece[], index: number): boolean {
  const before = pieces
    .slice(Math.max(0, index - 12), index)
    .map((piece) => (piece.kind === 'code' ? piece.text : '""'))
    .join('')
  return MESSAGE_BEFORE.test(before.split('\n').slice(-6).join('\n'))
}

/** A regex with its white-space classes as blanks and its other escapes gone: what is left of letters is text. */
function plainRegex(regex: string): string {
  return regex
    .replace(/\(\?<\w+>/gu, '(')
    .replace(/\\[pP]\{[^}]*\}|\\u\{?[0-9a-fA-F]+\}?|\\x[0-9a-fA-F]{2}|\\[bBdDwWkS]/gu, '\u0001')
    .replace(/(?:\\s|\[\\s[^\]]*\]| )[+*?]?/gu, ' ')
    .replace(/\[[^\]]*\]/gu, '\u0001')
}
