/**
 * Who helped, on the byline's own line: clauses that a role opens ("Edited by", "Fotos:") and roles in brackets behind a name.
 * Text in, the stretch of the authors and the other names with their roles out. Roles are data: kind `sign-off`, and the lead-ins
 * of picture credits (kind `caption`).
 *
 *   Text: Eva Muster, Fotos: Tom Ek            Written by Ana Ruiz, edited by Tom Ek       Ana Ruiz (texto) y Tom Ek (fotos)
 *   ^^^^^^^^^^^^^^^^  photographer Tom Ek      ^^^^^^^^^^^^^^^^^^^  editor Tom Ek            photographer Tom Ek
 */
import { type Lexicon, matchStart } from '../text/lexicon.ts'
import type { NameForm } from '../types.ts'
import { readNames } from './byline-names.ts'
import { tokenEnd, tokenStart } from './byline-words.ts'
import { isCaptionWord } from './credit.ts'
import { mayOpen } from './edge-words.ts'

export interface RoleClauses {
  /** Where the authors' stretch ends. */
  readonly end: number
  readonly names: readonly NameForm[]
}

/** A role's phrase is shorter ("Traduit de l'anglais par", "With additional reporting by"). */
const MAX_PHRASE_CHARS = 48
/** What may stand between two clauses. */
const PARTED = /[,;.|/·•–—(（、，；／｜-]\s*$/u
const CLOSED = /[:：=＝／/｜|]\s*$/u

interface Clause {
  readonly start: number
  readonly from: number
  readonly role: NameForm['role']
}

/** The role clauses of the line, from `start` on; the authors stand before the first. */
export function readRoleClauses(text: string, start: number, end: number, lexicon: Lexicon): RoleClauses {
  const clauses: Clause[] = []
  for (let at = tokenStart(text, start, end); at < end; at = nextPlace(text, at, end)) {
    const clause = clauseAt(text, Math.max(at, clauses.at(-1)?.from ?? 0), { start, end }, lexicon)
    if (clause !== null) clauses.push(clause)
  }
  const [first] = clauses
  if (first === undefined) return { end, names: [] }
  const names = clauses.flatMap(({ from, role }, n) => {
    const to = endOf(text, from, clauses[n + 1]?.start ?? end)
    const printed = text.slice(clauses[n]?.start ?? from, to)
    return (readNames(text, from, to, { lexicon, hasPrefix: true }) ?? []).map((name) => ({ ...name, printed, role }))
  })
  return names.length === 0 ? { end, names } : { end: endOf(text, start, first.start), names }
}

/** The next token, or what follows a full-width comma inside this one: 文＝山田花子、写真＝… */
function nextPlace(text: string, at: number, end: number): number {
  const to = tokenEnd(text, at, end)
  const sign = text.slice(at, to).search(WIDE_COMMA)
  return sign >= 0 ? tokenStart(text, at + sign + 1, end) : tokenStart(text, to, end)
}
const WIDE_COMMA = /[、，；]/u

function clauseAt(text: string, at: number, line: { readonly start: number; readonly end: number }, lexicon: Lexicon): Clause | null {
  const isParted = at === line.start || PARTED.test(text.slice(Math.max(0, at - 3), at))
  const open = /^[(（]/u.test(text.slice(at, at + 1)) ? at + 1 : at
  for (const kind of ['sign-off', 'caption'] as const) {
    if (!mayOpen(text, open, kind, lexicon)) continue
    const hit = matchStart(lexicon, text.slice(open, Math.min(line.end, open + MAX_PHRASE_CHARS)), [kind])
    if (hit === null || hit.start > 0 || (kind === 'caption' && hit.rule.role !== 'credit')) continue
    const from = open + hit.end
    const isClosed = CLOSED.test(text.slice(at, from))
    // "Photo" without a colon is a word of a name ("Ana Ruiz Photo") where no sign stands before it
    if (!(isClosed || isParted || kind === 'sign-off')) continue
    if (kind === 'sign-off' && !isClosed && !isParted && !/^\p{Ll}|^\p{Lu}.*\s/u.test(text.slice(open, from))) continue
    return { start: at, from, role: kind === 'caption' ? 'photographer' : roleOf(hit.rule.role) }
  }
  return null
}

const ROLES: ReadonlySet<string> = new Set<NameForm['role']>(['editor', 'reporter', 'writer', 'translator', 'photographer', 'contributor'])

function roleOf(role: string | undefined): NameForm['role'] {
  return role !== undefined && ROLES.has(role) ? (role as NameForm['role']) : 'contributor'
}

/** Before the signs that part two clauses. */
function endOf(text: string, from: number, to: number): number {
  let end = to
  while (end > from && /[\s,;.|/·•–—(（)）、，；／｜-]/u.test(text[end - 1] ?? '')) {
    // "J. Roe Jr., photos by": the stop of an initial or a short word is the name's
    if (text[end - 1] === '.' && /(?:^|[\s.])\p{Lu}\p{Ll}?\.$/u.test(text.slice(from, end))) break
    end--
  }
  return end
}

/** "(Fotos)" right behind a name says what that person did. */
export function withBracketRoles(text: string, names: readonly NameForm[], lexicon: Lexicon): NameForm[] {
  return names.map((name) => {
    const bracket = /^\s?[(（]([^()（）]{2,20})[)）]/u.exec(text.slice(name.end, name.end + 24))?.[1]
    return bracket !== undefined && name.role === 'author' && isCaptionWord(bracket, lexicon) ? { ...name, role: 'photographer' } : name
  })
}
