/**
 * HTML -> lines of text with their places in the tree. One pass over the source's tags (`tokens.ts`), a stack of open elements and no
 * recursion; no tree is kept but what the lines need. Nothing is judged here.
 *
 *   <article><h1>Ferry sinks</h1><p>The <a href=/x>ferry</a> …  -> lines "Ferry sinks" (h1), "The ferry …" (p, link at 4-9)
 *
 * Elements deeper than `MAX_DEPTH` are read as if they were not there, so that neither time nor memory grows with depth.
 */
import type { MetadataSource } from '../../types.ts'
import { TagAttributes } from './attributes.ts'
import { ATTRIBUTE, AUTHOR_RELATION, DEFAULT_FIELD, EMBEDDED, WRITTEN_FIELDS, ZONE, ZONE_OF_ROLE } from './elements.ts'
import { decodeAttribute, decodePieces } from './entities.ts'
import { type ElementKind, kindNamed, PageKinds } from './kinds.ts'
import { AUTHOR_PROPS, cutLine, moveProp } from './line-parts.ts'
import { PlaceNamesReader } from './place-names.ts'
import { readTokens, type TokenHandler } from './tokens.ts'

/** Deepest nesting of pages that people write is near 60; the depth of parsers that give up is 512. */
export const MAX_DEPTH = 512

/** An open element, and after it is closed the ancestor of its lines. */
export interface Frame {
  readonly kind: ElementKind
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
  /** Its index among the page's elements; -1 = none yet. */
  element: number
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

const ROOT = kindNamed('#root')
const HTML = kindNamed('html')
const HEAD = kindNamed('head')
const TITLE = kindNamed('title')
const BODY = kindNamed('body')
const BASE = kindNamed('base')
const SCRIPT = kindNamed('script')
const PARAGRAPH = kindNamed('p')
const ANCHOR = kindNamed('a')
const TIME = kindNamed('time')
const TABLE = kindNamed('table')
const PICTURE = kindNamed('picture')
const PICTURE_CAPTION = kindNamed('figcaption')
const IMAGE = kindNamed('img')
const BREAK = kindNamed('br')
const RULE = kindNamed('hr')
const INPUT = kindNamed('input')
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

class PageReader implements TokenHandler {
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
  #inert: ElementKind | null = null
  #inertDepth = 0
  #line: OpenLine | null = null
  #space: { from: number; to: number } | null = null
  #breaks = 0
  #pictures = 0
  #frames = 0
  readonly #kinds: PageKinds
  readonly #names = new PlaceNamesReader()
  /** Of the tag that is being read. */
  #kind: ElementKind = ROOT
  readonly #attributes: TagAttributes
  /** Open elements of the kind that block elements end. */
  #paragraphs = 0
  /** The next `&` of the source; before the text that is read: not looked for yet. */
  #ampersand = -1
  #isJson = false
  #titleOpen = false
  /** The outermost inline element around the beginning of the open line. */
  #outer: Frame | null = null
  /** Characters of the open line where an inline element has ended; -1 = none has. */
  #closedAt = -1
  #closedProps: readonly string[] = []
  /** Characters of the open line where the inline element that it began in has ended; -1 = it has not. */
  #wholeTo = -1
  /** A line break came where the element that holds all of the open line had ended: "<font>Section</font><br>". */
  #isBroken = false

  constructor(html: string) {
    this.#html = html
    this.#attributes = new TagAttributes(html)
    this.#kinds = new PageKinds(html)
    this.#frame = this.#newFrame(ROOT, null)
  }

  read(): ReadPage {
    readTokens(this.#html, this)
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

  #newFrame(kind: ElementKind, parent: Frame | null): Frame {
    const attributes = this.#attributes
    const names = this.#names.of(attributes)
    const { words } = names
    let look = kind.hash
    for (let n = 0; n < words.length; n++) look = Math.imul(look ^ words[n]!, 0x01000193)
    const href = kind === ANCHOR ? attributes.get(ATTRIBUTE.href) : undefined
    // an anchor that leads nowhere is no link
    let zones = kind === ANCHOR && href === undefined ? 0 : kind.zones
    if (!attributes.isEmpty) zones |= this.#zonesOfAttributes()
    const isOwnCaption = names.isCaption || kind === PICTURE_CAPTION
    return {
      kind,
      name: kind.name,
      parent,
      zones: parent === null ? zones : parent.zones | zones,
      depth: parent === null ? 0 : parent.depth + 1,
      isInline: kind.isInline,
      words,
      look: look | 0,
      href: href !== undefined ? decodeAttribute(href) : parent === null ? null : parent.href,
      props: attributes.isEmpty && kind !== TIME ? NOTHING : this.#propsOf(kind, names.isAuthor),
      id: this.#frames++,
      chars: 0,
      linkChars: 0,
      prose: 0,
      proseLines: 0,
      lines: 0,
      from: 0,
      to: 0,
      alike: 1,
      element: -1,
      isDiscussion: names.isDiscussion || parent?.isDiscussion === true,
      isSignUp: names.isSignUp || parent?.isSignUp === true,
      isOwnCaption,
      isCaption: isOwnCaption || parent?.isOwnCaption === true,
      picture: null,
      asksInput: false,
    }
  }

  #zonesOfAttributes(): number {
    const attributes = this.#attributes
    const role = attributes.get(ATTRIBUTE.role)
    const style = attributes.get(ATTRIBUTE.style)
    const isHidden =
      attributes.has(ATTRIBUTE.hidden) ||
      attributes.get(ATTRIBUTE['aria-hidden']) === 'true' ||
      (style !== undefined && HIDDEN_STYLE.test(style.slice(0, 300)))
    return (role === undefined ? 0 : (ZONE_OF_ROLE.get(role) ?? 0)) | (isHidden ? ZONE.hidden : 0)
  }

  /** What the element says it holds: names of properties, and our own names for what a rel, a `time` or a class says. */
  #propsOf(kind: ElementKind, isAuthor: boolean): readonly string[] {
    const itemprop = this.#attributes.get(ATTRIBUTE.itemprop)
    const property = this.#attributes.get(ATTRIBUTE.property)
    const rel = this.#attributes.get(ATTRIBUTE.rel)
    const isByAuthor = rel !== undefined && AUTHOR_RELATION.test(rel.slice(0, 60))
    if (itemprop === undefined && property === undefined && !isByAuthor && !isAuthor && kind !== TIME) return NOTHING
    const props = itemprop === undefined ? [] : itemprop.split(/\s+/u, 4)
    if (property !== undefined) for (const each of property.split(/\s+/u, 4)) props.push(withoutPrefix(each))
    if (isByAuthor) props.push('rel-author')
    if (kind === TIME) props.push('time-element')
    if (isAuthor) props.push('class-author')
    return props
  }

  openName(from: number, to: number): boolean {
    this.#kind = this.#kinds.at(from, to)
    this.#attributes.clear()
    return this.#inert === null
  }

  attribute(nameFrom: number, nameTo: number, from: number, to: number): void {
    this.#attributes.add(nameFrom, nameTo, from, to)
  }

  open(isSelfClosing: boolean): void {
    const kind = this.#kind
    if (this.#inert !== null) {
      if (kind === this.#inert && !isSelfClosing) this.#inertDepth++
      return
    }
    if (kind.isVoid) {
      this.#openVoid(kind)
      return
    }
    if (kind.isInert) {
      if (isSelfClosing && !kind.isRaw) return
      this.#inert = kind
      this.#inertDepth = 1
      this.#isJson = kind === SCRIPT && /ld\+json/iu.test(this.#attributes.get(ATTRIBUTE.type) ?? '')
      return
    }
    if (kind === PICTURE) this.#pictures++
    else if (kind === TITLE) {
      this.#titleOpen = true
      return
    } else if (kind === HTML || kind === HEAD) {
      if (kind === HTML) this.#language ??= this.#attributes.get(ATTRIBUTE.lang)?.slice(0, 35) ?? null
      return
    }
    if (!kind.isInline) this.#endLine()
    if (kind.endsParagraph && this.#paragraphs > 0) this.#implyEnd(PARAGRAPHS)
    if (kind.ends !== null) this.#implyEnd(kind.ends)
    if (kind === ANCHOR && (this.#frame.zones & ZONE.link) !== 0) this.#implyEnd(LINKS)
    if (this.#frame.depth >= MAX_DEPTH) {
      this.#isTooDeep = true
      this.#overflow++
      return
    }
    const frame = this.#newFrame(kind, this.#frame)
    this.#frame = frame
    if (kind === PARAGRAPH) this.#paragraphs++
    if (this.#isBroken && kind.isInline) {
      const count = this.#breaks
      this.#endLine()
      this.#breaks = count
    }
    if (this.#line !== null && kind.isInline) this.#border(this.#line, kind)
    if (frame.props.length > 0) this.#openProp(frame, false)
  }

  /** An element without content. */
  #openVoid(kind: ElementKind): void {
    if (kind === BREAK) {
      this.#lineBreak()
      return
    }
    if (kind === RULE) {
      this.#endLine()
      return
    }
    if (kind === IMAGE) {
      this.#pictures++
      this.#showPicture()
      this.#addLogo()
    } else if (kind === INPUT) {
      const type = this.#attributes.get(ATTRIBUTE.type)?.toLowerCase() ?? DEFAULT_FIELD
      if (type === 'password' && (this.#frame.zones & ZONE.hidden) === 0) this.#asksPassword = true
      if (WRITTEN_FIELDS.has(type)) this.#askInput()
    } else if (kind.isHeadData) this.#readHead(kind)
    if (this.#attributes.has(ATTRIBUTE.itemprop)) this.#openProp(this.#newFrame(kind, this.#frame), true)
  }

  /** The elements around a picture know the first one that they show. Placeholders are data: the address comes with the script. */
  #showPicture(): void {
    const found =
      addressOf(this.#attributes.get(ATTRIBUTE['data-src'])) ??
      addressOf(this.#attributes.get(ATTRIBUTE.src)) ??
      addressOf(this.#attributes.get(ATTRIBUTE.srcset)?.trim().split(/[\s,]/u, 1)[0])
    if (found === null) return
    let up: Frame | null = this.#frame
    for (let n = 0; n < MAX_PICTURE_LEVELS && up !== null; n++, up = up.parent) up.picture ??= decodeAttribute(found)
  }

  /** Above the text a logo is a picture in a link. */
  #addLogo(): void {
    if ((this.#frame.zones & ZONE.link) === 0 || this.#logos.length >= MAX_LOGOS) return
    const alt = this.#attributes.get(ATTRIBUTE.alt) ?? ''
    if (alt === '' || alt.length > MAX_LOGO_CHARS) return
    this.#logos.push(decodeAttribute(alt))
  }

  /** The elements around a field know of it: the box that asks for an address says above the form what for. */
  #askInput(): void {
    let up: Frame | null = this.#frame
    for (let n = 0; n < MAX_FIELD_LEVELS && up !== null; n++, up = up.parent) up.asksInput = true
  }

  /** An element opens inside a line: a link after a link, or one right where another has ended. */
  #border(line: OpenLine, kind: ElementKind): void {
    const last = line.links.at(-1)
    if (kind === ANCHOR && this.#frame.href !== null && last !== undefined) line.borders.push({ at: last.end, kind: 'row' })
    else if (this.#closedAt === line.chars && kind.isPart) line.borders.push({ at: line.chars, kind: this.#kindOfBorder() })
  }

  /** Between an element that has ended and the one that opens: two authors stay on one line. */
  #kindOfBorder(): LineBorder['kind'] {
    if (this.#space === null) return 'glued'
    const sides = [this.#closedProps, this.#frame.props]
    return sides.every(namesAuthor) || sides.every((props) => props.length === 0) ? 'apart' : 'marked'
  }

  #openProp(frame: Frame, isVoid: boolean): void {
    if (this.#props.length >= MAX_PROPS) return
    const content = this.#attributes.get(ATTRIBUTE.content) ?? this.#attributes.get(ATTRIBUTE.datetime) ?? null
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
      if (frame.kind.holdsBack || (names === PARAGRAPHS && !frame.isInline)) return
    }
  }

  #pop(frame: Frame): void {
    for (let top = this.#frame; ; top = top.parent!) {
      if (!top.isInline) this.#endLine()
      else if (top.kind.isPart || top.kind.isBold) {
        this.#closedAt = this.#line?.chars ?? -1
        this.#closedProps = top.props
      }
      if (top.isInline && this.#line !== null && top === this.#outer) this.#wholeTo = this.#line.chars
      if (top.kind === PARAGRAPH) this.#paragraphs--
      if (top.props.length > 0) this.#closeProps(top)
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

  close(from: number, to: number): void {
    const kind = this.#kinds.at(from, to)
    if (this.#inert !== null) {
      if (kind === this.#inert && --this.#inertDepth <= 0) this.#inert = null
      return
    }
    if (kind === TITLE) {
      this.#titleOpen = false
      return
    }
    if (kind === BREAK) {
      this.#lineBreak()
      return
    }
    if (kind === PARAGRAPH) this.#endLine()
    if (kind === BODY || kind === HTML) return
    if (this.#overflow > 0) {
      this.#overflow--
      if (!kind.isInline) this.#endLine()
      return
    }
    for (let frame: Frame | null = this.#frame; frame !== null && frame.parent !== null; frame = frame.parent) {
      if (frame.kind === kind) {
        this.#pop(frame)
        return
      }
      // a stray </b> or </li> does not close the table around it
      if (frame.kind === TABLE && !kind.endsParagraph) return
    }
  }

  text(from: number, to: number): void {
    if (this.#inert !== null) {
      if (this.#isJson && to - from <= MAX_JSON_CHARS) this.#json.push(this.#html.slice(from, to))
      return
    }
    if (this.#titleOpen) {
      this.#title = ((this.#title ?? '') + decodeAttribute(this.#html.slice(from, to))).slice(0, 2000)
      return
    }
    if (this.#ampersand < from) {
      const next = this.#html.indexOf('&', from)
      this.#ampersand = next < 0 ? this.#html.length : next
    }
    if (this.#ampersand >= to) this.#addSource(from, to)
    else decodePieces(this.#html.slice(from, to), (text, a, b) => this.#addText(text, from + a, from + b))
  }

  /** Text that stands in the source as it is read. */
  #addSource(from: number, to: number): void {
    const html = this.#html
    for (let at = from; at < to; ) {
      let next = at
      if (isSpace(html.charCodeAt(at))) {
        while (next < to && isSpace(html.charCodeAt(next))) next++
        if (this.#line !== null && this.#space === null) this.#space = { from: at, to: next }
      } else {
        next = endOfText(html, at, to)
        this.#addPiece(html.slice(at, next), at, next)
      }
      at = next
    }
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
        next = endOfText(text, at, text.length)
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
      this.#outer = outermostInline(this.#frame)
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
    if (this.#frame.kind.isBold) line.boldChars += text.length
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
    if (line === null || !line.pieces.some(isSaid)) return
    const index = this.#lines.length
    const parts = cutLine(line, props)
    for (const part of parts) this.#lines.push(closed(part.line))
    if (parts.length > 1) for (const prop of new Set(props)) moveProp(prop, index, parts)
  }

  #readHead(kind: ElementKind): void {
    const attributes = this.#attributes
    const href = attributes.get(ATTRIBUTE.href)
    const rel = attributes.get(ATTRIBUTE.rel)
    const content = attributes.get(ATTRIBUTE.content)
    if (kind === BASE) this.#base ??= href === undefined ? null : decodeAttribute(href)
    else if (rel !== undefined) {
      if (/^\s*canonical\s*$/iu.test(rel) && href !== undefined) this.#canonical ??= decodeAttribute(href).trim()
    } else if (content !== undefined && this.#metas.length < MAX_METAS) {
      const key =
        attributes.get(ATTRIBUTE.property) ??
        attributes.get(ATTRIBUTE.name) ??
        attributes.get(ATTRIBUTE.itemprop) ??
        attributes.get(ATTRIBUTE['http-equiv'])
      if (key !== undefined && key !== '')
        this.#metas.push({ key: decodeAttribute(key).trim().toLowerCase(), value: decodeAttribute(content).trim() })
    }
  }
}

/** A line that nothing is added to any more: lists that grow keep room for 17 entries, and most lines have one piece and no link. Its borders were for cutting it. */
function closed(line: RawLine): RawLine {
  return { ...line, pieces: line.pieces.slice(), links: line.links.length === 0 ? NOTHING : line.links.slice(), borders: NOTHING }
}

/** null: there is none, or the picture itself stands there. */
function addressOf(value: string | undefined): string | null {
  return value === undefined || value === '' || EMBEDDED.test(value) ? null : value
}

/** Behind the last sign that is no white space; a single blank between words belongs to the text. */
function endOfText(text: string, from: number, to: number): number {
  let at = from
  while (at < to && !isSpace(text.charCodeAt(at))) {
    at++
    if (text.charCodeAt(at) === 0x20 && at + 1 < to && !isSpace(text.charCodeAt(at + 1))) at++
  }
  return at
}

/** Holds it more than white space? Signs of ASCII need no pattern. */
function isSaid({ text }: TextPiece): boolean {
  const code = text.charCodeAt(0)
  return (code > 0x20 && code < 0x7f) || /\S/u.test(text)
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
/** Elements between a field and its box: a label, a row, the form, one for the layout. Felt right. */
const MAX_FIELD_LEVELS = 6
/** Elements between a picture and the one that holds it and its caption: link, `picture`, one for the layout. Felt right. */
export const MAX_PICTURE_LEVELS = 4
const HIDDEN_STYLE = /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden/iu
const SENTENCE_END = /[.!?…。！？:]["'”’»)\]]?\s?$/u
const PARAGRAPHS: ReadonlySet<string> = new Set(['p'])
const LINKS: ReadonlySet<string> = new Set(['a'])

/** White space as HTML has it; a no-break space is a character. */
function isSpace(code: number): boolean {
  return code <= 0x20 && (code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b))
}
