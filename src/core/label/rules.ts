/**
 * Rules as data and printed forms, asked for one block: a verdict where a phrase or a form says what the whole block is.
 * Comes in: a block. Goes out: `Verdict | null`; null leaves the block to its shape, its neighbours and the model.
 * A weak phrase ("Latest", "Home") is no verdict: it only says what the block is once shape finds that it is no prose.
 *
 *   "(Reporting by Ana Ruiz; Editing by Tom Ek)"  -> credit       "No comments yet..."  -> comments
 */
import { readBylineLine } from '../forms/byline.ts'
import { findCreditLeads, findOwnCredit, findOwner, trimSeparator } from '../forms/caption.ts'
import { readCopyrightLine } from '../forms/copyright.ts'
import { isCreditLine, isFullCredit, mayHoldCreditWord, readCredit } from '../forms/credit.ts'
import { readDateLine } from '../forms/date.ts'
import { readDatesLine } from '../forms/date-lines.ts'
import { END_MARK, isEndMark, MAX_END_MARK_CHARS } from '../forms/end-mark.ts'
import { isPictureLine } from '../forms/picture-line.ts'
import { readRelativeTime } from '../forms/relative-time.ts'
import { readSignOff } from '../forms/sign-off.ts'
import { isTagLine } from '../forms/tag-line.ts'
import type { RuleKind } from '../knowledge.ts'
import { type Lexicon, matchLine, matchStart, type PhraseHit } from '../text/lexicon.ts'
import { holdsSign, signs } from '../text/signs.ts'
import type { Label } from '../types.ts'
import { isMenuRow } from './menu-row.ts'

export interface Verdict {
  readonly label: Label
  readonly by: string
  readonly probability: number
}

/** What a block is when a phrase of this kind is the whole of it. Kinds that are not here say nothing about a whole line. */
const LABEL_OF_KIND: { readonly [kind in RuleKind]?: Label } = {
  'related-heading': 'related-heading',
  'inline-pointer': 'related-heading',
  'widget-heading': 'widget-heading',
  promo: 'promo',
  share: 'share',
  comments: 'comments',
  newsletter: 'newsletter',
  advertisement: 'advertisement',
  paywall: 'paywall',
  consent: 'consent',
  navigation: 'navigation',
  'site-footer': 'site-footer',
  'media-placeholder': 'media-placeholder',
  'aggregator-furniture': 'promo',
  'section-name': 'section',
  'source-line': 'publisher',
  'field-label': 'field-label',
  desk: 'byline',
  copyright: 'copyright',
  correction: 'correction',
  'editor-note': 'editor-note',
}

/** Of the blocks that a strong phrase names, this share is what it says; counted on the labelled pages. */
const STRONG = 0.95
const WEAK = 0.7

/** A printed form is short; longer blocks are asked only for a sign-off or a copyright line. */
const MAX_FORM_CHARS = 160
const MAX_BYLINE_CHARS = 110
const MAX_NOTICE_CHARS = 400

export interface Verdicts {
  /** Sure whatever stands around the block. */
  readonly sure: Verdict | null
  /** Holds only if the block is no running text. */
  readonly weak: Verdict | null
}

const NONE: Verdicts = { sure: null, weak: null }

const NO_LETTERS: Verdict = { label: 'marker', by: 'shape.no-letters', probability: 0.99 }
const SHORTCODE_LINE: Verdict = { label: 'media-placeholder', by: 'shape.shortcode', probability: 0.97 }
const FORM_FIELD: Verdict = { label: 'navigation', by: 'shape.form-field', probability: 0.97 }
const BORDER: Verdict = { label: 'field-label', by: 'shape.dump-border', probability: 0.99 }
const RELATIVE_TIME: Verdict = { label: 'date', by: 'form.relative-time', probability: 0.97 }
const DATE: Verdict = { label: 'date', by: 'form.date', probability: 0.97 }
const BYLINE: Verdict = { label: 'byline', by: 'form.byline', probability: 0.93 }
const SIGN_OFF: Verdict = { label: 'credit', by: 'form.sign-off', probability: 0.97 }
const COPYRIGHT: Verdict = { label: 'copyright', by: 'form.copyright', probability: 0.95 }
const END_MARK_LINE: Verdict = { label: 'marker', by: END_MARK, probability: 0.95 }
export const CAPTION: Verdict = { label: 'caption', by: 'form.caption', probability: 0.9 }

/** Asks whether the block is a tool's mark: signs without a letter, a shortcode, a border between dumps, a text's end mark, or a picture with its owner. Nothing else is thought of such a line. */
export function askMarks(text: string, lexicon: Lexicon): Verdict | null {
  if (!isPlainLetter(text.charCodeAt(0)) && !HAS_LETTER_OR_DIGIT.test(text.length > 80 ? text.slice(0, 80) : text)) return NO_LETTERS
  const first = text.charCodeAt(0)
  if (first === OPENING_BRACKET && (SHORTCODE.test(text) || LINKED_PICTURE.test(text))) return SHORTCODE_LINE
  if (first === EXCLAMATION_MARK && PICTURE.test(text)) return SHORTCODE_LINE
  if (first === OPENING_PARENTHESIS && BUTTON.test(text)) return FORM_FIELD
  if (text.length <= MAX_END_MARK_CHARS && isEndMark(text, lexicon)) return END_MARK_LINE
  if (text.length <= MAX_CAPTION_CHARS && findOwner(text, 0, text.length) !== null) return CAPTION
  if (isPictureLine(text, lexicon)) return CAPTION
  return isBorder(text, lexicon) ? BORDER : null
}
const OPENING_BRACKET = 0x5b
const OPENING_PARENTHESIS = 0x28
const EXCLAMATION_MARK = 0x21
/** As Markdown prints it: "![A pier at dusk](https://…)", "[![A pier](https://…)](/photos)". */
const PICTURE = /^!\[[^\]]{0,300}\]\([^()\s]{1,1000}(?: "[^"]{0,200}")?\)$/u
const LINKED_PICTURE = /^\[!\[[^\]]{0,300}\]\([^()\s]{1,1000}\)\]\([^()\s]{1,1000}\)$/u
/** As browsers without pictures print it: "(BUTTON) Sign up". */
const BUTTON = /^\((?:BUTTON|SUBMIT)\)(?: [^\s.]+){0,8}$/u
/** Of content management systems: `[gallery ids="101,102"]`, `[/caption]`; a word in brackets alone may be text. */
const SHORTCODE =
  /^\[(?:\/[a-z][\w-]{1,30}|[a-z][\w-]{1,30}(?:\s{1,3}[a-z][\w-]{0,30}=(?:"[^"]{0,300}"|'[^']{0,300}'|[^\s"'\]]{1,300})){1,20}\s?\/?)\]$/u

/** Asks whether the block is a printed form: sure whatever else is thought of it. Most prose is refused in under a microsecond. */
export function askForms(text: string, lexicon: Lexicon): Verdict | null {
  const form = askDates(text, lexicon)
  if (form !== null) return form
  if (text.length <= MAX_FORM_CHARS && isCreditLine(text, lexicon)) return CAPTION
  if (text.length <= MAX_BYLINE_CHARS && isBylineLine(text, lexicon)) return BYLINE
  // "Redakcja | Reklama | Regulamin" begins as a sign-off does
  if (readSignOff(text, lexicon) !== null && !isMenuRow(text, lexicon)) return SIGN_OFF
  return askNotice(text, lexicon) ?? (isCreditedCaption(text, lexicon) ? CAPTION : null)
}

/** "Latest news" has a word of desks, and is the heading of other stories. */
function isBylineLine(text: string, lexicon: Lexicon): boolean {
  const names = readBylineLine(text, lexicon)?.names
  if (names === undefined) return false
  const isDesk = names.every(({ kind }) => kind === 'desk')
  return !isDesk || !matchLine(lexicon, text).some(({ rule, strength }) => strength === 'strong' && rule.kind === 'related-heading')
}

/** The same of a line that may be a pointer to another story, and is no part of this one: a date or a notice of copyright. */
export function askPointerForms(text: string, lexicon: Lexicon): Verdict | null {
  return askDates(text, lexicon) ?? askNotice(text, lexicon)
}

function askDates(text: string, lexicon: Lexicon): Verdict | null {
  if (text.length > MAX_FORM_CHARS) return null
  if (readRelativeTime(text, lexicon) !== null) return RELATIVE_TIME
  return readDateLine(text, lexicon) !== null || readDatesLine(text, lexicon) !== null ? DATE : null
}

function askNotice(text: string, lexicon: Lexicon): Verdict | null {
  return text.length <= MAX_NOTICE_CHARS && readCopyrightLine(text, lexicon) !== null ? COPYRIGHT : null
}
const HAS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

/** A to Z, small or not: what most blocks begin with. */
const isPlainLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a

/** Captions with a credit are shorter; the credit stands in the last part. */
const MAX_CAPTION_CHARS = 600
const CREDIT_CHARS = 142
/** The last sign of a credit stands in so many characters. */
const SIGN_CHARS = 141
const CREDIT_SIGNS = '/()©:|（）：—–'
const CAPTION_STOPS = '.!?।'

/** One of the signs of credits, and no sentence's end behind it. */
function hasCreditSign(text: string): boolean {
  for (let at = text.length - 1; at >= 0 && at >= text.length - SIGN_CHARS; at--) {
    const kind = CREDIT_CLASSES[text.charCodeAt(at)]
    if (kind === 1) return true
    if (kind === 2) return false
  }
  return false
}
/** 1 = a sign of credits, 2 = a sentence's end. */
const CREDIT_CLASSES = new Uint8Array(0x10000)
for (const sign of CREDIT_SIGNS) CREDIT_CLASSES[sign.charCodeAt(0)] = 1
for (const stop of CAPTION_STOPS) CREDIT_CLASSES[stop.charCodeAt(0)] = 2

/** What stands before a credit that is not in brackets: the end of the description. */
const ENDS_CAPTION = /[.!?"”»)。…।]\s*[/|–—-]?\s*$/u
/** "The bridge dates from 1864. NVP - Ana Ruiz": a sentence, an agency's or outlet's initials, a name. */
const INITIALS_AND_NAME = /[.!?»”"] \p{Lu}{2,6}(?: [-–] |\/)\p{Lu}[\p{L}\p{M}.’'-]+(?: \p{Lu}[\p{L}\p{M}.’'-]+){1,2}$/u
/** "The hotel has one guest since May. (Nordvik Post: Ana Ruiz)", in italics or not. */
const OUTLET_AND_NAME =
  /[.!?»”"] \((?:\p{Lu}{2,6}|\p{Lu}[\p{L}\p{M}\p{N}&.’'-]{1,20}(?: \p{Lu}[\p{L}\p{M}\p{N}&.’'-]{1,20}){1,2}): ?\p{Lu}[\p{L}\p{M}.’'-]+(?: \p{Lu}[\p{L}\p{M}.’'-]+){1,3}\)[_*]{0,2}$/u
const MIN_SCENE_CHARS = 20
const MAX_SIGNED_CHARS = 240
/** Both stand in a line's last characters. */
const SIGNED_CHARS = 90

function endsInSignedCredit(text: string): boolean {
  if (text.length <= MIN_SCENE_CHARS || text.length > MAX_SIGNED_CHARS) return false
  const tail = text.slice(Math.max(MIN_SCENE_CHARS, text.length - SIGNED_CHARS))
  if (tail.includes(')', tail.length - 3)) return tail.includes(': ') && OUTLET_AND_NAME.test(tail)
  return (tail.includes('/') || tail.includes(' - ') || tail.includes(' – ')) && INITIALS_AND_NAME.test(tail)
}

/** "… in Madrid, April 11, 2024. REUTERS/Ana Ruiz/File Photo": a caption is known by the credit that ends it. */
function isCreditedCaption(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_CAPTION_CHARS) return false
  if (endsInSignedCredit(text)) return true
  if (!hasCreditSign(text)) return false
  if (!mayHoldCreditWord(text, Math.max(0, text.length - CREDIT_CHARS), text.length, lexicon)) return false
  if (endsInLabelledCredit(text, lexicon)) return true
  const { start, credit } = findOwnCredit(text, lexicon)
  if (credit === null || credit.end < text.length - 1 || trimSeparator(text, start, credit.start) <= start) return false
  const { creators, providers } = readCredit(text.slice(credit.start, credit.end), lexicon)
  if (creators.length + providers.length === 0) return false
  // "… opened a file, so far without suspects. (ANSA)": the agency that sends the text signs its last paragraph
  const isInBrackets = OPENING_BRACKETS.includes(text.charAt(credit.start))
  if (creators.length === 0 && isInBrackets && !isFullCredit(text.slice(credit.start, credit.end), lexicon)) return false
  const scene = text.slice(0, credit.start)
  return (ENDS_CAPTION.test(scene) && HAS_LETTER.test(scene)) || isInBrackets
}
const OPENING_BRACKETS = '(（'

/** "The island school / PHOTO: PROMO", "Foto: Gemeinde Nordvik": a word of credits with its sign says that an owner follows, known or not. */
function endsInLabelledCredit(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_SIGNED_CHARS) return false
  const tail = text.slice(-SIGNED_CHARS)
  return findCreditLeads(tail, lexicon).some(({ start, end }) => LABELLED_OWNER.test(tail.slice(Math.max(start, end - 1))))
}
/** From the label's last sign on. */
const LABELLED_OWNER = /^\p{L}?[:：=]\s?(?:\p{Lu}[^.!?:：,;]{1,40}|(?:\p{Lu}\.\s?){1,3})$|^\p{L}\.\s\p{Lu}[^.!?:：,;]{1,40}$/u
const HAS_LETTER = /\p{L}/u

/** A weak verdict: a headline may be made of such words. */
export const MENU_ROW = 'shape.menu-row'

/** Asks whether a phrase is the whole block, or opens it. */
export function askPhrases(text: string, lexicon: Lexicon): Verdicts {
  if (text.length <= MAX_NOTICE_CHARS && isTagLine(text, lexicon)) return sure('tag', 'form.tags', STRONG)
  let weak: Verdict | null = null
  for (const hit of matchLine(lexicon, text)) {
    const label = LABEL_OF_KIND[hit.rule.kind]
    if (label === undefined || isReadByForm(hit) || hit.rule.role === 'about') continue
    if (isSure(hit)) return sure(label, hit.rule.id, STRONG)
    weak ??= { label, by: hit.rule.id, probability: WEAK }
  }
  if (isMenuRow(text, lexicon)) weak = { label: 'navigation', by: MENU_ROW, probability: STRONG }
  const heading = headingInCapitals(text, lexicon)
  if (heading !== null) return sure('related-heading', heading.rule.id, STRONG)
  const start = matchStart(lexicon, text, START_KINDS)
  if (start !== null) {
    const label = LABEL_OF_KIND[start.rule.kind]
    if (label !== undefined && start.strength === 'strong' && weak?.label !== label) return sure(label, start.rule.id, STRONG)
    if (label !== undefined) weak ??= { label, by: start.rule.id, probability: WEAK }
  }
  return weak === null ? NONE : { sure: null, weak }
}

/** "READ ALSO Ferry stopped at Calder": the heading is told from the headline by its capitals. */
function headingInCapitals(text: string, lexicon: Lexicon): PhraseHit | null {
  const [, heading = ''] = text.length > MAX_FORM_CHARS ? [] : (LEAD_IN_CAPITALS.exec(text) ?? [])
  if (heading === '') return null
  return matchLine(lexicon, heading).find(({ rule, strength }) => strength === 'strong' && rule.kind === 'related-heading') ?? null
}
const LEAD_IN_CAPITALS = /^(\p{Lu}{2,}(?: \p{Lu}{2,}){1,4}) (?=["“‘'«„]?\p{Lu}?\p{Ll})/u

export interface PointerVerdict {
  readonly verdict: Verdict
  readonly isStrong: boolean
}

/** Asks whether a line opens with a pointer and a colon or a bar, "MORE: {headline}", weak or strong ("READ ALSO: {headline}"). */
export function askPointer(text: string, lexicon: Lexicon): PointerVerdict | null {
  if (text.length > MAX_FORM_CHARS || !holdsSign(text, COLONS_AND_BARS, 0, MAX_OPENING_CHARS) || !OPENS_WITH_COLON.test(text)) return null
  const hit = matchStart(lexicon, text, POINTER_KINDS)
  if (hit === null) return null
  return { verdict: { label: 'related-heading', by: hit.rule.id, probability: STRONG }, isStrong: hit.strength === 'strong' }
}
const POINTER_KINDS: readonly RuleKind[] = ['inline-pointer']
/** "READ MORE: ", "ALSO READ | ": a few words, a colon or a bar, and more. */
const OPENS_WITH_COLON = /^[^.:：|｜!?]{2,30}[:：|｜\]】]\s?\S/u
const MAX_OPENING_CHARS = 64
const COLONS_AND_BARS = signs(':：|｜]】')

/** Kinds whose phrase at the start of a block names the whole block. */
const START_KINDS: readonly RuleKind[] = ['inline-pointer', 'source-line', 'correction', 'editor-note', 'promo', 'newsletter', 'consent']

/** "Copyright {year} {owner}": what fills the slots the form reads, and refuses where it is a sentence. */
function isReadByForm({ rule, slots }: PhraseHit): boolean {
  return rule.kind === 'copyright' && Object.keys(slots).length > 0
}

function isSure({ strength, rule: { kind, role } }: PhraseHit): boolean {
  if (kind === 'section-name') return false
  // a button may stand in a text that explains it; the way back to the front page is a weak phrase, but no headline at all
  if (kind === 'navigation') return role === 'reading-time' ? strength === 'strong' : role !== undefined && !BUTTONS.has(role)
  return strength === 'strong'
}
const BUTTONS: ReadonlySet<string> = new Set(['control', 'count', 'report'])

/** `URL: https://…`, `### file-name ###`, a bare address: what a tool prints between dumps that it joined. */
function isBorder(text: string, lexicon: Lexicon): boolean {
  if (text.length > 500 || !mayBeBorder(text) || !BORDER_LINE.test(text)) return false
  const label = LABELLED_ADDRESS.exec(text)?.[1]
  return label === undefined || matchLine(lexicon, label).some((hit) => hit.rule.kind === 'field-label')
}

/** The cheap question: a run of signs, or a word of letters and a colon. */
function mayBeBorder(text: string): boolean {
  if (BORDER_SIGNS.has(text.charCodeAt(0))) return text.charCodeAt(0) === text.charCodeAt(1)
  for (let at = 0; at <= MAX_LABEL_CHARS; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x3a) return at > 0
    if (code < 0x80 && !isPlainLetter(code)) return false
  }
  return false
}
const MAX_LABEL_CHARS = 24 // 12 letters, each perhaps of two units
const BORDER_SIGNS = new Set(Array.from('#=*_~-', (sign) => sign.charCodeAt(0)))
const BORDER_LINE = /^(?:\p{L}{3,12}: ?https?:\/\/\S+|([#=*_~-])\1{2,9} ?\S.{0,200}\S ?\1{3,10})$/u
const LABELLED_ADDRESS = /^(\p{L}{3,12}): ?https?:/u

function sure(label: Label, by: string, probability: number): Verdicts {
  return { sure: { label, by, probability }, weak: null }
}
