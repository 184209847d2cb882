/**
 * A paragraph among paragraphs: what stands in elements that look like those of the page's text and reads like a sentence is text, though
 * the labeller lost the thread behind a list of headlines. In: the labelled lines of a page, the page. Out: the same, with such lines as
 * text. What begins with the name of who signed the page is said of that person.
 *
 *   <p>text</p> <p>text</p> <ul>ten headlines</ul> <p>The last sentence of the text.</p>  -> text, text, …, text
 */
import { countReadingWords } from '../text/length.ts'
import { endsSentence } from '../text/sentences.ts'
import type { HtmlLine, HtmlPage, LabelledBlock } from '../types.ts'

/** A sentence of so many words, of which less than half is a link. */
const MIN_WORDS = 10
const MAX_LINK_SHARE = 0.5
/**
 * The others of its look: so many, so surely text on average of their words, and so large a share of all that the page has of text. Of the
 * lines that are no text to the labeller but lie above this probability 7 in 10 are text then, of the others every second; without the
 * conditions one in 25. Of 631 pages by site.
 */
const MIN_SIBLINGS = 2
const MIN_MEAN = 0.8
const MIN_SHARE = 1 / 3
const MIN_BODY = 0.1
const SIBLING_BODY = 0.8
/** Right below the text a shorter sentence needs more: of 1,052 pages 8 of 12 such lines are text, on pages of news 7 of 8. */
const MIN_SHORT_WORDS = 4
const MIN_SHORT_BODY = 1 / 3

interface Look {
  words: number
  body: number
  count: number
}

/** `lines`: for each block the index of its line. */
export function markSiblings(labelled: readonly LabelledBlock[], page: HtmlPage, lines: readonly number[]): LabelledBlock[] {
  const lineOf = (n: number): HtmlLine | undefined => page.lines[lines[n] ?? -1]
  const words = labelled.map(({ block }, n) => countSentenceWords(block.text, lineOf(n)))
  const looks = new Map<number, Look>()
  let text = 0
  for (const [n, { body }] of labelled.entries()) {
    const count = words[n]!
    if (count < MIN_WORDS) continue
    const look = lookAt(looks, lineOf(n)?.look ?? 0)
    look.words += count
    look.body += count * body
    look.count++
    text += count * body
  }
  /** A short sentence right below a paragraph of its look. */
  const isNext = (n: number): boolean => labelled[n - 1]?.label === 'body' && lineOf(n - 1)?.look === lineOf(n)?.look
  const isSibling = ({ body }: LabelledBlock, n: number): boolean => {
    const count = words[n]!
    const isLong = count >= MIN_WORDS && body >= MIN_BODY
    if (!isLong && (count < MIN_SHORT_WORDS || body < MIN_SHORT_BODY || !isNext(n))) return false
    const look = lookAt(looks, lineOf(n)?.look ?? 0)
    // short lines are not counted in their look
    const own = count < MIN_WORDS ? 0 : count
    const others = look.body - own * body
    return look.count > MIN_SIBLINGS && others >= (look.words - own) * MIN_MEAN && others >= text * MIN_SHARE
  }
  const signed = labelled.filter(({ label }) => label === 'byline').map(({ block }) => block.text)
  return labelled.map((line, n) =>
    line.by === 'model' && isNoText(line, lineOf(n)) && isSibling(line, n) && !isOfAuthor(line, signed) ? asText(line) : line,
  )
}

/** A pointer of a page is a link: the last paragraph below a box of pointers is none, though it reads like one more. */
function isNoText({ label }: LabelledBlock, line: HtmlLine | undefined): boolean {
  return label === 'other' || (label === 'reference-title' && line?.links.length === 0)
}

function lookAt(looks: Map<number, Look>, key: number): Look {
  const known = looks.get(key) ?? { words: 0, body: 0, count: 0 }
  looks.set(key, known)
  return known
}

/** Words of a line that reads like text; 0 = it does not. */
function countSentenceWords(text: string, line: HtmlLine | undefined): number {
  if (line === undefined || line.zone !== null || !endsSentence(text)) return 0
  const linked = line.links.reduce((sum, { start, end }) => sum + end - start, 0)
  return linked < text.length * MAX_LINK_SHARE ? countReadingWords(text) : 0
}

/** "Ana Ruiz is a reporter for …" below a page that she signed. */
function isOfAuthor({ block }: LabelledBlock, signed: readonly string[]): boolean {
  const name = block.text.split(' ', 2).join(' ')
  return signed.some((byline) => byline.includes(name))
}

function asText(line: LabelledBlock): LabelledBlock {
  return { ...line, label: 'body', by: 'html.sibling', body: SIBLING_BODY, probability: SIBLING_BODY, headline: 0, teaser: 0, outlet: 0 }
}
