/**
 * The fields above a letter that came by mail: none of them is a headline or a byline. Comes in: the views, changed in place. Names of fields
 * are data, `src/rules/registry/mail-fields.json`.
 *
 *   "From: The Calder Voice <news@…>" | "Subject: Ferry back on Monday | Choir to sing" | "Date: Wed, 8 Jul 2026"
 */
import type { Lexicon } from '../text/lexicon.ts'
import { holdsSign, signs } from '../text/signs.ts'
import type { View } from './view.ts'

/** Blank lines and the outlet's name may stand between. */
const MAX_BLOCKS = 8
const MAX_NAME_CHARS = 16
const COLONS = signs(':：')
const FIELD = /^([^:：]{1,16})[:：]\s*\S/u

type Field = 'sender' | 'recipient' | 'subject' | 'date'

export function revealMailHead(views: View[], lexicon: Lexicon): void {
  const found = new Map<number, Field>()
  for (let i = 0; i < Math.min(views.length, MAX_BLOCKS); i++) {
    const field = fieldOf(views[i]!, lexicon)
    if (field !== null) found.set(i, field)
  }
  const fields = new Set(found.values())
  const hasAddress = [...found.keys()].some((index) => views[index]!.labelled.block.text.includes('@'))
  // "From: Ana Ruiz", "Subject: Ferries": fields of a scraper's, without an address or a reader
  if (!fields.has('subject') || !(fields.has('recipient') || (fields.has('sender') && hasAddress))) return
  for (const [index, field] of found) if (field !== 'date') views[index] = asField(views[index]!)
}

function fieldOf({ labelled }: View, lexicon: Lexicon): Field | null {
  const { text } = labelled.block
  if (!holdsSign(text, COLONS, 1, MAX_NAME_CHARS + 1)) return null
  const name = FIELD.exec(text)?.[1]?.trim().toLowerCase() ?? ''
  return fieldsOf(lexicon).get(name) ?? null
}

function asField(view: View): View {
  return { ...view, role: 'junk', labelled: { ...view.labelled, label: 'field-label', by: MAIL_FIELD, body: 0, headline: 0 } }
}
const MAIL_FIELD = 'shape.mail-field'

const known = new WeakMap<Lexicon, ReadonlyMap<string, Field>>()

function fieldsOf(lexicon: Lexicon): ReadonlyMap<string, Field> {
  const fields = known.get(lexicon) ?? new Map(lexicon.knowledge.mailFields.flatMap(namesOf))
  known.set(lexicon, fields)
  return fields
}

function namesOf({ sender, recipient, subject, date }: Lexicon['knowledge']['mailFields'][number]): [string, Field][] {
  const named = (names: readonly string[], field: Field): [string, Field][] => names.map((name) => [name, field])
  return [...named(sender, 'sender'), ...named(recipient, 'recipient'), ...named(subject, 'subject'), ...named(date, 'date')]
}
