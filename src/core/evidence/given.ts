/**
 * What the dump's source says of its article in columns beside the text, as evidence: another extractor's word, less trusted than what
 * the page prints or says of itself. Given fields in, PageEvidence out; for a web page behind the page's own witnesses.
 *
 *   {"byline": "By Ana Ruiz", "date_published": "2026-03-05"}  -> authors Ana Ruiz, published 2026-03-05, by column:…
 */
import type { Lexicon } from '../text/lexicon.ts'
import type { GivenFields, PageEvidence } from '../types.ts'
import { readAuthors } from './authors.ts'
import { readMetadataDate } from './dates.ts'

/** Below every mark of a page itself. */
const TRUST = 0

const NOTHING: PageEvidence = {
  titles: [],
  authors: [],
  published: [],
  modified: [],
  timeMarks: [],
  urlDate: null,
  publisher: null,
  siteNames: [],
  section: null,
  tags: [],
  language: null,
  url: null,
  description: null,
  isCollection: false,
  isLiveBlog: false,
}

export function evidenceOfColumns(given: GivenFields, siteNames: readonly string[], lexicon: Lexicon): PageEvidence {
  const authors = readAuthors(given.authors, siteNames, lexicon)
  const dated = (field: 'published' | 'modified'): PageEvidence['published'] => {
    const printed = given[field]
    const form = printed === null ? null : readMetadataDate(printed, lexicon)
    return printed === null || form === null ? [] : [{ value: form, by: `column:${field}`, trust: TRUST, printed }]
  }
  return {
    ...NOTHING,
    titles: given.title === null ? [] : [{ value: given.title, whole: given.title, by: 'column:title', trust: TRUST }],
    authors: authors.length === 0 ? [] : [{ value: authors, by: 'column:authors', trust: TRUST }],
    published: dated('published'),
    modified: dated('modified'),
    section: given.section,
  }
}

/** The page's own witnesses, and behind them those of the columns. */
export function withColumns(page: PageEvidence, given: GivenFields | undefined, lexicon: Lexicon): PageEvidence {
  if (given === undefined) return page
  const columns = evidenceOfColumns(given, page.siteNames, lexicon)
  return {
    ...page,
    titles: [...page.titles, ...columns.titles],
    authors: [...page.authors, ...columns.authors],
    published: [...page.published, ...columns.published],
    modified: [...page.modified, ...columns.modified],
    section: page.section ?? columns.section,
  }
}
