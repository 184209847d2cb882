/**
 * Text for a terminal. Dumps and file names come from strangers: control and direction characters in them are shown, never
 * obeyed. In: any text. Out: text of printable characters and line feeds.
 *
 *   "\x1b[2J" -> "\\x1b[2J"
 */
import { styleText } from 'node:util'

const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Everything that a terminal would obey is written as an escape; line feeds stay. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (character) => (character === '\n' ? character : escapeOf(character)))
}

/** The same on one line: each run of white space becomes one space. */
export function oneLine(text: string): string {
  return visible(text.replace(/[\s\u0085]+/gu, ' ').trim())
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}

export type Style = Parameters<typeof styleText>[0]
export type Paint = (style: Style, text: string) => string

/** Colours where the stream is a terminal and NO_COLOR is not set; plain text elsewhere. */
export function painterFor(stream: { readonly isTTY?: boolean | undefined }): Paint {
  const hasColours = stream.isTTY === true && (process.env.NO_COLOR ?? '') === ''
  return hasColours ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text
}
