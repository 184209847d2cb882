/**
 * The line that dates an article far from its headline: under the text, in a side column, above a navigation. Asked only where neither
 * metadata nor the head of the story give a day. In: what the splitter left over. Out: the same split, that line a `date` part.
 *
 *   … last paragraph / "Posted on" / "Nov 21, 2018" / "Updated at" / "Dec 10, 2025"  -> date "Nov 21, 2018"
 *
 * A line that calls itself the publication, then the only day that a line names alone, then a line that calls itself the update; each
 * only where all lines of that kind name one day. Two days are two things, and nothing says which is the article's. In flat text, which
 * tells lists of other stories less well from the rest, the lines above the text are asked first, and only where one story stands alone.
 */
import { findDateInside, readDateLine } from '../forms/date.ts'
import { hasDigit } from '../forms/date-words.ts'
import { readRelativeTime } from '../forms/relative-time.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { readStretch } from '../text/reading.ts'
import type { DateForm, PageEvidence, Residue, Split, StoryPart } from '../types.ts'
import { BARE_MARK_TRUST } from './page-dates.ts'

/** Longer lines are sentences, which tell of other things that were published. */
const MAX_LINE_CHARS = 80
/** Residue that dates something else: the site, its readers' words, what it sells. */
const OTHERS: ReadonlySet<string> = new Set(['navigation', 'site-footer', 'comments', 'promo', 'advertisement', 'newsletter', 'consent'])
const BY = 'date.publication-line'

type Role = NonNullable<DateForm['role']> | 'none'

interface Dated {
  readonly residue: Residue
  readonly day: string
  readonly role: Role
}

/** `evidence`: null = flat text. */
export function claimPublicationLine(split: Split, text: string, evidence: PageEvidence | null, lexicon: Lexicon): Split {
  const [primary, ...others] = split.stories
  if (primary?.role !== 'primary' || (evidence === null ? others.length > 0 : isDated(evidence))) return split
  const heads = primary.parts.filter(({ part }) => part === 'date' || (part === 'byline' && evidence !== null))
  const printed = heads.map(({ start, end }) => readStretch(text, start, end).text)
  const own = printed.flatMap((head) => readDates(head, lexicon))
  if (own.some(({ role }) => role !== 'modified') || printed.some((head) => readRelativeTime(head, lexicon) !== null)) return split
  const dated = datedResidue(split.residue, text, lexicon)
  const body = primary.parts.find(({ part }) => part === 'body')?.start ?? 0
  const above = evidence === null ? dated.filter(({ residue }) => residue.end <= body) : []
  const found = choose(above, own.length > 0) ?? choose(dated, own.length > 0)
  if (found === null) return split
  const part: StoryPart = { start: found.residue.start, end: found.residue.end, part: 'date', by: BY }
  const parts = [...primary.parts, part].sort((a, b) => a.start - b.start)
  return { ...split, stories: [{ ...primary, parts }, ...others], residue: split.residue.filter((residue) => residue !== found.residue) }
}

function isDated({ published, urlDate }: PageEvidence): boolean {
  return published.some(({ trust }) => trust > BARE_MARK_TRUST) || (urlDate?.value.length ?? 0) >= 10
}

/** Beside an update that the head prints only a line counts that calls itself the publication. */
function choose(dated: readonly Dated[], isUpdated: boolean): Dated | null {
  return onlyDay(dated, 'published') ?? (isUpdated ? null : (onlyDay(dated, 'none') ?? onlyDay(dated, 'modified')))
}

function readDates(text: string, lexicon: Lexicon): DateForm[] {
  const whole = readDateLine(text, lexicon)
  return whole === null ? findDateInside(text, lexicon) : [whole]
}

function datedResidue(residue: readonly Residue[], text: string, lexicon: Lexicon): Dated[] {
  const found: Dated[] = []
  for (const [n, each] of residue.entries()) {
    const line = lineOf(each, text)
    // nearly every line leaves here
    if (line === '' || !hasDigit(line)) continue
    const before = residue[n - 1]
    const dated = readOwn(line, lexicon) ?? readUnderLabel(before === undefined ? '' : lineOf(before, text), line, lexicon)
    if (dated !== null) found.push({ residue: each, ...dated })
  }
  return found
}

function lineOf({ start, end, label }: Residue, text: string): string {
  return end - start > MAX_LINE_CHARS || OTHERS.has(label) ? '' : readStretch(text, start, end).text
}

/** "Posted on April 13, 2023 by Ana Ruiz", "April 8, 2024". */
function readOwn(line: string, lexicon: Lexicon): Pick<Dated, 'day' | 'role'> | null {
  const form = readDateLine(line, lexicon)
  if (form !== null) return form.role === null ? null : dayOf(form)
  const [inside, ...more] = findDateInside(line, lexicon)
  if (inside === undefined) return null
  // "December 3, 2025. Updated: December 7, 2025"
  if (inside.start === 0 && more.some(({ role }) => role === 'modified')) return dayOf({ ...inside, role: 'published' })
  return inside.role === null ? null : dayOf(inside)
}

/** "Nov 21, 2018" under a line that holds nothing but "Posted on"; without such a line its role is `none`. */
function readUnderLabel(label: string, line: string, lexicon: Lexicon): Pick<Dated, 'day' | 'role'> | null {
  const form = (label === '' ? null : readDateLine(`${label} ${line}`, lexicon)) ?? readDateLine(line, lexicon)
  return form === null ? null : dayOf(form)
}

function dayOf({ value, precision, role }: DateForm): Pick<Dated, 'day' | 'role'> | null {
  return value === null || precision === 'month' || precision === 'year' ? null : { day: value.slice(0, 10), role: role ?? 'none' }
}

function onlyDay(dated: readonly Dated[], role: Role): Dated | null {
  const [first, ...rest] = dated.filter((each) => each.role === role)
  return first === undefined || rest.some(({ day }) => day !== first.day) ? null : first
}
