/**
 * HTML source -> its tags, attributes and texts as offsets, told to a handler in the order of the source (htmlparser2's tokenizer). What
 * stands in comments and declarations is told to nobody.
 *
 *   <p class=a>Ferry</p>  -> openName(1,2) attribute(3,8, 9,10) open(false) text(11,16) close(18,19)
 *                                                                               ^ half-open, UTF-16
 */
import { Tokenizer } from 'htmlparser2'

export interface TokenHandler {
  text(from: number, to: number): void
  /** A start tag's name; what it gives back says whether anybody wants the attributes. `open` follows. */
  openName(from: number, to: number): boolean
  /** `from` = `to`: it has no value, or an empty one. */
  attribute(nameFrom: number, nameTo: number, from: number, to: number): void
  open(isSelfClosing: boolean): void
  close(from: number, to: number): void
}

export function readTokens(html: string, handler: TokenHandler): void {
  let isWanted = false
  let nameFrom = 0
  let nameTo = 0
  let from = 0
  let to = 0
  const nothing = (): void => {}
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      // a closing tag that never ends is told as a text from nowhere
      ontext: (start, end) => {
        if (start >= 0) handler.text(start, end)
      },
      onopentagname: (start, end) => {
        isWanted = handler.openName(start, end)
      },
      onattribname: (start, end) => {
        nameFrom = start
        nameTo = end
        from = end
        to = end
      },
      onattribdata: (start, end) => {
        from = start
        to = end
      },
      onattribend: () => {
        if (isWanted) handler.attribute(nameFrom, nameTo, from, to)
      },
      onattribentity: nothing,
      onopentagend: () => handler.open(false),
      onselfclosingtag: () => handler.open(true),
      onclosetag: (start, end) => handler.close(start, end),
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      ontextentity: nothing,
      onend: nothing,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}
