/**
 * Hard wraps inside labelled pieces. Comes in: the pieces of one line, a width, the break. Goes out: the same pieces, with breaks in place of
 * spaces; scripts without spaces are broken between characters. Words longer than the width stay whole.
 */
import { isWide } from './articles.ts'
import type { Piece } from './draft.ts'

export function wrapPieces(pieces: readonly Piece[], width: number, eol: string): Piece[] {
  if (isWide(pieces.map(({ text }) => text).join(''))) return wrapWide(pieces, width, eol)
  const out: { text: string; piece: Piece }[] = []
  let column = 0
  /** Where the last space stands: which piece, and at which character. */
  let space: { piece: { text: string }; at: number; column: number } | null = null
  for (const piece of pieces) {
    const written = { text: '', piece }
    out.push(written)
    for (const token of piece.text.split(/( )/u)) {
      if (token === ' ') {
        space = { piece: written, at: written.text.length, column }
        written.text += ' '
        column += 1
        continue
      }
      const newline = token.lastIndexOf('\n')
      if (column + token.length > width && space !== null && space.column > 0) {
        column = column - space.column - 1
        space.piece.text = space.piece.text.slice(0, space.at) + eol + space.piece.text.slice(space.at + 1)
        space = null
      }
      written.text += token
      column = newline < 0 ? column + token.length : token.length - newline - 1
      if (newline >= 0) space = null
    }
  }
  return out.map(({ text, piece }) => ({ ...piece, text }))
}

/** Wide characters take two columns. */
function wrapWide(pieces: readonly Piece[], width: number, eol: string): Piece[] {
  const limit = Math.floor(width / 2)
  let column = 0
  return pieces.map((piece) => {
    let text = ''
    for (const character of piece.text) {
      const canBreak = column >= limit && text !== '' && !/[、。，！？」』）]/u.test(character)
      if (canBreak) {
        text += eol
        column = 0
      }
      text += character
      column += 1
    }
    return { ...piece, text }
  })
}
