/**
 * A dump while it is being written: lines of pieces, each piece with its label and its record, and the records themselves.
 * Layouts write drafts and know nothing of line breaks; `render.ts` turns a draft into text with offsets.
 * Example line: `2 hours ago | The Ostrava Courier`, pieces `2 hours ago` (date of 3), ` | ` (nothing), `The Ostrava Courier` (publisher of 3).
 */
export type SpanLabel =
  | 'body'
  | 'title'
  | 'standfirst'
  | 'byline'
  | 'date'
  | 'byline-date'
  | 'dateline'
  | 'caption'
  | 'credit'
  | 'copyright'
  | 'publisher'
  | 'section'
  | 'teaser'
  | 'related-heading'
  | 'nav'
  | 'share'
  | 'comment'
  | 'promo'
  | 'boilerplate'

export type Role = 'primary' | 'secondary' | 'teaser'

export interface Piece {
  readonly text: string
  /** Null: bullets, separators, spaces. They are in no span. */
  readonly label: SpanLabel | null
  readonly record: number | null
}

/** Distance to the line before: none, that between paragraphs, or that between stories and boxes. */
export type Space = 'tight' | 'paragraph' | 'block'

export interface Line {
  readonly space: Space
  readonly pieces: readonly Piece[]
}

/** What the dump prints about a record; what is not printed stays away. */
export interface Fields {
  author?: string
  publisher?: string
  agency?: string
  dateline?: string
  date?: string
  date_raw?: string
  copyright?: string
  captions?: string[]
}

export interface DraftRecord {
  readonly id: number
  role: Role
  readonly fields: Fields
  /** Null where the dump prints none. */
  title: string | null
}

export const mark = (label: SpanLabel, text: string, record: number | null = null): Piece => ({ text: text.trim(), label, record })
export const plain = (text: string): Piece => ({ text, label: null, record: null })

export class Draft {
  readonly lines: Line[] = []
  readonly records: DraftRecord[] = []

  addRecord(role: Role): DraftRecord {
    const record: DraftRecord = { id: this.records.length, role, fields: {}, title: null }
    this.records.push(record)
    return record
  }

  /** Adds a line; one without any labelled text, as a rule of dashes, is a line all the same. */
  line(space: Space, ...pieces: readonly Piece[]): void {
    const kept = pieces.filter((piece) => piece.text !== '')
    if (kept.length > 0) this.lines.push({ space, pieces: kept })
  }
}
