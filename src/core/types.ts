/**
 * The types that cross a stage, in the order in which the stages use them:
 *
 *   Dump -> Block[] -> LabelledBlock[] -> Split -> Cleaned (Article[] + DumpReport)
 *
 * All of them survive `structuredClone`. Offsets are UTF-16 code units of the decoded dump, half-open `[start, end)`.
 * The record itself (Article, DumpReport and what they hold) is in `record.ts`.
 */
import type { Article, Boilerplate, DateField, DumpReport, Part, Reference, Source } from './record.ts'

/** `[start, end)` in UTF-16 code units of the decoded dump. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One captured page, decoded, with what is known of its origin. */
export interface Dump {
  /** The decoded characters, otherwise as they are: no trimming, no newline conversion, a BOM kept as U+FEFF. */
  readonly text: string
  readonly source: Source
  /** What the text is; `source.format` may name the container that it came in. Absent = flat text. */
  readonly format?: 'text' | 'html'
  /** The clock of the capture, the only one that relative times resolve against; null = none known. */
  readonly clock: { readonly value: string; readonly basis: 'warc-date' | 'captured-at' | 'feed' | 'config' } | null
  /** The publisher that the run's configuration or a sidecar file names; null = none. */
  readonly publisher: string | null
  /** What whoever wrote the dump down says of its article, beside the text: columns of a table. Absent = nothing. */
  readonly given?: GivenFields
  /** What decoding had to report (`encoding-repaired`, …). */
  readonly flags: readonly string[]
}

/** As they stand in the source; empty lists and null = not given. */
export interface GivenFields {
  readonly authors: readonly string[]
  readonly published: string | null
  readonly modified: string | null
  readonly section: string | null
  /** Of a web page; above flat text it is printed. */
  readonly title: string | null
}

/**
 * The smallest unit that gets one label: a line, a hard-wrapped paragraph joined from several lines, or a part of a line.
 * `  • by Web Desk` is one block `by Web Desk` with the marker `•`.
 */
export interface Block {
  /** Position in the list of blocks, from 0. */
  readonly index: number
  /** First to last character of the content, without marker and outer white space. */
  readonly span: Span
  /** The content as one reading: a line break with the white space around it is one space (none in scripts written without). */
  readonly text: string
  /** Where `text` is shorter than the span: from index `at` of `text` on, dump offsets are ahead by `removed` more. Empty = 1:1. */
  readonly folds: readonly { readonly at: number; readonly removed: number }[]
  /** Bullets, numbers and dashes that stand before the content: `•`, `-`, `1.`; in order, without white space. */
  readonly markers: readonly Span[]
  /** Number of source lines that were joined into this block (1 = not joined; 0 = a later part of a line). */
  readonly lineCount: number
  /** Number of empty lines before this block's first line. */
  readonly blankLinesBefore: number
  /** Columns of white space before the first character of the line (tab = 1). */
  readonly indentColumns: number
  /** True when this block begins its source line; false for a later part of a line. */
  readonly startsLine: boolean
}

// ---------------------------------------------------------------- HTML

/**
 * Where the characters of a page's text stand in its source, in runs of rising offsets: `text[from, to)` is `source[sourceFrom, sourceTo)`.
 * Of equal length character by character, else as a whole (a character reference, collapsed white space); an empty source = nowhere.
 */
export interface OffsetRuns {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly sourceFrom: Int32Array
  readonly sourceTo: Int32Array
}

/** Text that the page marks as a property: microdata, `rel=author`, `<time>`. */
export interface MarkedText {
  /** `author`, `datepublished`, …; `rel-author` and `time-element` for the two that are no microdata. */
  readonly name: string
  /** Its `content` or `datetime`; null = none. */
  readonly content: string | null
  /** Its text in the page's text, outer white space and all; null = none. */
  readonly span: Span | null
}

/** What a page says about itself outside of its text, as it stands there. */
export interface MetadataSource {
  readonly title: string | null
  /** `<meta>`: name or property in lower case, content. */
  readonly metas: readonly { readonly key: string; readonly value: string }[]
  /** JSON-LD scripts, unparsed. */
  readonly json: readonly string[]
  readonly canonical: string | null
  readonly base: string | null
  /** `<html lang>`. */
  readonly language: string | null
  readonly props: readonly MarkedText[]
  /** What the first pictures in links show, by their `alt`: the logo is among them. */
  readonly logos: readonly string[]
  /** A field asks for a password. */
  readonly asksPassword: boolean
}

/** The place of a line of the page's text in the page. */
export interface HtmlLine extends Span {
  readonly type: 'paragraph' | 'heading' | 'list-item' | 'quote' | 'code' | 'table'
  /** Of a heading, 1 to 6; 0 for the others. */
  readonly level: number
  /**
   * Where the page says that the line stands: its navigation, its footer, a form, what readers wrote, below a picture, a box beside the
   * text, a button; null = none of these.
   */
  readonly zone: 'navigation' | 'footer' | 'form' | 'comments' | 'caption' | 'aside' | 'button' | null
  readonly links: readonly { readonly start: number; readonly end: number; readonly href: string }[]
  /** Index of the element that holds the line in `HtmlPage.elements`. */
  readonly element: number
  /** Equal for lines of elements that look alike, in elements that look alike. */
  readonly look: number
  /** Address of the picture that it may describe, as the source has it; null = none. */
  readonly picture: string | null
}

/** An element that holds lines, for the labeller: what its place is called. Parents stand before children. */
export interface HtmlElement {
  /** Index of its parent; -1 = none. */
  readonly parent: number
  /** Hashes of the words in its class, id and role. */
  readonly words: readonly number[]
}

/** A whole story among others on one page: its lines `[from, to)`, and the line of its headline. */
export interface StoryPlace {
  readonly from: number
  readonly to: number
  readonly title: number
  /** The element that holds it and those beside it, and its own look: equal for stories of one list. */
  readonly list: string
  /** Who wrote it or when is marked in its head. */
  readonly isSigned: boolean
  /** Several paragraphs; else one that is longer than a dek. */
  readonly isLong: boolean
}

/** A card that points to another story: its lines `[from, to)`, the line of its headline, the element that holds it and those beside it. */
export interface CardPlace {
  readonly from: number
  readonly to: number
  readonly title: number
  readonly list: number
}

/** An HTML dump as text: one line for each block of the page, a blank line between. */
export interface HtmlPage {
  readonly text: string
  readonly runs: OffsetRuns
  readonly lines: readonly HtmlLine[]
  readonly elements: readonly HtmlElement[]
  /** `lines.length` rows of numbers about each line's place; what they are is the business of `blocks/html/traits.ts`. */
  readonly traits: Float32Array
  /** Where several whole stories stand on the page; empty = at most one. */
  readonly stories: readonly StoryPlace[]
  /** Cards of other stories by their structure, in order; none lies in another. */
  readonly cards: readonly CardPlace[]
  readonly metadata: MetadataSource
  /** `too-deep`. */
  readonly flags: readonly string[]
}

/** What a block can be called before anybody decides whose it is. */
export type Label = Part | Boilerplate

/** One reason for a label: a rule's id, a shape's id or a feature's name, with its weight (log-odds; positive = for). */
export interface Evidence {
  readonly id: string
  readonly weight: number
}

/** A block with its label and how sure that is. */
export interface LabelledBlock {
  readonly block: Block
  readonly label: Label
  /** Id of the rule that decided, or `model`. */
  readonly by: string
  /** Probability of `label` in [0, 1], as the labeller sees it. */
  readonly probability: number
  /** Probability in [0, 1] that the block is running text of some article, whatever its label. */
  readonly body: number
  /** Probability in [0, 1] that the block is the headline of a record; null without a model. */
  readonly headline: number | null
  /** Probability in [0, 1] that the block points to another story; null without a model. */
  readonly teaser: number | null
  /** Probability in [0, 1] that the block names the outlet of a record; null without a model. */
  readonly outlet: number | null
  /** The next best label and its probability; null where the rule left no choice. */
  readonly runnerUp: { readonly label: Label; readonly probability: number } | null
  /** Strongest reasons, strongest first; empty unless asked for (`explain`). */
  readonly evidence: readonly Evidence[]
}

/** A span that is a part of one story. `para` on body, `item` on captions and references: index within the story. */
export interface StoryPart extends Span {
  readonly part: Part
  readonly para?: number
  readonly item?: number
  readonly by: string
}

/** A run of parts that belong together and give one record. */
export interface Story {
  readonly role: 'primary' | 'secondary'
  /** In dump order; body paragraphs numbered from 0. */
  readonly parts: readonly StoryPart[]
  /** How sure the splitter is that the story begins where it does, in [0, 1]. */
  readonly probability: number
}

/** A teaser: the `item` of the reference parts that it is made of. Its title, dek, … are read from those parts. */
export interface Teaser {
  readonly kind: Reference['kind']
  /** Section named by the heading above it ("Read more : World"), else null. */
  readonly section: string | null
}

/** A span that is no part of any story. */
export interface Residue extends Span {
  readonly label: Boilerplate
  readonly by: string
}

/** What splitting gives: whose each part is. Stories and residue never overlap; what no one claims is white space. */
export interface Split {
  /** Dump order; at most one primary, and it comes first when there is one. */
  readonly stories: readonly Story[]
  /** The page's teasers in dump order; index = `item` of the teaser parts. */
  readonly teasers: readonly Teaser[]
  /** Spans of the teasers (reference-* parts), in dump order. */
  readonly teaserParts: readonly StoryPart[]
  readonly residue: readonly Residue[]
  /** Section printed in a related heading, a hint for the primary's section; null = none. */
  readonly sectionHint: string | null
}

/** Something noticed while cleaning that the record cannot say: a code from a closed set, a span, one sentence. */
export interface Issue {
  readonly code: string
  readonly span: Span
  readonly message: string
}

/** What `clean()` always gives, whatever the dump. */
export interface Cleaned {
  readonly articles: readonly Article[]
  readonly report: DumpReport
  readonly issues: readonly Issue[]
  /** For each article, in order, how far its fields can be trusted; absent = nothing was learnt of that. */
  readonly confidences?: readonly FieldConfidences[]
}

/** `text` is the record itself: is the text exactly the article's? */
export type ConfidenceField = 'text' | 'title' | 'authors' | 'publisher' | 'agencies' | 'published'

/** Probabilities that the values are right; null = the record has no such value, or nothing was learnt of it. */
export type FieldConfidences = { readonly [field in ConfidenceField]: number | null }

/** A value that a page's metadata give, and where: `meta:og:title`. `trust` 1 = hardly, 5 = as good as printed. */
export interface Witnessed<T> {
  readonly value: T
  readonly by: string
  readonly trust: number
}

/** What a page says of its article outside of the text, read but not yet held against the text. Lists: the most trusted first. */
export interface PageEvidence {
  /** Headlines, the site's name cut off; `whole`: as they stand. */
  readonly titles: readonly (Witnessed<string> & { readonly whole: string })[]
  /** Names of persons and desks, one list for each witness. */
  readonly authors: readonly Witnessed<readonly NameForm[]>[]
  readonly published: readonly (Witnessed<DateForm> & { readonly printed: string })[]
  readonly modified: readonly (Witnessed<DateForm> & { readonly printed: string })[]
  /** `<time>` elements whose `datetime` is a date, with their text's place in the page's text. */
  readonly timeMarks: readonly (Span & { readonly value: DateForm; readonly printed: string })[]
  /** The date in the page's address; null = none. */
  readonly urlDate: { readonly value: string; readonly printed: string } | null
  readonly publisher: Witnessed<string> | null
  /** Names of the site, for telling it from persons and headlines. */
  readonly siteNames: readonly string[]
  readonly section: string | null
  readonly tags: readonly string[]
  readonly language: string | null
  /** The page's own address, http(s), without fragment; null = none. */
  readonly url: string | null
  readonly description: string | null
  /** The page calls itself a list of pages. */
  readonly isCollection: boolean
  /** The page calls itself a live blog: one story in entries. */
  readonly isLiveBlog: boolean
}

/** Block indexes of a card that points to another story: first, one after the last, headline. */
export interface CardBlocks {
  readonly from: number
  readonly to: number
  readonly title: number
}

/** What a page's structure says of its stories. */
export interface PageLayout {
  /** Where records begin; empty = the structure does not say. */
  readonly borders: readonly StoryBorder[]
  readonly cards: readonly CardBlocks[]
  /** Persons that the page's metadata call its authors. */
  readonly authors: readonly string[]
  /** Of a heading's block the first block below the box of other stories that it opens; null = flat text. */
  readonly boxEnds: ReadonlyMap<number, number> | null
  /** The page is one story in entries. */
  readonly isLiveBlog: boolean
}

/** Block indexes of a record's first line, of the one after its last, and of its headline. */
export interface StoryBorder {
  readonly from: number
  readonly to: number
  readonly title: number
  /** A box in the text of the story above, which goes on below it; right below the headline stands the author's name. */
  readonly isInset: boolean
}

/** The headline that metadata and headings agree on: the line that prints it, or its text alone. */
export interface SettledTitle {
  /** Index of the block that prints it; null = none does. */
  readonly block: number | null
  readonly value: string
}

// ---------------------------------------------------------------- printed forms (core/forms)

/** A date as printed. Offsets are relative to the text that was read. */
export interface DateForm extends Span {
  readonly kind: 'absolute' | 'relative'
  readonly printed: string
  /** ISO 8601 cut to what is known; null for a relative form. */
  readonly value: string | null
  readonly precision: NonNullable<DateField>['precision']
  readonly timezone: string | null
  /** What a date without a year says (`06-30`, `06-30T14:05`); null where `value` says it all. */
  readonly yearless: string | null
  /** A time of day whose day stands elsewhere (`T14:05`): beside a relative day, or after "Updated" alone; null = none. */
  readonly time: string | null
  /** Which date a lead-in such as "Updated:" says it is; null = no lead-in. */
  readonly role: 'published' | 'modified' | null
  /** Relative forms: "24 minutes ago" is 24 of `minute`; "yesterday" 1 of `day`; null for absolute forms. */
  readonly ago: { readonly amount: number; readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' } | null
}

/** A name in a byline or sign-off. Offsets are relative to the text that was read. */
export interface NameForm extends Span {
  readonly printed: string
  /** The name for display: capitals in title case. */
  readonly name: string
  readonly kind: 'person' | 'desk' | 'agency' | 'organization'
  /** `author`, or the contributor's role. */
  readonly role: 'author' | 'editor' | 'reporter' | 'writer' | 'translator' | 'photographer' | 'contributor'
}

/** An agency met in a form ("(Reuters)", "via AP"). Offsets are relative to the text that was read. */
export interface AgencyForm extends Span {
  readonly printed: string
  readonly name: string
  readonly code: string | null
}
