/**
 * Knowledge: everything the core is given and does not say itself. Phrases, names and weights are data in `src/rules/`;
 * the core holds their shape only. Plain data: survives `structuredClone` and a trip through JSON.
 */

export type RuleKind =
  /** Opens a block of other stories: "Related Articles", "Read more : {section}". */
  | 'related-heading'
  /** Lead-in to one other story, inside a body: "Read also: {headline}". */
  | 'inline-pointer'
  /** Heading of a page widget with no stories: "Hashtags". */
  | 'widget-heading'
  | 'promo'
  | 'share'
  | 'comments'
  | 'newsletter'
  | 'advertisement'
  | 'paywall'
  | 'consent'
  | 'navigation'
  | 'site-footer'
  | 'media-placeholder'
  /** Name of a field before its value, printed by scrapers and metadata blocks: "date", "URL:". */
  | 'field-label'
  | 'section-name'
  /** Below a text that goes on elsewhere: "Continue reading", "Read the full story". */
  | 'continuation'
  /** "By", "Written by", "Von": words before a name. */
  | 'byline-prefix'
  /** "and", "und": words between names. */
  | 'byline-joiner'
  /** "Web Desk", "Newsroom": what stands where a person's name should. */
  | 'desk'
  /** Job titles beside a name, no part of it: "Staff Writer", "기자". */
  | 'job-title'
  /** "Reporting by", "Editing by": `role` says which contributor's role follows. */
  | 'sign-off'
  /** "Published:", "Posted on"; `role` is `published` or `modified`. */
  | 'date-label'
  | 'correction'
  | 'editor-note'
  /** "All rights reserved", "© {year} {owner}". */
  | 'copyright'
  /** "Source: {source}", "Read more at {publisher}": names who supplied or published the story above. */
  | 'source-line'
  /** "Explore what {aggregator} can do for you": furniture that names the site that shows the page. */
  | 'aggregator-furniture'
  /** "according to {agency}", "{agency} reported": names a source inside prose. */
  | 'citation'
  /** "FILE PHOTO:", "Photo by {name}", "via {agency}". */
  | 'caption'
  /** Opens or closes the matter of the whole dump: "Good morning. Here is what you need to know". Masthead of a digest. */
  | 'digest'

/** One entry of `src/rules/language/<code>.json`: phrases of one kind that are used alike. */
export interface Rule {
  /** `<language>.<kind>.<slug>`, e.g. `en.related-heading.next-in`. */
  readonly id: string
  readonly kind: RuleKind
  /** A finer word within the kind: `related|recommended|popular|latest|next|sponsored|topic`, `pointer|media-pointer|interruption`, a contributor's role, … */
  readonly role?: string
  /** `strong`: the phrase alone is good evidence; `weak`: ask for two more signs. */
  readonly strength: 'strong' | 'weak'
  /** Phrases; slots in braces: {section} {publisher} {topic} {author} {headline} {n} {year} {owner} {agency} {source} {name} {aggregator}. */
  readonly match: readonly string[]
  /** `line`: the whole block; `start`: at the start of the block; `end`: at its end; `inside`: anywhere, on word boundaries. */
  readonly where: 'line' | 'start' | 'end' | 'inside'
  readonly examples: { readonly yes: readonly string[]; readonly no: readonly string[] }
  readonly why: string
  /** Lines it was met on, and in which sample; absent = not counted. */
  readonly seen?: string
}

export interface LanguageRules {
  /** BCP 47 language. */
  readonly language: string
  readonly rules: readonly Rule[]
}

export interface AgencyEntry {
  readonly id: string
  /** Name in the record: "Associated Press" (no article), "Reuters". */
  readonly name: string
  /** Code in the record: "AP", "RTR", "AFP"; null where none is used. */
  readonly code: string | null
  /** Every printed form, longest first; forms of two or three capitals count only inside a form (brackets, credit, byline). */
  readonly aliases: readonly string[]
  readonly kind: 'wire' | 'state' | 'semi-official' | 'broadcaster' | 'syndicate' | 'press-release' | 'picture'
  readonly wikidata: string | null
  readonly domains: readonly string[]
}

export interface OutletEntry {
  readonly name: string
  readonly domain: string | null
  readonly aliases: readonly string[]
}

/** Month and weekday names of one language, from ICU; lower case, marks kept. Index 0 = January, Sunday. */
export interface CalendarWords {
  readonly language: string
  readonly months: readonly (readonly string[])[]
  readonly weekdays: readonly (readonly string[])[]
  /** `a.m.`/`p.m.` words: [am…, pm…]. */
  readonly dayPeriods: readonly [readonly string[], readonly string[]]
  /** Order of numeric dates in this language's regions. */
  readonly numericOrder: 'dmy' | 'mdy' | 'ymd'
  /** Small words inside a date: "de", "of", "um". */
  readonly fillers: readonly string[]
  /** True where regions of the language disagree about `numericOrder` (en-US, en-GB): then it decides nothing. */
  readonly orderVaries?: boolean
  /** True where a dot follows the number of the day ("3. Juni"); tells languages with equal month words apart. */
  readonly dayDot?: boolean
  /** Words right after a number that say what it counts: 年, 월, Uhr, h. */
  readonly marks?: { readonly [unit in 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second']?: readonly string[] }
  /** Printed year + `offset` = year of the common era: 令和 7 is 2025, พ.ศ. 2568 is 2025. */
  readonly eras?: readonly { readonly name: string; readonly offset: number }[]
  /** Set where `months` are those of the Solar Hijri calendar (۹ تیر ۱۴۰۴), index 0 = Farvardin. */
  readonly calendar?: 'persian' | 'hijri'
  /** Set with `hijri`: when its months began, as observed. */
  readonly observed?: ObservedMonths
}

/** A calendar whose months follow the moon: none of them can be reckoned, all are listed. */
export interface ObservedMonths {
  readonly firstYear: number
  /** First day of that year in the common era, `1937-03-14`. */
  readonly firstDay: string
  /** Three hex digits a year: twelve bits, the first month highest; 1 = the month has 30 days, 0 = 29. */
  readonly longMonths: string
}

/** Relative time words of one language. `forms` hold {n} and {u}; `fixed` are whole phrases. */
export interface RelativeTimeWords {
  readonly language: string
  readonly one: readonly string[]
  readonly units: { readonly [unit in 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year']: readonly string[] }
  readonly forms: readonly string[]
  readonly now: readonly string[]
  readonly today: readonly string[]
  readonly yesterday: readonly string[]
  readonly fixed: readonly string[]
  /** Whole phrases of known meaning; `amount` null = {n} stands in the phrase: "vor {n} Std.", "منذ ساعتين" (2). */
  readonly exact?: readonly {
    readonly unit: keyof RelativeTimeWords['units']
    readonly amount: number | null
    readonly phrases: readonly string[]
  }[]
  /** Letters that follow the number at once and stand alone ("5h"); read in lower case only, in capitals before "ago". */
  readonly compact?: { readonly [unit in keyof RelativeTimeWords['units']]?: readonly string[] }
}

/** Where a page's metadata say something of its article, and how much that is trusted. */
export interface MetadataRule {
  /** `json-ld`: a path in an article's node; `meta`: a name or property; `marked`: microdata and its like; `page`: title, canonical, language. */
  readonly from: 'json-ld' | 'meta' | 'marked' | 'page'
  readonly key: string
  readonly field:
    | 'title'
    | 'alternative'
    | 'author'
    | 'published'
    | 'modified'
    | 'publisher'
    | 'section'
    | 'tag'
    | 'language'
    | 'url'
    | 'description'
  /** 1 = hardly, 5 = as good as printed. */
  readonly trust: number
  /** JSON-LD: the node is the page's and not the article's. */
  readonly of?: 'page'
  /** Marked text: whether its attribute counts or what is printed. */
  readonly takes?: 'content' | 'text'
  /** Marked text: it counts only near the page's first heading. */
  readonly isNear?: boolean
}

/** A trained model as data; what is inside is the business of `core/label/model.ts`. */
export interface ModelWeights {
  readonly name: string
  readonly version: string
  readonly [key: string]: unknown
}

/** Learnt by `src/train/confidence/`: for each form and field (`text.title`, `html.published`) a logistic function of its facts. */
export interface ConfidenceWeights {
  readonly name: string
  readonly version: string
  readonly fields: {
    readonly [field: string]: {
      readonly bias: number
      readonly kinds: { readonly [kind: string]: number }
      /** A number counts as its distance from the mean in units of `scale`. */
      readonly weights: { readonly [name: string]: { readonly weight: number; readonly mean: number; readonly scale: number } }
    }
  }
}

/**
 * What a clause opens with that bids readers do something, what bids wherever it stands (in languages with the verb at the end), and stems of
 * what they are called to.
 */
export interface CallWords {
  readonly opens: readonly string[]
  readonly asks: readonly string[]
  readonly things: readonly string[]
}

export interface Knowledge {
  readonly producer: {
    readonly version: string /** First 12 hex digits of the SHA-256 of the effective configuration. */
    readonly config: string
  }
  readonly languages: readonly LanguageRules[]
  readonly agencies: readonly AgencyEntry[]
  readonly aggregators: readonly OutletEntry[]
  readonly publishers: readonly OutletEntry[]
  /** Words that names of outlets hold and names of persons do not: "Zeitung"; with a hyphen an ending: "-bladet", "-新聞"; with dots a first word: "The …"; between dots one that stands between an outlet's source and the outlet: "… via …". */
  readonly outletWords: readonly { readonly language: string; readonly words: readonly string[] }[]
  /** What stands for money beside an amount, but for the signs: "kr", "zł". */
  readonly currencies: readonly string[]
  /** Words beside the date of a deadline, an event, a birth: "until", "Anmeldeschluss". */
  readonly eventWords: readonly { readonly language: string; readonly words: readonly string[] }[]
  /**
   * Cities and towns as datelines print them, in each language's spelling; `endings`: last words of names that no person has ("Falls"),
   * `suffixes`: ends of single words that hardly anything but a place has ("-hausen", "-pur").
   */
  readonly places: readonly {
    readonly language: string
    readonly names: readonly string[]
    readonly endings?: readonly string[]
    readonly suffixes?: readonly string[]
  }[]
  /** Words of appeals to readers: what a line opens with that asks, "we" and "our", and stems of what is asked for. */
  readonly appeals: readonly {
    readonly language: string
    readonly asks: readonly string[]
    readonly us: readonly string[]
    readonly words: readonly string[]
  }[]
  /** Words of calls to readers: to follow the house's channels, and to do something for it. Those of `*` are names that every language has. */
  readonly calls: readonly { readonly language: string; readonly follow: CallWords; readonly act: CallWords }[]
  /** Words of notices of the house: what one opens with (none = anything), and groups of stems of which one each stands in it. */
  readonly notices: readonly {
    readonly language: string
    readonly kind: string
    readonly opens: readonly string[]
    readonly all: readonly (readonly string[])[]
  }[]
  /** Names of the fields above a mail: "From", "Betreff". */
  readonly mailFields: readonly {
    readonly language: string
    readonly sender: readonly string[]
    readonly recipient: readonly string[]
    readonly subject: readonly string[]
    readonly date: readonly string[]
  }[]
  /** What stands below a text's last paragraph: "(完)", "ENDS". */
  readonly endMarks: readonly { readonly language: string; readonly words: readonly string[] }[]
  /** What shouts before a dash and is no place: "Exclusive", "Opinion". */
  readonly storyLabels: readonly { readonly language: string; readonly words: readonly string[] }[]
  readonly calendar: readonly CalendarWords[]
  readonly relativeTime: readonly RelativeTimeWords[]
  readonly metadata: readonly MetadataRule[]
  /** null = rules and shapes alone. */
  readonly model: ModelWeights | null
  /** The labeller of web pages; null = the one of flat text. */
  readonly htmlModel: ModelWeights | null
  /** null = `confidence` stays null. */
  readonly confidence: ConfidenceWeights | null
}
