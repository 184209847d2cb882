/**
 * Names of schema.org that the reader of JSON-LD asks for: types of an article, properties that lead to one, properties that are worth
 * saving from a broken script. Names of a vocabulary, no words that people read.
 */
/** Types of an article as schema.org names them, by their endings; of the others only a page says something of its own date. */
export const ARTICLE_TYPE = /(?:Article|BlogPosting|LiveBlogPosting|Report|Posting|Review|Recipe|HowTo)$/u
export const PAGE_TYPE = /^(?:WebPage|ItemPage|CreativeWork|AboutPage)$/u

/** Other stories of a list, comments and what a node is a part of are not the page's article. */
export function isWalked(key: string): boolean {
  return (
    key === '@graph' || key === 'mainEntity' || key === 'mainEntityOfPage' || key === 'hasPart' || key === 'author' || key === 'publisher'
  )
}

/** Properties that are picked out of JSON that cannot be read as a whole. */
export const PICKED = ['headline', 'datePublished', 'dateModified', 'articleSection', 'inLanguage']

/** The type of a script that cannot be read. */
export function typeIn(script: string): string {
  return script.includes('Article"') ? 'Article' : 'WebPage'
}
