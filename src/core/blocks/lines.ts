/**
 * Source lines of a flat dump, and which of them were one paragraph before something wrapped or cut them.
 * Comes in: the decoded dump. Goes out: `Line[]`, and for each line whether it continues the one before.
 * Does not judge what a line says; only lengths, case and punctuation count.
 *
 *   "The council said on Monday that the bridge would stay closed until the"   <- 70 columns, next word does not fit
 *   "middle of May."                                                           <- continues
 */
import { isLineBreak, isWhiteSpace } from '../text/reading.ts'
import { isUnspacedCode } from '../text/script.ts'

export interface Line {
  /** First to last character that is not white space. */
  readonly start: number
  readonly end: number
  /** Columns from the line's start to its last character; a tab counts as one. */
  readonly columns: number
  readonly indentColumns: number
  readonly blankLinesBefore: number
}

/** Lines that hold something; empty ones are counted on the next. CR LF is one break. Linear. */
export function readLines(text: string): Line[] {
  const lines: Line[] = []
  const length = text.length
  let blank = 0
  let at = 0
  while (at < length) {
    let next = at
    while (next < length && !isLineBreak(text.charCodeAt(next))) next++
    let start = at
    while (start < next && isWhiteSpace(text.charCodeAt(start))) start++
    if (start === next) blank++
    else {
      let end = next
      while (isWhiteSpace(text.charCodeAt(end - 1))) end--
      lines.push({ start, end, columns: end - at, indentColumns: start - at, blankLinesBefore: blank })
      blank = 0
    }
    if (text.charCodeAt(next) === 0x0d && text.charCodeAt(next + 1) === 0x0a) next++
    at = next + 1
  }
  return lines
}

/** Widths that mail, terminals and print views wrap at; measured: shorter ones join verse and lists. */
const MIN_WIDTH = 60
const MAX_WIDTH = 100
/** A line must be this long to say anything about the width: shorter ones end paragraphs. Felt right. */
const MIN_WRAPPED_COLUMNS = 30
/** Share of the lines that come near the width whose next word would not have fitted; and how many must do so. */
const MIN_FIT_RATIO = 0.75
const MIN_FIT_COUNT = 4
/** A line this much shorter than the width ends a paragraph or is a heading, and says nothing: paragraphs of two lines are common. */
const NEAR_COLUMNS = 25
/** A line over the width counts this often against it. */
const OVER_WEIGHT = 4
/** Prose goes on in lower case, or in a script without it, in this share of its wrapped lines at least; headlines below each other begin with capitals. German measured: .6. */
const MIN_LOW_RATIO = 0.4

/** The width the dump was wrapped at, in columns; null = not wrapped. */
export function findWrapWidth(text: string, lines: readonly Line[]): number | null {
  const fits = new Int32Array(MAX_WIDTH + 2)
  const misses = new Int32Array(MAX_WIDTH + 2)
  const over = new Int32Array(MAX_WIDTH + 2)
  const low = new Int32Array(MAX_WIDTH + 2)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined) continue
    if (line.columns > MIN_WIDTH) over[Math.min(line.columns, MAX_WIDTH + 1)]! += 1
    const next = lines[i + 1]
    if (next === undefined || !isWrapPair(text, line, next)) continue
    const high = line.columns + firstWordLength(text, next)
    const last = Math.min(Math.max(high, line.columns + NEAR_COLUMNS), MAX_WIDTH)
    const opensLow = isCapital(text.charCodeAt(next.start)) ? 0 : 1
    for (let width = Math.max(line.columns, MIN_WIDTH); width <= last; width++) {
      if (width > high) misses[width]! += 1
      else {
        fits[width]! += 1
        low[width]! += opensLow
      }
    }
  }
  let best: number | null = null
  let bestRatio = MIN_FIT_RATIO
  let overCount = 0
  for (let width = MAX_WIDTH; width >= MIN_WIDTH; width--) {
    overCount += over[width + 1] ?? 0
    const fit = fits[width] ?? 0
    const ratio = fit / (fit + (misses[width] ?? 0) + OVER_WEIGHT * overCount)
    if (fit >= MIN_FIT_COUNT && ratio >= bestRatio && (low[width] ?? 0) >= MIN_LOW_RATIO * fit) {
      bestRatio = ratio
      best = width
    }
  }
  return best
}

function isWrapPair(text: string, line: Line, next: Line): boolean {
  return next.blankLinesBefore === 0 && line.columns >= MIN_WRAPPED_COLUMNS && !isBullet(text.charCodeAt(next.start))
}

/** Scripts written without spaces break between any two characters. */
function firstWordLength(text: string, line: Line): number {
  if (isUnspacedCode(text.charCodeAt(line.start))) return 1
  let end = line.start
  while (end < line.end && !isWhiteSpace(text.charCodeAt(end))) end++
  return end - line.start
}

/** Bullets and dashes that open a list item when white space follows. */
export function isBullet(code: number): boolean {
  return BULLETS.has(code)
}
const BULLETS = new Set(Array.from('•·‣⁃◦▪▫■□●○►▶▸➤➔→›»>*-+|¦', (c) => c.charCodeAt(0)))

/** How the dump was laid out: the width it was wrapped at (null = not), and whether text nodes stand on lines of their own. */
export interface Layout {
  readonly width: number | null
  readonly fragmented: boolean
}

export function findLayout(text: string, lines: readonly Line[]): Layout {
  const width = findWrapWidth(text, lines)
  return { width, fragmented: width === null && isFragmented(text, lines) }
}

/** True when line `index` continues the paragraph of the line before it: it was wrapped, or both are pieces of one sentence. */
export function continuesLine(text: string, lines: readonly Line[], index: number, layout: Layout): boolean {
  const line = lines[index - 1]
  const next = lines[index]
  if (line === undefined || next === undefined || next.blankLinesBefore > 0) return false
  const { width } = layout
  if (width !== null && isWrapPair(text, line, next) && next.indentColumns <= line.indentColumns) {
    if (line.columns <= width && line.columns + 1 + firstWordLength(text, next) > width) return true
    if (!isTerminal(text.charCodeAt(line.end - 1)) && isLowerLetter(text.charCodeAt(next.start))) return true
  }
  if (isFragmentPair(text, line, next) || isSentenceStart(text, lines, index - 1)) return true
  return layout.fragmented && isTextNodePair(text, line, next, lines[index + 1])
}

/**
 * A word or two alone on a line begin the sentence below them where the line above ends one: "Advertisement" / "is the only word that the old
 * rule required." Measured on the corpus: of 29 such pairs 26 were one thing by the gold.
 */
function isSentenceStart(text: string, lines: readonly Line[], index: number): boolean {
  const [before, line, next] = [lines[index - 1], lines[index], lines[index + 1]]
  if (before === undefined || line === undefined || next === undefined) return false
  if (!isLowerLetter(text.charCodeAt(next.start)) || next.end - next.start < MIN_FRAGMENT_CHARS) return false
  return (
    line.end - line.start < MIN_FRAGMENT_CHARS &&
    !isTerminal(text.charCodeAt(line.end - 1)) &&
    ENDS.has(text.charCodeAt(next.end - 1)) &&
    isTerminal(text.charCodeAt(before.end - 1))
  )
}

/** Long lines that go on in lower case after an open end and end as sentences do: so many, and this share of all that end so. Measured: below, lists are joined. */
const MIN_OPEN_PAIRS = 3
const MIN_OPEN_RATIO = 0.15

function isFragmented(text: string, lines: readonly Line[]): boolean {
  let open = 0
  let ended = 0
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i - 1]
    const next = lines[i]
    if (line === undefined || next === undefined || next.end - next.start < MIN_FRAGMENT_CHARS || !ENDS.has(text.charCodeAt(next.end - 1)))
      continue
    ended++
    if (next.blankLinesBefore === 0 && !isTerminal(text.charCodeAt(line.end - 1)) && opensInside(text, next)) open++
  }
  return open >= MIN_OPEN_PAIRS && open >= MIN_OPEN_RATIO * ended
}

/** Opens as no sentence does: in lower case, or with a comma, a stop, a closing bracket. */
function opensInside(text: string, line: Line): boolean {
  const first = text.charCodeAt(line.start)
  return isLowerLetter(first) || first === 0x2c || first === 0x3b || first === 0x2e || first === 0x29
}

/** A piece in the middle of a sentence is no longer than this: a name, a link. Felt right. */
const MAX_MIDDLE_CHARS = 80

/** "The mayor met" / "Ana Ruiz" / "on Monday." belong together; "Ferry sinks off Port Calder" / "by Ana Ruiz" / "The …" do not. */
function isTextNodePair(text: string, line: Line, next: Line, after: Line | undefined): boolean {
  const last = text.charCodeAt(line.end - 1)
  if (ENDS.has(last)) return false
  const goesOn = after !== undefined && after.blankLinesBefore === 0 && opensInside(text, after) && !ENDS.has(text.charCodeAt(next.end - 1))
  const length = next.end - next.start
  if (opensInside(text, next)) return goesOn || length >= MIN_FRAGMENT_CHARS || ENDS.has(text.charCodeAt(next.end - 1))
  return goesOn && !isTerminal(last) && length <= MAX_MIDDLE_CHARS && !isBullet(text.charCodeAt(next.start))
}
const ENDS = new Set(Array.from('.!?…:。！？：।؟۔', (c) => c.charCodeAt(0)))

/** The longer piece of a cut sentence has at least this many characters. Felt right. */
const MIN_FRAGMENT_CHARS = 40

/**
 * Text nodes printed on lines of their own: "The mayor met" / "Ana Ruiz" / ", who chairs the board, on Monday."
 * Sure only where a line opens with punctuation that no sentence opens with, or goes on in lower case after an open end.
 */
function isFragmentPair(text: string, line: Line, next: Line): boolean {
  const long = Math.max(line.end - line.start, next.end - next.start)
  if (long < MIN_FRAGMENT_CHARS) return false
  const first = text.charCodeAt(next.start)
  const second = text.charCodeAt(next.start + 1)
  const last = text.charCodeAt(line.end - 1)
  if (isTerminal(last)) return false
  if (first === 0x2c || first === 0x3b) return isWhiteSpace(second)
  if (first === 0x2e || first === 0x29) return next.end - next.start < 3 || isWhiteSpace(second)
  return last === 0x2c && isLowerLetter(first)
}

function isTerminal(code: number): boolean {
  return TERMINALS.has(code)
}
const TERMINALS = new Set(Array.from('.!?…:。！？：।؟۔"”»’\')]', (c) => c.charCodeAt(0)))

function isCapital(code: number): boolean {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a
  return /^\p{Lu}$/u.test(String.fromCharCode(code))
}

function isLowerLetter(code: number): boolean {
  if (code < 0x80) return code >= 0x61 && code <= 0x7a
  return code >= 0xdf && /^\p{Ll}$/u.test(String.fromCharCode(code))
}
