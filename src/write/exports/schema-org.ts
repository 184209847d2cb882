/**
 * A record as schema.org's NewsArticle, one JSON-LD object. In: a record. Out: the object. What it cannot carry stands in
 * `docs/exports.md`: offsets, the basis of each value, desks as such, dates that are printed and not resolved.
 *
 *   {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry stays", "author": [{"@type": "Person", …}], …}
 */
import type { Agency, Article, Author, Caption, Contributor, Outlet, Reference } from '../../core/record.ts'
import { isoDateOf } from './dates.ts'
import { uriOf, urnOf } from './identifiers.ts'
import { type Json, withoutAbsent } from './present.ts'

export function toSchemaOrg(record: Article): { readonly [key: string]: Json } {
  const { attribution, alternativeTitles } = record
  const { copyright } = attribution
  const place = record.dateline?.place ?? null
  return withoutAbsent({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': urnOf(record.id),
    identifier: record.id,
    version: record.version,
    schemaVersion: record.schema,
    isPartOf: record.parentId === null ? null : { '@id': urnOf(record.parentId) },
    url: uriOf(record.url),
    inLanguage: record.language,
    articleSection: record.section,
    keywords: record.tags,
    headline: record.title,
    alternativeHeadline: alternativeTitles.length === 1 ? (alternativeTitles[0] ?? null) : alternativeTitles,
    description: record.dek,
    dateline: record.dateline?.printed ?? null,
    locationCreated: place === null ? null : { '@type': 'Place', name: place },
    datePublished: isoDateOf(record.published),
    dateModified: isoDateOf(record.modified),
    author: attribution.authors.map(authorOf),
    editor: namesIn(attribution.contributors, 'editor').map(personOf),
    translator: namesIn(attribution.contributors, 'translator').map(personOf),
    contributor: attribution.contributors.filter(({ role }) => role !== 'editor' && role !== 'translator').map(roleOf),
    creditText: attribution.credit,
    publisher: outletOf(attribution.publisher),
    sdPublisher: outletOf(attribution.aggregator),
    sourceOrganization: agenciesOf(attribution.agencies, 'supplier'),
    citation: agenciesOf(attribution.agencies, 'cited').map((publisher) => ({ '@type': 'CreativeWork', publisher })),
    copyrightNotice: copyright?.printed ?? null,
    copyrightHolder: copyright === null || copyright.holder === null ? null : { '@type': 'Organization', name: copyright.holder },
    copyrightYear: copyright?.year ?? null,
    image: record.captions.map(imageOf),
    mentions: record.references.map(referenceOf),
    articleBody: record.text,
  })
}

function authorOf({ name, kind }: Author): Json {
  return { '@type': kind === 'person' ? 'Person' : 'Organization', name }
}

function personOf(name: string): Json {
  return { '@type': 'Person', name }
}

function namesIn(contributors: readonly Contributor[], role: Contributor['role']): string[] {
  return contributors.filter((each) => each.role === role).map(({ name }) => name)
}

/** schema.org wraps a value in a Role to say what its part was. */
function roleOf({ name, role }: Contributor): Json {
  return { '@type': 'Role', roleName: role, contributor: personOf(name) }
}

function outletOf(outlet: Outlet): Json | null {
  if (outlet === null) return null
  return withoutAbsent({ '@type': 'Organization', name: outlet.name, url: outlet.domain === null ? null : `https://${outlet.domain}` })
}

function agenciesOf(agencies: readonly Agency[], relation: Agency['relation']): Json[] {
  const found = agencies.filter((agency) => agency.relation === relation)
  return found.map(({ name, code }) => withoutAbsent({ '@type': 'Organization', name, identifier: code }))
}

function imageOf({ text, credit, creators, providers, date, url }: Caption): Json {
  return withoutAbsent({
    '@type': 'ImageObject',
    caption: text,
    creditText: credit,
    creator: creators.map(personOf),
    provider: providers.map((name) => ({ '@type': 'Organization', name })),
    dateCreated: date !== null && /^\d{4}(?:-\d{2}){0,2}/u.test(date) ? date : null,
    contentUrl: uriOf(url),
  })
}

function referenceOf({ title, dek, url, publisher }: Reference): Json {
  return withoutAbsent({
    '@type': 'CreativeWork',
    headline: title,
    description: dek,
    url: uriOf(url),
    publisher: publisher === null ? null : { '@type': 'Organization', name: publisher },
  })
}
