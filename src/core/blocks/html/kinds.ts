/**
 * What the reader knows of an element by its name, looked up once a tag. In: the name as it stands in the source. Out: one object for
 * all elements of that name.
 *
 *   "DIV", "div" -> the same kind; "news-card" -> one of the page's own
 */
import { ENDS, ENDS_PARAGRAPH, HEAD_DATA, INERT, INLINE, RAW, TOLD_ELEMENTS, TOLD_INNER, UNTIL, VOID, ZONE_OF } from './elements.ts'
import { hashName } from './words.ts'

export interface ElementKind {
  /** In small letters. */
  readonly name: string
  readonly hash: number
  readonly zones: number
  readonly isInline: boolean
  readonly isVoid: boolean
  readonly isInert: boolean
  readonly isHeadData: boolean
  readonly isRaw: boolean
  readonly endsParagraph: boolean
  /** Names of open elements that its start tag ends; null = none. */
  readonly ends: ReadonlySet<string> | null
  readonly holdsBack: boolean
  /** Sets texts apart inside a line; others set off words of one text. */
  readonly isPart: boolean
  readonly isBold: boolean
  /** Of a heading, 1 to 6; 0 = it is none. */
  readonly level: number
  /** Its places among `TOLD_ELEMENTS` and `TOLD_INNER`; -1 = it is none of them. */
  readonly told: number
  readonly toldInner: number
}

/** Inline elements that set texts apart. */
const PARTS: ReadonlySet<string> = new Set(['a', 'span', 'time', 'small', 'label'])
/** What ends before the next text of a card: "<b>Kettle X</b><span>39.99 €</span>". */
const BOLD: ReadonlySet<string> = new Set(['b', 'strong'])
const SALT_NAME = 0x2545f491

function makeKind(name: string): ElementKind {
  return {
    name,
    hash: hashName(name, SALT_NAME),
    zones: ZONE_OF.get(name) ?? 0,
    isInline: INLINE.has(name),
    isVoid: VOID.has(name),
    isInert: INERT.has(name),
    isHeadData: HEAD_DATA.has(name),
    isRaw: RAW.has(name),
    endsParagraph: ENDS_PARAGRAPH.has(name),
    ends: ENDS.get(name) ?? null,
    holdsBack: UNTIL.has(name),
    isPart: PARTS.has(name),
    isBold: BOLD.has(name),
    level: /^h[1-6]$/u.test(name) ? Number(name[1]) : 0,
    told: TOLD_ELEMENTS.indexOf(name),
    toldInner: TOLD_INNER.indexOf(name),
  }
}

const OTHERS = ['html', 'head', 'title', 'body']
const NAMED = [INLINE, VOID, INERT, ENDS_PARAGRAPH, UNTIL, OTHERS, ENDS.keys(), ZONE_OF.keys()].flatMap((names) => [...names])
const KNOWN: ReadonlyMap<string, ElementKind> = new Map(NAMED.map((name) => [name, makeKind(name)]))

export const kindNamed = (name: string): ElementKind => KNOWN.get(name) ?? makeKind(name)

/** By length and first letter, in any case. */
const BY_SHAPE: readonly (readonly ElementKind[])[] = Array.from({ length: 32 * 32 }, (_, shape) =>
  [...KNOWN.values()].filter(({ name }) => name.length < 32 && shapeOf(name.length, name.charCodeAt(0)) === shape),
)
function shapeOf(length: number, first: number): number {
  return length * 32 + (first & 31)
}

/** The kinds that one page meets. */
export class PageKinds {
  readonly #html: string
  /** Of names that are not known, as they are written. */
  readonly #own = new Map<string, ElementKind>()

  constructor(html: string) {
    this.#html = html
  }

  /** Of the name that stands there, in any case. */
  at(from: number, to: number): ElementKind {
    const known = BY_SHAPE[shapeOf(to - from, this.#html.charCodeAt(from))]
    if (known !== undefined) for (const kind of known) if (isNamed(this.#html, from, kind.name)) return kind
    const written = this.#html.slice(from, Math.min(to, from + MAX_NAME_CHARS))
    return this.#own.get(written) ?? this.#learn(written)
  }

  #learn(written: string): ElementKind {
    const name = written.toLowerCase()
    const kind = this.#own.get(name) ?? makeKind(name)
    this.#own.set(name, kind)
    this.#own.set(written, kind)
    return kind
  }
}

/** Longer names are cut. */
const MAX_NAME_CHARS = 40

/** Small letters differ from capitals in one bit; `name` holds small letters, digits and dashes. */
export function isNamed(html: string, from: number, name: string): boolean {
  for (let n = 0; n < name.length; n++) {
    const code = name.charCodeAt(n)
    const found = html.charCodeAt(from + n)
    if (found !== code && (code < 0x61 || (found | 0x20) !== code)) return false
  }
  return true
}
