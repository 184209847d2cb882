/**
 * What the reader of HTML knows of element names: which break a line, which hold no text to read, which end by themselves.
 * Names only, as the HTML standard and the common vocabularies of metadata have them, no words that people read; class names and
 * other habits of sites are for the labeller to learn.
 */

/** Elements inside a line: everything else begins and ends a block. */
export const INLINE: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt rtc ruby s samp small span strike ' +
    'strong sub sup time tt u var wbr img picture source'
  ).split(' '),
)

/** Elements without an end tag. */
export const VOID: ReadonlySet<string> = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
)

/** Elements whose content is no text of the page: read by machines, drawn, or shown only where scripts are off. */
export const INERT: ReadonlySet<string> = new Set(
  (
    'script style noscript template svg math iframe object canvas noframes audio video ' +
    // of AMP: filled by scripts, and what stands there until then
    'amp-list amp-ad amp-embed amp-sticky-ad amp-consent amp-user-notification amp-story-auto-ads'
  ).split(' '),
)

/** What a start tag ends, as long as nothing in `UNTIL` stands between: `<p>` ends an open `<p>`, `<li>` an open `<li>`. */
export const ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', new Set(['li'])],
  ['dt', new Set(['dt', 'dd'])],
  ['dd', new Set(['dt', 'dd'])],
  ['tr', new Set(['tr', 'td', 'th'])],
  ['td', new Set(['td', 'th'])],
  ['th', new Set(['td', 'th'])],
  ['option', new Set(['option'])],
  ['thead', new Set(['tr', 'td', 'th', 'thead', 'tbody'])],
  ['tbody', new Set(['tr', 'td', 'th', 'thead', 'tbody'])],
])

/** An implied end does not reach beyond these. */
export const UNTIL: ReadonlySet<string> = new Set('ul ol dl table body html article section aside div select'.split(' '))

/** Block elements end an open paragraph. */
export const ENDS_PARAGRAPH: ReadonlySet<string> = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre ' +
    'section table ul'
  ).split(' '),
)

/** Zones that an element puts its content into; a bit each. */
export const ZONE = {
  article: 1,
  main: 2,
  nav: 4,
  aside: 8,
  header: 16,
  footer: 32,
  form: 64,
  list: 128,
  table: 256,
  figure: 512,
  quote: 1024,
  pre: 2048,
  heading: 4096,
  hidden: 8192,
  button: 16384,
  caption: 32768,
  link: 65536,
  time: 131072,
  address: 262144,
} as const

export const ZONE_OF: ReadonlyMap<string, number> = new Map([
  ['article', ZONE.article],
  ['main', ZONE.main],
  ['nav', ZONE.nav],
  ['amp-sidebar', ZONE.nav],
  ['aside', ZONE.aside],
  ['header', ZONE.header],
  ['footer', ZONE.footer],
  ['form', ZONE.form],
  ['ul', ZONE.list],
  ['ol', ZONE.list],
  ['menu', ZONE.list],
  ['dl', ZONE.list],
  ['table', ZONE.table],
  ['figure', ZONE.figure],
  ['blockquote', ZONE.quote],
  ['pre', ZONE.pre],
  ['h1', ZONE.heading],
  ['h2', ZONE.heading],
  ['h3', ZONE.heading],
  ['h4', ZONE.heading],
  ['h5', ZONE.heading],
  ['h6', ZONE.heading],
  ['button', ZONE.button],
  ['select', ZONE.form],
  ['textarea', ZONE.form],
  ['figcaption', ZONE.caption],
  ['caption', ZONE.caption],
  ['a', ZONE.link],
  ['time', ZONE.time],
  ['address', ZONE.address],
])

/** `role` says the same as an element's name. */
export const ZONE_OF_ROLE: ReadonlyMap<string, number> = new Map([
  ['navigation', ZONE.nav],
  ['main', ZONE.main],
  ['article', ZONE.article],
  ['complementary', ZONE.aside],
  ['banner', ZONE.header],
  ['contentinfo', ZONE.footer],
  ['search', ZONE.form],
  ['form', ZONE.form],
  ['menu', ZONE.nav],
  ['menubar', ZONE.nav],
  ['button', ZONE.button],
  ['dialog', ZONE.hidden],
])

/** Elements that the labeller is told by name: the one that holds a line, and the one inside the line at its start. */
export const TOLD_ELEMENTS = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'td',
  'th',
  'div',
  'span',
  'a',
  'section',
  'dd',
  'dt',
  'figcaption',
  'article',
]
export const TOLD_INNER = ['a', 'time', 'strong', 'b', 'em', 'i', 'span', 'small', 'label', 'cite']

/** Kinds of fields that words are written in; the others are ticked, chosen or hidden. */
export const WRITTEN_FIELDS: ReadonlySet<string> = new Set('text email tel'.split(' '))
/** The kind of a field that names none. */
export const DEFAULT_FIELD = 'text'

/** Elements that say nothing of what they hold. */
export const PLAIN: ReadonlySet<string> = new Set('div section figure'.split(' '))

/** Attributes that are read, numbered. The first six name places: their words are what the designer called the element, in this order. */
export const ATTRIBUTE = {
  class: 0,
  id: 1,
  role: 2,
  itemprop: 3,
  'data-testid': 4,
  'data-component': 5,
  rel: 6,
  style: 7,
  alt: 8,
  hidden: 9,
  'aria-hidden': 10,
  href: 11,
  src: 12,
  'data-src': 13,
  srcset: 14,
  content: 15,
  datetime: 16,
  property: 17,
  name: 18,
  'http-equiv': 19,
  type: 20,
  lang: 21,
} as const
export const NAMING_COUNT = 6

/** What a page's head says of it. */
export const HEAD_DATA: ReadonlySet<string> = new Set(['meta', 'link', 'base'])
/** Elements whose content is never markup: closed by their own end tag only. */
export const RAW: ReadonlySet<string> = new Set(['script', 'style'])
/** `rel` of a link to a person's page. */
export const AUTHOR_RELATION = /\bauthor\b/iu

/** Names of metadata that hold the headline, a summary, the authors: only to tell how much a line shares with them. */
export const TITLE_KEYS = ['og:title', 'twitter:title', 'dc.title', 'headline', 'parsely-title', 'sailthru.title']
export const DESCRIPTION_KEYS = ['og:description', 'description', 'twitter:description']
export const AUTHOR_KEYS = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl']
/** Class names that nearly every system gives the place of an author's name. */
export const AUTHOR_CLASS = /(?:^|[^a-z])(?:author|byline)s?(?:$|[^a-z])|[a-z](?:Author|Byline)/u
/** Words in the class or id of the place that readers write in. */
export const DISCUSSION_NAMES = ['comment', 'comments', 'commentlist', 'disqus']
/** Words in the class or id of a box that asks for an address. On 1,052 labelled pages no line of such a box is text. */
export const SIGN_UP_NAMES = ['newsletter', 'newsletters', 'signup', 'mailchimp', 'optin']
/** Words in the class or id of the element that says what a picture shows. */
export const CAPTION_NAMES = ['caption', 'captions', 'figcaption']
/** An address that is the picture itself. */
export const EMBEDDED = /^\s*data:/iu
