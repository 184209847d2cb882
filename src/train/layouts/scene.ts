/**
 * What a layout works with: the draft it writes, the random numbers, the language, and the matter it may still take.
 * Nothing is taken twice in one dump; where a language runs out of articles another one helps, as in dumps of several languages.
 */
import type { FurnitureLine, GoldArticle, Headline, Stock } from './articles.ts'
import { Draft } from './draft.ts'
import type { PhraseKind, Phrases } from './phrases.ts'
import { createRandom, type Random } from './random.ts'
import { OWN_LINES } from './words.ts'

export interface Scene {
  readonly random: Random
  readonly language: string
  readonly draft: Draft
  readonly phrases: Phrases
  readonly hosts: Set<string>
  readonly languages: Set<string>
  /** For the choice of forms (how dates and datelines look): the same draws each time, as one site prints them; now and then others. */
  readonly forms: () => Random
  readonly takeArticle: () => GoldArticle
  readonly takeHeadline: () => string
  /** A line of a real page; null where the stock holds none. */
  readonly takeFurniture: (kind: FurnitureLine['kind']) => string | null
  /** A phrase of the dump's language, now and then of another one. */
  readonly phrase: (kind: PhraseKind) => string
}

/** The stock sorted by language, once for all dumps. */
export interface Shelves {
  readonly articles: ReadonlyMap<string, readonly GoldArticle[]>
  readonly news: ReadonlyMap<string, readonly GoldArticle[]>
  readonly headlines: ReadonlyMap<string, readonly Headline[]>
  readonly furniture: ReadonlyMap<string, readonly FurnitureLine[]>
  readonly languages: readonly string[]
}

export function sortStock(stock: Stock): Shelves {
  const articles = groupBy(stock.articles, ({ language }) => language)
  return {
    articles,
    news: groupBy(
      stock.articles.filter(({ isNews }) => isNews),
      ({ language }) => language,
    ),
    headlines: groupBy(stock.headlines, ({ language }) => language),
    furniture: groupBy(stock.furniture, ({ language, kind }) => `${kind} ${language}`),
    languages: [...articles.keys()].sort(),
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

/** Most dumps print one form all over; some are gathered from several sites. */
const SAME_FORM = 0.8

/** Phrases meet in the wrong language on real pages (English widgets everywhere); one in eight here, so that no language is only itself. */
const FOREIGN_PHRASE = 0.12

/** Four in five English pages of the corpus are guides and blogs; dumps are of news. */
const NEWS_FIRST = 0.5

const titleOf = ({ title }: GoldArticle): string => title
const textOf = ({ text }: { readonly text: string }): string => text

/** Draws before another language helps out: an unused one is found at once unless the shelf is nearly empty. */
const TRY_COUNT = 12

export function createScene(random: Random, language: string, shelves: Shelves, phrases: Phrases): Scene {
  const hosts = new Set<string>()
  const languages = new Set<string>([language])
  /** Texts of headlines, titles and lines that are out. */
  const used = new Set<string>()
  const take = <T extends { readonly host: string | null }>(items: readonly T[] | undefined, keyOf: (item: T) => string): T | null => {
    for (let k = 0; k < TRY_COUNT && items !== undefined && items.length > 0; k++) {
      const item = random.pick(items)
      const key = keyOf(item)
      if (used.has(key)) continue
      used.add(key)
      if (item.host !== null) hosts.add(item.host)
      return item
    }
    return null
  }
  const formSeed = random.int(0, 1e9)
  const isUniform = random.chance(SAME_FORM)
  const forms = (): Random => (isUniform ? createRandom(formSeed) : random)
  const takeArticle = (): GoldArticle => {
    let article =
      (random.chance(NEWS_FIRST) ? take(shelves.news.get(language), titleOf) : null) ?? take(shelves.articles.get(language), titleOf)
    for (let k = 0; article === null && k < TRY_COUNT; k++) article = take(shelves.articles.get(random.pick(shelves.languages)), titleOf)
    article ??= random.pick(shelves.articles.get(random.pick(shelves.languages)) ?? [])
    languages.add(article.language)
    return article
  }
  const takeHeadline = (): string =>
    (take(shelves.headlines.get(language), textOf) ?? take(shelves.headlines.get('en'), textOf))?.text ?? takeArticle().title
  const takeFurniture = (kind: FurnitureLine['kind']): string | null =>
    (take(shelves.furniture.get(`${kind} ${language}`), textOf) ?? take(shelves.furniture.get(`${kind} en`), textOf))?.text ?? null
  const phrase = (kind: PhraseKind): string => {
    const foreign = random.chance(FOREIGN_PHRASE) && phrases.languages.length > 0 ? random.pick(phrases.languages) : language
    for (const tried of [foreign, language, 'en']) {
      const list = phrases.of(kind, tried)
      if (list.length > 0) return random.pick(list)
    }
    return random.pick(OWN_LINES[kind] ?? ['—'])
  }
  return { random, language, draft: new Draft(), phrases, hosts, languages, forms, takeArticle, takeHeadline, takeFurniture, phrase }
}
