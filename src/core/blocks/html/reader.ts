/**
 * HTML -> lines of text with their places in the tree. One pass over the source with htmlparser2's tokenizer, a stack of open
 * elements and no recursion; no tree is kept but what the lines need. Nothing is judged here.
 *
 *   <article><h1>Ferry sinks</h1><p>The <a href=/x>ferry</a> …  -> lines "Ferry sinks" (h1), "The ferry …" (p, link at 4-9)
 *
 * Elements deeper than `MAX_DEPTH` are read as if they were not there, so that neither time nor memory grows with depth.
 */
import { Tokenizer } from 'htmlparser2'
import type { MetadataSource } from '../../types.ts'
import {
  AUTHOR_CLASS,
  AUTHOR_RELATION,
  CAPTION_NAMES,
  DEFAULT_FIELD,
  DISCUSSION_NAMES,
  EMBEDDED,
  ENDS,
  ENDS_PARAGRAPH,
  HEAD_DATA,
  INERT,
  INLINE,
  KEPT_ATTRIBUTES,
  RAW,
  SIGN_UP_NAMES,
  UNTIL,
  VOID,
  WRITTEN_FIELDS,
  ZONE,
  ZONE_OF,
  ZONE_OF_ROLE,
} from './elements.ts'
import { decodeAttribute, decodePieces } from './entities.ts'
import { AUTHOR_PROPS, cutLine, moveProp } from './line-parts.ts'
import { addWords, hashName } from './words.ts'

/** Deepest nesting of pages that people write is near 60; the depth of parsers that give up is 512. */
export const MAX_DEPTH = 512

/** An open element, and after it is closed the ancestor of its lines. */
export interface Frame {
  readonly name: string
  readonly parent: Frame | null
  /** Bits of `ZONE`, its own and its ancestors'. */
  readonly zones: number
  readonly depth: number
  readonly isInline: boolean
  /** Hashes of the words of class, id and role. */
  readonly words: readonly number[]
  /** Hash of name and words: equal for cards of one list. Signed: numbers of 32 bits with a sign need no object of their own. */
  readonly look: number
  readonly href: string | null
  readonly props: readonly string[]
  readonly id: number
  /** Characters of text and of link text below it, and words in its long lines; filled while lines are closed. */
  chars: number
  linkChars: number
  prose: number
  proseLines: number
  lines: number
  /** Its first line, and the one after its last. */
  from: number
  to: number
  /** Elements of the same look beside it that hold lines, itself among them. */
  alike: number
  /** Its name says that readers write here; its ancestors' names count too. */
  readonly isDiscussion: boolean
  /** Its name says that readers leave their address here; its ancestors' names count too. */
  readonly isSignUp: boolean
  /** Its name says that it describes a picture; its name or its parent's. */
  readonly isOwnCaption: boolean
  readonly isCaption: boolean
  /** Address of the first picture in it, not far below; null = none. */
  picture: string | null
  /** A field to write in stands in it, not far below. */
  asksInput: boolean
}

/** A stretch of decoded text; `to === from` = it stands nowhere in the source. */
export interface TextPiece {
  readonly text: string
  readonly from: number
  readonly to: number
}

export interface LineLink {
  readonly start: number
  end: number
  readonly href: string
}

/** A line before it is placed in the page's text. Offsets are relative to the line. */
export interface RawLine {
  readonly pieces: readonly TextPiece[]
  readonly frame: Frame
  /** Innermost inline element that was open at its first text. */
  readonly inner: Frame
  readonly chars: number
  readonly linkChars: number
  readonly boldChars: number
  readonly links: readonly LineLink[]
  /** Places where it may be two lines: where one link ends and the next element is a link, where two elements meet without a blank. */
  readonly borders: readonly LineBorder[]
  /** Line breaks (`<br>`) that part it from the line before. */
  readonly breaksBefore: number
  /** Pictures since the line before. */
  readonly picturesBefore: number
}

/** A line while it is read. */
interface OpenLine extends RawLine {
  readonly pieces: TextPiece[]
  chars: number
  linkChars: number
  boldChars: number
  readonly links: LineLink[]
  readonly borders: LineBorder[]
}

export interface LineBorder {
  readonly at: number
  readonly kind: 'row' | 'glued' | 'marked' | 'apart'
}

export interface RawProp {
  readonly name: string
  readonly content: string | null
  /** Line and place in it where its text begins and ends. */
  fromLine: number
  fromChar: number
  toLine: number
  toChar: number
}

export interface ReadPage {
  readonly lines: readonly RawLine[]
  readonly props: readonly RawProp[]
  readonly metadata: MetadataSource
  readonly isTooDeep: boolean
}

/** Of one tag, those that are read; names in small letters, values as they stand in the source. */
interface Attributes {
  readonly [name: string]: string
}

/** Of a tag without any that is read: most tags are. */
const NO_ATTRIBUTES: { [name: string]: string } = Object.freeze({})

const SALT_CLASS = 0x1b873593
const SALT_NAME = 0x2545f491
/** JSON-LD beyond so many characters is application state. */
const MAX_JSON_CHARS = 400_000
const MAX_METAS = 400
/** A logo is one of a page's first pictures; its text is a name. */
const MAX_LOGOS = 5
const MAX_LOGO_CHARS = 60
const MAX_PROPS = 2000
/** A line that ends as a sentence and has so many characters is a paragraph of its own also at a single line break. Felt right. */
const MIN_PARAGRAPH_CHARS = 60

export function readHtml(html: string): ReadPage {
  return new PageReader(html).read()
}

class PageReader {
  readonly #html: string
  readonly #lines: RawLine[] = []
  readonly #props: RawProp[] = []
  readonly #openProps: { prop: RawProp; frame: Frame }[] = []
  /** Marked texts that begin or end in the open line. */
  #lineProps: RawProp[] = []
  readonly #metas: { key: string; value: string }[] = []
  readonly #json: string[] = []
  readonly #logos: string[] = []
  #title: string | null = null
  #canonical: string | null = null
  #base: string | null = null
  #language: string | null = null
  #frame: Frame
  #overflow = 0
  #isTooDeep = false
  #asksPassword = false
  #inert: string | null = null
  #inertDepth = 0
  #line: OpenLine | null = null
  #space: { from: number; to: number } | null = null
  #breaks = 0
  #pictures = 0
  #frames = 0
  #tag = ''
  #attribute = ''
  #attributes: { [name: string]: string } = NO_ATTRIBUTES
  #isJson = false
  #titleOpen = false
  /** Characters of the open line where an inline element has ended; -1 = none has. */
  #closedAt = -1
  #closedProps: readonly string[] = []
  /** Characters of the open line where the inline element that it began in has ended; -1 = it has not. */
  #wholeTo = -1
  /** A line break came where the element that holds all of the open line had ended: "<font>Section</font><br>". */
  #isBroken = false

  constructor(html: string) {
    this.#html = html
    this.#frame = this.#newFrame('#root', null, NO_ATTRIBUTES)
  }

  read(): ReadPage {
    const nothing = (): void => {}
    const tokenizer = new Tokenizer(
      { decodeEntities: false },
      {
        ontext: (from, to) => this.#text(from, to),
        onopentagname: (from, to) => {
          this.#tag = this.#html.slice(from, Math.min(to, from + 40)).toLowerCase()
          this.#attributes = NO_ATTRIBUTES
        },
        onattribname: (from, to) => {
          this.#attribute = ''
          if (KEPT_NAMES[nameSlot(to - from, this.#html.charCodeAt(from))] !== 1) return
          const name = this.#html.slice(from, to).toLowerCase()
          if (!KEPT_ATTRIBUTES.has(name)) return
          this.#attribute = name
          if (this.#attributes === NO_ATTRIBUTES) this.#attributes = {}
          this.#attributes[name] ??= ''
        },
        onattribdata: (from, to) => {
          if (this.#attribute === '' || this.#attributes[this.#attribute] !== '') return
          this.#attributes[this.#attribute] = this.#html.slice(from, Math.min(to, from + MAX_ATTRIBUTE_CHARS))
        },
        onattribend: nothing,
        onattribentity: nothing,
        onopentagend: () => this.#open(false),
        onselfclosingtag: () => this.#open(true),
        onclosetag: (from, to) => this.#close(this.#html.slice(from, Math.min(to, from + 40)).toLowerCase()),
        oncdata: nothing,
        oncomment: nothing,
        ondeclaration: nothing,
        onprocessinginstruction: nothing,
        ontextentity: nothing,
        onend: nothing,
      },
    )
    tokenizer.write(this.#html)
    tokenizer.end()
    this.#endLine()
    return {
      lines: this.#lines,
      props: this.#props,
      metadata: {
        title: this.#title,
        metas: this.#metas,
        json: this.#json,
        canonical: this.#canonical,
        base: this.#base,
        language: this.#language,
        props: [],
        logos: this.#logos,
        asksPassword: this.#asksPassword,
      },
      isTooDeep: this.#isTooDeep,
    }
  }

  #newFrame(name: string, parent: Frame | null, attributes: Attributes): Frame {
    const words = wordsOf(attributes)
    let look = hashName(name, SALT_NAME)
    for (const word of words) look = Math.imul(look ^ word, 0x01000193)
    const isHidden =
      attributes.hidden !== undefined || attributes['aria-hidden'] === 'true' || HIDDEN_STYLE.test((attributes.style ?? '').slice(0, 300))
    const isOwnCaption = isCaption(name, words)
    // an anchor that leads nowhere is no link
    const zone = name === 'a' && attributes.href === undefined ? 0 : (ZONE_OF.get(name) ?? 0)
    const own = zone | (ZONE_OF_ROLE.get(attributes.role ?? '') ?? 0) | (isHidden ? ZONE.hidden : 0)
    return {
      name,
      parent,
      zones: (parent?.zones ?? 0) | own,
      depth: (parent?.depth ?? -1) + 1,
      isInline: INLINE.has(name),
      words,
      look: look | 0,
      href: name === 'a' && attributes.href !== undefined ? decodeAttribute(attributes.href) : (parent?.href ?? null),
      props: propsOf(name, attributes),
      id: this.#frames++,
      chars: 0,
      linkChars: 0,
      prose: 0,
      proseLines: 0,
      lines: 0,
      from: 0,
      to: 0,
      alike: 1,
      isDiscussion: parent?.isDiscussion === true || (words.length > 0 && words.some((word) => DISCUSSION.has(word))),
      isSignUp: parent?.isSignUp === true || (words.length > 0 && words.some((word) => SIGN_UP.has(word))),
      isOwnCaption,
      isCaption: isOwnCaption || parent?.isOwnCaption === true,
      picture: null,
      asksInput: false,
    }
  }

  #open(isSelfClosing: boolean): void {
    const name = this.#tag
    if (this.#inert !== null) {
      if (name === this.#inert && !isSelfClosing) this.#inertDepth++
      return
    }
    if (HEAD_DATA.has(name)) this.#readHead(name)
    if (name === 'html') this.#language ??= this.#attributes.lang?.slice(0, 35) ?? null
    if (name === 'br' || name === 'hr') {
      if (name === 'hr') this.#endLine()
      else this.#lineBreak()
      return
    }
    if (name === 'img' || name === 'picture') this.#pictures++
    if (name === 'img') {
      this.#showPicture(this.#attributes)
      this.#addLogo(this.#attributes)
    }
    if (name === 'input' && this.#attributes.type?.toLowerCase() === 'password' && (this.#frame.zones & ZONE.hidden) === 0)
      this.#asksPassword = true
    if (name === 'input' && WRITTEN_FIELDS.has(this.#attributes.type?.toLowerCase() ?? DEFAULT_FIELD)) this.#askInput()
    if (VOID.has(name)) {
      if (this.#attributes.itemprop !== undefined) this.#openProp(this.#newFrame(name, this.#frame, this.#attributes), true)
      return
    }
    if (INERT.has(name)) {
      if (isSelfClosing && !RAW.has(name)) return
      this.#inert = name
      this.#inertDepth = 1
      this.#isJson = name === 'script' && /ld\+json/iu.test(this.#attributes.type ?? '')
      return
    }
    if (name === 'title') {
      this.#titleOpen = true
      return
    }
    if (name === 'html' || name === 'head') return
    if (!INLINE.has(name)) this.#endLine()
    if (ENDS_PARAGRAPH.has(name)) this.#implyEnd(PARAGRAPH)
    const ends = ENDS.get(name)
    if (ends !== undefined) this.#implyEnd(ends)
    if (name === 'a' && (this.#frame.zones & ZONE.link) !== 0) this.#implyEnd(LINK)
    if (this.#frame.depth >= MAX_DEPTH) {
      this.#isTooDeep = true
      this.#overflow++
      return
    }
    this.#frame = this.#newFrame(name, this.#frame, this.#attributes)
    if (this.#isBroken && this.#frame.isInline) {
      const count = this.#breaks
      this.#endLine()
      this.#breaks = count
    }
    if (this.#line !== null && this.#frame.isInline) this.#border(this.#line, name)
    if (this.#frame.props.length > 0) this.#openProp(this.#frame, false)
  }

  /** The elements around a picture know the first one that they show. Placeholders are data: the address comes with the script. */
  #showPicture({ src = '', srcset = '', 'data-src': later = '' }: Attributes): void {
    const isAddress = (value: string | undefined): boolean => value !== undefined && value !== '' && !EMBEDDED.test(value)
    const found = [later, src, srcset.trim().split(/[\s,]/u, 1)[0]].find(isAddress)
    if (found === undefined) return
    let up: Frame | null = this.#frame
    for (let n = 0; n < MAX_PICTURE_LEVELS && up !== null; n++, up = up.parent) up.picture ??= decodeAttribute(found)
  }

  /** Above the text a logo is a picture in a link. */
  #addLogo({ alt = '' }: Attributes): void {
    if (alt === '' || alt.length > MAX_LOGO_CHARS || (this.#frame.zones & ZONE.link) === 0 || this.#logos.length >= MAX_LOGOS) return
    this.#logos.push(decodeAttribute(alt))
  }

  /** The elements around a field know of it: the box that asks for an address says above the form what for. */
  #askInput(): void {
    let up: Frame | null = this.#frame
    for (let n = 0; n < MAX_FIELD_LEVELS && up !== null; n++, up = up.parent) up.asksInput = true
  }

  /** An element opens inside a line: a link after a link, or one right where another has ended. */
  #border(line: OpenLine, name: string): void {
    const last = line.links.at(-1)
    if (name === 'a' && this.#frame.href !== null && last !== undefined) line.borders.push({ at: last.end, kind: 'row' })
    else if (this.#closedAt === line.chars && PARTS.has(name)) line.borders.push({ at: line.chars, kind: this.#kindOfBorder() })
  }

  /** Between an element that has ended and the one that opens: two authors stay on one line. */
  #kindOfBorder(): LineBorder['kind'] {
    if (this.#space === null) return 'glued'
    const sides = [this.#closedProps, this.#frame.props]
    return sides.every(namesAuthor) || sides.every((props) => props.length === 0) ? 'apart' : 'marked'
  }

  #openProp(frame: Frame, isVoid: boolean): void {
    if (this.#props.length >= MAX_PROPS) return
    const content = this.#attributes.content ?? this.#attributes.datetime ?? null
    const fromLine = this.#lines.length
    const fromChar = this.#line?.chars ?? 0
    for (const name of frame.props) {
      const prop = {
        name: name.toLowerCase(),
        content: content === null ? null : decodeAttribute(content),
        fromLine,
        fromChar,
        toLine: fromLine,
        toChar: fromChar,
      }
      this.#props.push(prop)
      this.#lineProps.push(prop)
      if (!isVoid) this.#openProps.push({ prop, frame })
    }
  }

  /** Closes the nearest open element of one of these names, if nothing that holds it back stands between. */
  #implyEnd(names: ReadonlySet<string>): void {
    for (let frame: Frame | null = this.#frame; frame !== null && frame.parent !== null; frame = frame.parent) {
      if (names.has(frame.name)) {
        const outer: Frame = frame
        this.#pop(outer)
        frame = outer
        continue
      }
      if (UNTIL.has(frame.name) || (names === PARAGRAPH && !frame.isInline)) return
    }
  }

  #pop(frame: Frame): void {
    for (let top = this.#frame; ; top = top.parent!) {
      if (!top.isInline) this.#endLine()
      else if (PARTS.has(top.name) || BOLD.has(top.name)) {
        this.#closedAt = this.#line?.chars ?? -1
        this.#closedProps = top.props
      }
      if (top.isInline && this.#line !== null && top === outermostInline(this.#line.inner)) this.#wholeTo = this.#line.chars
      this.#closeProps(top)
      if (top === frame) break
    }
    this.#frame = frame.parent!
  }

  #closeProps(frame: Frame): void {
    for (let last = this.#openProps.at(-1); last !== undefined && last.frame === frame; last = this.#openProps.at(-1)) {
      last.prop.toLine = this.#lines.length
      last.prop.toChar = this.#line?.chars ?? 0
      this.#lineProps.push(last.prop)
      this.#openProps.pop()
    }
  }

  #close(name: string): void {
    if (this.#inert !== null) {
      if (name === this.#inert && --this.#inertDepth <= 0) this.#inert = null
      return
    }
    if (name === 'title') {
      this.#titleOpen = false
      return
    }
    if (name === 'br' || name === 'p') {
      if (name === 'br') {
        this.#lineBreak()
        return
      }
      this.#endLine()
    }
    if (name === 'body' || name === 'html') return
    if (this.#overflow > 0) {
      this.#overflow--
      if (!INLINE.has(name)) this.#endLine()
      return
    }
    for (let frame: Frame | null = this.#frame; frame !== null && frame.parent !== null; frame = frame.parent) {
      if (frame.name === name) {
        this.#pop(frame)
        return
      }
      // a stray </b> or </li> does not close the table around it
      if (frame.name === 'table' && name !== 'table' && !ENDS_PARAGRAPH.has(name)) return
    }
  }

  #text(from: number, to: number): void {
    // of a closing tag of <title> that never ends the tokenizer says so: it is markup to the end
    if (from < 0) return
    if (this.#inert !== null) {
      if (this.#isJson && to - from <= MAX_JSON_CHARS) this.#json.push(this.#html.slice(from, to))
      return
    }
    const raw = this.#html.slice(from, to)
    if (this.#titleOpen) {
      this.#title = ((this.#title ?? '') + decodeAttribute(raw)).slice(0, 2000)
      return
    }
    if (!raw.includes('&')) this.#addText(raw, from, to)
    else decodePieces(raw, (text, a, b) => this.#addText(text, from + a, from + b))
  }

  /** White space is collapsed here; a run of it is one space that leads back to the whole run. */
  #addText(text: string, from: number, to: number): void {
    const isPlain = text.length === to - from
    for (let at = 0; at < text.length; ) {
      let next = at
      if (isSpace(text.charCodeAt(at))) {
        while (next < text.length && isSpace(text.charCodeAt(next))) next++
        if (this.#line !== null && this.#space === null) this.#space = isPlain ? { from: from + at, to: from + next } : { from, to }
      } else {
        while (next < text.length && !isSpace(text.charCodeAt(next))) {
          next++
          // a single blank between words is copied with them
          if (text.charCodeAt(next) === 0x20 && next + 1 < text.length && !isSpace(text.charCodeAt(next + 1))) next++
        }
        this.#addPiece(text.slice(at, next), isPlain ? from + at : from, isPlain ? from + next : to)
      }
      at = next
    }
  }

  #addPiece(text: string, from: number, to: number): void {
    let line = this.#line
    if (line === null) {
      let block = this.#frame
      while (block.isInline && block.parent !== null) block = block.parent
      line = {
        pieces: [],
        frame: block,
        inner: this.#frame,
        chars: 0,
        linkChars: 0,
        boldChars: 0,
        links: [],
        borders: [],
        breaksBefore: this.#breaks,
        picturesBefore: this.#pictures,
      }
      this.#line = line
      this.#breaks = 0
      this.#pictures = 0
    } else {
      this.#breaks = 0
      if (this.#space !== null) {
        line.pieces.push({ text: ' ', from: this.#space.from, to: this.#space.to })
        line.chars++
      }
    }
    this.#space = null
    this.#isBroken = false
    const start = line.chars
    line.pieces.push({ text, from, to })
    line.chars += text.length
    const { href, zones } = this.#frame
    if ((zones & ZONE.link) !== 0) {
      line.linkChars += text.length
      const last = line.links.at(-1)
      if (href !== null && last !== undefined && last.href === href && start - last.end <= 1) last.end = line.chars
      else if (href !== null) line.links.push({ start, end: line.chars, href })
    }
    if (this.#frame.name === 'b' || this.#frame.name === 'strong') line.boldChars += text.length
  }

  /**
   * `<br>`: two of them, or one after a whole paragraph, part lines; so does one between two inline elements that hold all of their lines, as
   * where a page is set with `<font>`. Any other inside a line is a space.
   */
  #lineBreak(): void {
    this.#breaks++
    if (this.#line === null) return
    const last = this.#line.pieces.at(-1)?.text ?? ''
    const isParagraph = this.#line.chars >= MIN_PARAGRAPH_CHARS && SENTENCE_END.test(last)
    if (this.#breaks > 1 || isParagraph || this.#frame.zones & ZONE.pre) {
      const count = this.#breaks
      this.#endLine()
      this.#breaks = count
      return
    }
    this.#isBroken = this.#wholeTo === this.#line.chars && (this.#frame.zones & ZONE.heading) === 0
    this.#space = { from: 0, to: 0 }
  }

  #endLine(): void {
    const line = this.#line
    this.#line = null
    this.#space = null
    this.#breaks = 0
    this.#closedAt = -1
    this.#wholeTo = -1
    this.#isBroken = false
    const props = this.#lineProps
    this.#lineProps = []
    if (line === null || !line.pieces.some(({ text }) => /\S/u.test(text))) return
    const index = this.#lines.length
    const parts = cutLine(line, props)
    for (const part of parts) this.#lines.push(closed(part.line))
    if (parts.length > 1) for (const prop of new Set(props)) moveProp(prop, index, parts)
  }

  #readHead(name: string): void {
    const { rel, href, content } = this.#attributes
    if (name === 'base') this.#base ??= href === undefined ? null : decodeAttribute(href)
    else if (rel !== undefined) {
      if (/^\s*canonical\s*$/iu.test(rel) && href !== undefined) this.#canonical ??= decodeAttribute(href).trim()
    } else if (content !== undefined && this.#metas.length < MAX_METAS) {
      const key = this.#attributes.property ?? this.#attributes.name ?? this.#attributes.itemprop ?? this.#attributes['http-equiv']
      if (key !== undefined && key !== '')
        this.#metas.push({ key: decodeAttribute(key).trim().toLowerCase(), value: decodeAttribute(content).trim() })
    }
  }
}

/** A line that nothing is added to any more: lists that grow keep room for 17 entries, and most lines have one piece and no link. Its borders were for cutting it. */
function closed(line: RawLine): RawLine {
  return { ...line, pieces: line.pieces.slice(), links: line.links.length === 0 ? NOTHING : line.links.slice(), borders: NOTHING }
}

/** Hashes of the words of class, id and role. */
function wordsOf(attributes: Attributes): readonly number[] {
  if (attributes === NO_ATTRIBUTES) return NOTHING
  const words: number[] = []
  for (const key of WORD_ATTRIBUTES) if (attributes[key] !== undefined) addWords(attributes[key], SALT_CLASS, words)
  return words.length === 0 ? NOTHING : words
}

/** What the element says it holds: names of properties, and our own names for what a rel, a `time` or a class says. */
function propsOf(name: string, attributes: Attributes): readonly string[] {
  if (attributes === NO_ATTRIBUTES && name !== 'time') return NOTHING
  const { itemprop, property, rel, class: classes } = attributes
  const props = itemprop === undefined ? [] : itemprop.split(/\s+/u, 4)
  if (property !== undefined) for (const each of property.split(/\s+/u, 4)) props.push(withoutPrefix(each))
  if (rel !== undefined && AUTHOR_RELATION.test(rel.slice(0, 60))) props.push('rel-author')
  if (name === 'time') props.push('time-element')
  if (classes !== undefined && AUTHOR_CLASS.test(classes.slice(0, MAX_CLASS_CHARS))) props.push('class-author')
  return props.length === 0 ? NOTHING : props
}

function outermostInline(frame: Frame): Frame {
  let at = frame
  while (at.isInline && at.parent?.isInline === true) at = at.parent
  return at
}

function namesAuthor(props: readonly string[]): boolean {
  return props.some((name) => AUTHOR_PROPS.has(name))
}

/** RDFa: "schema:author" and "http://schema.org/author" are `author`. */
function withoutPrefix(property: string): string {
  return property.slice(Math.max(property.lastIndexOf(':'), property.lastIndexOf('/')) + 1)
}

const NOTHING: readonly never[] = []
const WORD_ATTRIBUTES = ['class', 'id', 'role', 'itemprop', 'data-testid', 'data-component'] as const
const MAX_CLASS_CHARS = 200
/** Elements between a field and its box: a label, a row, the form, one for the layout. Felt right. */
const MAX_FIELD_LEVELS = 6
/** Longer values of attributes are cut: no address, no class list and no description needs them. */
/** Elements between a picture and the one that holds it and its caption: link, `picture`, one for the layout. Felt right. */
export const MAX_PICTURE_LEVELS = 4
const MAX_ATTRIBUTE_CHARS = 8000
/** 1 at length and first letter, in any case, of the names of attributes that are read: nearly all others are refused by these. */
const KEPT_NAMES = new Uint8Array(32 * 32)
const nameSlot = (length: number, first: number): number => length * 32 + (first & 31)
for (const name of KEPT_ATTRIBUTES) KEPT_NAMES[nameSlot(name.length, name.charCodeAt(0))] = 1
const HIDDEN_STYLE = /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden/iu
const SENTENCE_END = /[.!?…。！？:]["'”’»)\]]?\s?$/u
/** Inline elements that set texts apart; the others set off words of one text. */
const PARTS: ReadonlySet<string> = new Set(['a', 'span', 'time', 'small', 'label'])
/** What ends before the next text of a card: "<b>Kettle X</b><span>39.99 €</span>". */
const BOLD: ReadonlySet<string> = new Set(['b', 'strong'])
const DISCUSSION = hashesOf(DISCUSSION_NAMES)
const SIGN_UP = hashesOf(SIGN_UP_NAMES)
const CAPTION = hashesOf(CAPTION_NAMES)
const PARAGRAPH: ReadonlySet<string> = new Set(['p'])
const LINK: ReadonlySet<string> = new Set(['a'])

function hashesOf(names: readonly string[]): ReadonlySet<number> {
  return new Set(
    names.flatMap((name) => {
      const words: number[] = []
      addWords(name, SALT_CLASS, words)
      return words
    }),
  )
}

function isCaption(name: string, words: readonly number[]): boolean {
  return name === 'figcaption' || (words.length > 0 && words.some((word) => CAPTION.has(word)))
}

/** White space as HTML has it; a no-break space is a character. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b)
}
