/**
 * A record as IPTC ninjs 3.1, one news object. In: a record. Out: the object, valid against the standard's schema. What it cannot carry
 * stands in `docs/exports.md`: offsets, links inside of the text, and as dates only whole times with a zone.
 *
 *   {"uri": "urn:winnow:w1-…", "standard": {"name": "ninjs", "version": "3.1", …}, "headlines": [{"role": "main", …}], "bodies": […], …}
 */
import type { Article, Author, Caption, Contributor, DateField, Reference } from '../../core/record.ts'
import { dateTimeOf } from './dates.ts'
import { uriOf, urnOf } from './identifiers.ts'
import { type Json, withoutAbsent } from './present.ts'

const STANDARD = { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#' }

export function toNinjs(record: Article): { readonly [key: string]: Json } {
  const { attribution, text } = record
  const href = uriOf(record.url)
  return withoutAbsent({
    uri: urnOf(record.id),
    standard: STANDARD,
    type: 'text',
    representationType: record.completeness === 'full' ? 'full' : 'partial',
    version: record.version,
    contentCreated: dateTimeOf(record.published),
    versionCreated: dateTimeOf(record.modified),
    pubStatus: 'usable',
    copyrightHolder: attribution.copyright?.holder ?? null,
    copyrightNotice: attribution.copyright?.printed ?? null,
    edNote: attribution.credit,
    language: record.language,
    headlines: headlinesOf(record),
    by: attribution.authors.map(({ name }) => name).join(', '),
    located: record.dateline?.place ?? null,
    descriptions: descriptionsOf(record),
    bodies: [{ contentType: 'text/plain', charCount: text.length, value: text }],
    people: peopleOf(attribution.authors, attribution.contributors),
    organisations: attribution.authors.filter(({ kind }) => kind !== 'person').map(({ name }) => ({ name, rel: 'author' })),
    infoSources: infoSourcesOf(record),
    subjects: [
      ...(record.section === null ? [] : [{ name: record.section, rel: 'section' }]),
      ...record.tags.map((name) => ({ name, rel: 'tag' })),
    ],
    renditions: href === null ? [] : [{ name: 'web', href, contentType: 'text/html' }],
    associations: associationsOf(record),
    altIds: [
      { role: 'source', value: record.source.key },
      { role: 'source-sha256', value: record.source.sha256 },
    ],
    trustIndicators: trustIndicatorsOf(record),
  })
}

function headlinesOf({ title, alternativeTitles }: Article): Json[] {
  const main = title === null ? [] : [{ role: 'main', value: title }]
  return [...main, ...alternativeTitles.map((value) => ({ role: 'alternative', value }))]
}

/** Dates that are no whole time with a zone stand here, with what is printed of them. */
function descriptionsOf({ dek, dateline, published, modified }: Article): Json[] {
  const said = (role: string, value: string | null | undefined): Json[] =>
    value === null || value === undefined || value === '' ? [] : [{ role, value }]
  const dated = (name: string, field: DateField): Json[] =>
    field === null || field.value === dateTimeOf(field) ? [] : [...said(name, field.value), ...said(`${name}-printed`, field.printed)]
  return [...said('summary', dek), ...said('dateline', dateline?.printed), ...dated('published', published), ...dated('modified', modified)]
}

function peopleOf(authors: readonly Author[], contributors: readonly Contributor[]): Json[] {
  const persons = authors.filter(({ kind }) => kind === 'person')
  return [...persons.map(({ name }) => ({ name, rel: 'author' })), ...contributors.map(({ name, role }) => ({ name, rel: role }))]
}

function infoSourcesOf({ attribution }: Article): Json[] {
  const { publisher, aggregator, agencies } = attribution
  const outlets = Object.entries({ publisher, aggregator }).flatMap(([role, outlet]) =>
    outlet === null ? [] : [{ name: outlet.name, role }],
  )
  return [...outlets, ...agencies.map(({ name, code, relation }) => withoutAbsent({ name, role: relation, literal: code }))]
}

/** Each needs a name and a URI; what has no address is named inside of this record. */
function associationsOf({ id, parentId, captions, references }: Article): Json[] {
  const parent = parentId === null ? [] : [{ uri: urnOf(parentId), name: 'primary', rel: 'isPartOf' }]
  return [
    ...parent,
    ...captions.map((caption, index) => pictureOf(caption, urnOf(id, `caption-${index}`), `picture ${index + 1}`)),
    ...references.map((reference, index) => referenceOf(reference, urnOf(id, `reference-${index}`))),
  ]
}

function pictureOf({ text, credit, creators, providers, url }: Caption, urn: string, name: string): Json {
  return withoutAbsent({
    uri: uriOf(url) ?? urn,
    name,
    rel: 'picture',
    type: 'picture',
    descriptions: text === null ? [] : [{ role: 'caption', value: text }],
    by: creators.join(', '),
    edNote: credit,
    infoSources: providers.map((provider) => ({ name: provider, role: 'provider' })),
  })
}

function referenceOf({ title, dek, url, publisher, kind }: Reference, urn: string): Json {
  return withoutAbsent({
    uri: uriOf(url) ?? urn,
    name: title,
    rel: kind,
    type: 'text',
    headlines: [{ role: 'main', value: title }],
    descriptions: dek === null ? [] : [{ role: 'summary', value: dek }],
    infoSources: publisher === null ? [] : [{ name: publisher, role: 'publisher' }],
  })
}

function trustIndicatorsOf({ flags, confidence, completeness }: Article): Json[] {
  const indicator = (role: string, title: string): Json => ({ role: `urn:winnow:${role}`, title })
  return [
    ...(confidence === null ? [] : [indicator('confidence', String(confidence))]),
    indicator('completeness', completeness),
    ...flags.map((flag) => indicator('flag', flag)),
  ]
}
