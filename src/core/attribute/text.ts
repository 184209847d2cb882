/**
 * The article's text: paragraphs of its body pieces, joined by an empty line. Pieces of one paragraph join by nothing.
 */
import type { Piece } from './pieces.ts'

/** Paragraphs in order; pieces are numbered from 0 without holes. */
export function paragraphsOf(pieces: readonly Piece[]): string[] {
  const paragraphs: string[] = []
  for (const piece of pieces) {
    if (piece.part !== 'body') continue
    const para = piece.para ?? 0
    paragraphs[para] = (paragraphs[para] ?? '') + piece.text
  }
  return paragraphs
}
