/**
 * Captions of a record: text and credit as the splitter told them apart, persons and firms of the credit, the picture's own date.
 * An agency here is a provider of the picture and no agency of the text.
 */
import { pictureDate } from '../forms/caption.ts'
import { readCredit } from '../forms/credit.ts'
import type { Caption } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { readStretch } from '../text/reading.ts'
import type { HtmlPage } from '../types.ts'
import { groupByItem, itemValue, type Piece, withoutControls } from './pieces.ts'
import { pictureUrlOf } from './structure.ts'

/** The page, and what its addresses are relative to; null for flat text, which shows none. */
type ShownPictures = { readonly page: HtmlPage; readonly base: string | null } | null

/** The captions in order; pieces are numbered from 0 without holes. */
export function captionsOf(pieces: readonly Piece[], dump: string, shown: ShownPictures, lexicon: Lexicon): Caption[] {
  const groups = groupByItem(pieces.filter((p) => p.part === 'caption' || p.part === 'caption-credit'))
  return [...groups].sort(([a], [b]) => a - b).map(([item, own]) => captionOf({ own, item, url: addressOf(own, shown) }, dump, lexicon))
}

function addressOf([first]: readonly Piece[], shown: ShownPictures): string | null {
  return first === undefined || shown === null ? null : pictureUrlOf(first, shown.page, shown.base)
}

interface Group {
  readonly own: readonly Piece[]
  readonly item: number
  readonly url: string | null
}

function captionOf({ own, item, url }: Group, dump: string, lexicon: Lexicon): Caption {
  const text = itemValue(own, 'caption', item)
  const credit = itemValue(own, 'caption-credit', item)
  const { creators, providers } = credit === null ? { creators: [], providers: [] } : readCredit(credit, lexicon)
  const printed = withoutControls(readStretch(dump, own[0]?.start ?? 0, own.at(-1)?.end ?? 0).text)
  return {
    text,
    credit,
    creators: [...creators],
    providers: [...providers],
    date: text === null ? null : pictureDate(text, lexicon),
    url,
    printed,
  }
}
