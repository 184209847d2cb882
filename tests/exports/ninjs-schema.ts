/**
 * The facts of IPTC's ninjs 3.1 that winnow's news objects meet, as a JSON Schema of our own making: which properties there are, of
 * which type, with which values, which are required, and that there are no others. Names and types only; read off the published schema
 * (ninjs-schema_3.1.json). Parts that winnow never writes (events, planned coverage, rights, places) are names without a shape: using
 * one would have to be looked up first, so they are refused here.
 */
type Schema = Readonly<Record<string, unknown>>

const text = { type: 'string' }
const uri = { type: 'string', format: 'uri' }
const dateTime = { type: 'string', format: 'date-time' }
const integer = { type: 'integer' }
const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values })
const object = (properties: Schema, required: string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})
const listOf = (items: Schema): Schema => ({ type: 'array', items })

const valued = object({ role: text, contentType: text, value: text }, ['value'])
const named = { name: text, rel: text, uri, literal: text }
const rendition = object(
  { name: text, href: uri, contentType: text, title: text, width: integer, height: integer, sizeInBytes: integer, format: text },
  ['name'],
)

const item = {
  uri,
  type: oneOf('text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component', 'event', 'planning'),
  representationType: oneOf('full', 'partial'),
  profile: text,
  version: text,
  firstCreated: dateTime,
  versionCreated: dateTime,
  contentCreated: dateTime,
  embargoedUntil: dateTime,
  pubStatus: oneOf('usable', 'withheld', 'canceled'),
  urgency: { type: 'integer', minimum: 1, maximum: 9 },
  copyrightHolder: text,
  copyrightNotice: text,
  usageTerms: text,
  edNote: text,
  language: text,
  descriptions: listOf(valued),
  bodies: listOf(object({ role: text, contentType: text, charCount: integer, wordCount: integer, value: text }, ['value'])),
  headlines: listOf(valued),
  people: listOf(object(named)),
  organisations: listOf(object(named)),
  subjects: listOf(object({ ...named, creator: text, relevance: integer, confidence: integer })),
  infoSources: listOf(object({ name: text, role: text, uri, literal: text })),
  title: text,
  by: text,
  slugline: text,
  located: text,
  renditions: listOf(rendition),
  associations: listOf({ $ref: '#/$defs/association' }),
  altIds: listOf(object({ role: text, value: text })),
  trustIndicators: listOf(object({ role: uri, title: text, href: uri })),
  standard: object({ name: text, version: text, schema: uri }),
  genres: listOf(object({ name: text, uri: text, literal: text })),
  expires: dateTime,
}

export const NINJS_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...object(item, ['uri']),
  $defs: { association: object({ ...item, name: text, rel: text }, ['name', 'uri']) },
}

/** As RFC 3986 and RFC 3339 have them. */
export const FORMATS = {
  uri: /^[a-z][a-z0-9+.-]*:(?:\/\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:%]*@)?(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9\-._~%]+)(?::\d+)?(?:\/|[?#]|$))?(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*(?:#(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?$/iu,
  'date-time': /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/u,
}
