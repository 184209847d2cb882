/**
 * Filling the slots of a template from one folded line: `next in world` against `next in {section}` gives section = `world`.
 * Linear in the line (which is short: see LINE_LIMIT_CHARS in `match.ts`); no regex, no backtracking but to the next year.
 * Whether "world" is a section is asked only for weak rules; who the publisher is, is not asked here.
 */
import { isSeparator, type Template, type TemplatePart } from './phrases.ts'
import { countWords, isWordBoundary, isWordCode } from './words.ts'

/** Slot name and its place in the folded line. */
export interface FilledSlot {
  readonly name: string
  readonly start: number
  readonly end: number
}

interface SlotLimits {
  readonly chars: number
  readonly spaces: number
}

/** Longest value that is still the thing named; felt right on the forms in the reference lists, headlines excepted (p99 = 160). */
const LIMITS: { readonly [slot: string]: SlotLimits } = {
  section: { chars: 40, spaces: 3 },
  topic: { chars: 60, spaces: 6 },
  topics: { chars: 120, spaces: 16 },
  publisher: { chars: 60, spaces: 6 },
  author: { chars: 60, spaces: 5 },
  name: { chars: 60, spaces: 5 },
  aggregator: { chars: 40, spaces: 4 },
  agency: { chars: 80, spaces: 9 },
  source: { chars: 80, spaces: 9 },
  owner: { chars: 100, spaces: 13 },
  headline: { chars: 200, spaces: 40 },
}
const OTHER_LIMITS: SlotLimits = { chars: 80, spaces: 12 }
/** Signs that end a sentence do not stand in a name; a full stop may ("St. Gallen"). */
const SENTENCE_SIGNS = /[!?。；;]/u
/** "Hey! Nordvik": of an outlet's two words the first may end in one. */
const OUTLET_SLOTS: ReadonlySet<string> = new Set(['publisher', 'source'])
const EXCLAIMED_NAME = /^[\p{L}\p{N}]+! [\p{L}\p{N}]+$/u

const LETTER = /\p{L}/u

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isTyped = (part: TemplatePart | undefined): boolean =>
  part !== undefined && 'slot' in part && (part.slot === 'year' || part.slot === 'n')

function skipSigns(line: string, from: number): number {
  let index = from
  while (index < line.length && !isWordCode(line.charCodeAt(index))) index++
  return index
}

function trimSigns(line: string, from: number, to: number): number {
  let end = to
  // A closing bracket may belong to the name: "AP (Tokyo)".
  while (end > from && !isWordCode(line.charCodeAt(end - 1)) && !')]'.includes(line.charAt(end - 1))) end--
  return end
}

/** The sign between groups of digits: `1,204`, `1.204`, `18 204`. */
function isGrouping(line: string, at: number): boolean {
  return (
    '.,'.includes(line.charAt(at)) ||
    (SPACES.includes(line.charAt(at)) && isDigit(line.charCodeAt(at - 1)) && GROUP.test(line.slice(at + 1, at + 5)))
  )
}
const SPACES = ' \u00a0\u202f'
const GROUP = /^\d{3}(?!\d)/u

/** End of `2025`, `2020-2025` or `1 204` digits at `start`; -1 when no such number stands there. */
function endOfNumber(line: string, start: number, slot: string): number {
  let end = start
  while (end < line.length && (isDigit(line.charCodeAt(end)) || (slot === 'n' && end > start && isGrouping(line, end)))) end++
  if (end === start || (slot === 'year' && end - start !== 4)) return -1
  if (slot === 'n') return isWordCode(line.charCodeAt(end)) && 'km'.includes(line.charAt(end)) ? end + 1 : end
  const dash = line.charAt(end)
  const second = end + 1
  if ((dash === '-' || dash === '–') && endOfNumber(line, second, 'year') === second + 4) return second + 4
  return end
}

function findYear(line: string, from: number): number {
  for (let index = from; index + 4 <= line.length; index++) {
    if (isDigit(line.charCodeAt(index)) && !isDigit(line.charCodeAt(index - 1)) && endOfNumber(line, index, 'year') > 0) return index
  }
  return -1
}

/** Where the slot that begins at `from` ends: before the next literal or year, or at the end of the line; -1 = never. */
function endOfSlot(line: string, from: number, next: TemplatePart | undefined, isLast: boolean): number {
  if (next === undefined) return line.length
  if ('slot' in next) return findYear(line, from + 1)
  if (isLast) return line.endsWith(next.literal) ? line.length - next.literal.length : -1
  let at = line.indexOf(next.literal, from + 1)
  while (at >= 0 && !(isWordBoundary(line, at) && isWordBoundary(line, at + next.literal.length))) at = line.indexOf(next.literal, at + 1)
  return at
}

function fits(line: string, slot: FilledSlot): boolean {
  const limits = LIMITS[slot.name] ?? OTHER_LIMITS
  if (slot.end <= slot.start || slot.end - slot.start > limits.chars) return false
  const value = line.slice(slot.start, slot.end)
  return (
    value.split(' ').length - 1 <= limits.spaces &&
    countWords(value) > 0 &&
    (slot.name === 'headline' || !SENTENCE_SIGNS.test(value) || (OUTLET_SLOTS.has(slot.name) && EXCLAIMED_NAME.test(value)))
  )
}

/** The filled slots when the template is the whole line (folded, decoration cut), else null. */
export function fillTemplate(template: Template, line: string): readonly FilledSlot[] | null {
  const { parts } = template
  const slots: FilledSlot[] = []
  let at = 0
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (part === undefined) return null
    if ('literal' in part) {
      const start = index === 0 ? 0 : skipTo(line, at, part.literal)
      // "5 shares", "24 5 shares", but not "5 sisters and their shares": no word stands between a number and its own
      if (isTyped(parts[index - 1]) && LETTER.test(line.slice(at, start))) return null
      const end = start + part.literal.length
      if (!line.startsWith(part.literal, start) || !(part.glued || isWordBoundary(line, end))) return null
      if (index === 0 && template.needsSeparator && !separatorFollows(line, end)) return null
      at = end
      continue
    }
    const start = skipSigns(line, at)
    const next = parts[index + 1]
    const end = isTyped(part) ? endOfNumber(line, start, part.slot) : endOfSlot(line, start, next, index + 2 === parts.length)
    if (end < 0) return null
    const slot = { name: part.slot, start, end: isTyped(part) ? end : trimSigns(line, start, end) }
    if (!fits(line, slot)) return null
    slots.push(slot)
    at = end
  }
  return skipSigns(line, at) === line.length ? slots : null
}

function skipTo(line: string, from: number, literal: string): number {
  const at = line.indexOf(literal, from)
  return at < 0 ? from : at
}

function separatorFollows(line: string, from: number): boolean {
  let index = from
  while (line.charAt(index) === ' ') index++
  return isSeparator(line.charCodeAt(index), true)
}
