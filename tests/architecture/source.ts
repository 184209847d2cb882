/**
 * A source file cut into pieces, so that the checks look at code where they mean code and at text where they mean text.
 * In: TypeScript. Out: its pieces in order. It tells a regex from a division by what stands before it; it does not parse.
 *
 *   const a = 'By' // note   ->   code "const a = ", string "By", code " ", comment "// note"
 */
export interface Piece {
  readonly kind: 'code' | 'comment' | 'string' | 'regex'
  /** Without quotes and slashes; of a regex without flags. */
  readonly text: string
  readonly line: number
}

/** After these a slash begins a regex: operators, opening brackets, and words that ask for a value. */
const VALUE_FOLLOWS = /(?:^|[=(,;:&|?{}[+\-*%<>~^]|(?<![\w)\]])!|=>|\b(?:return|case|typeof|in|of|yield|await|new))\s*$/u

export function toPieces(source: string): Piece[] {
  const pieces: Piece[] = []
  /** Depth of braces at which a template's `${` closes. */
  const templates: number[] = []
  let depth = 0
  let code = ''
  let at = 0
  let line = 1
  const push = (kind: Piece['kind'], text: string): void => {
    if (text !== '') pieces.push({ kind, text, line })
    line += text.split('\n').length - 1
  }
  const flush = (): void => {
    push('code', code)
    code = ''
  }
  /** Takes a literal from `from` to `end` (without delimiters); the delimiters stay visible in the code as quotes. */
  const take = (kind: Piece['kind'], end: number, closing: number): void => {
    flush()
    push(kind, source.slice(at, end))
    at = end + closing
  }
  while (at < source.length) {
    const rest = source.slice(at, at + 2)
    const char = rest[0] ?? ''
    if (rest === '//' || rest === '/*') {
      const end = rest === '//' ? indexOr(source, '\n', at) : indexOr(source, '*/', at + 2) + 2
      take('comment', Math.min(end, source.length), 0)
    } else if (char === "'" || char === '"') {
      at++
      take('string', endOfString(source, at, char), 1)
    } else if (char === '`' || (char === '}' && templates.at(-1) === depth)) {
      if (char === '}') templates.pop()
      at++
      const end = endOfTemplate(source, at)
      const opens = source[end] === '$'
      take('string', end, opens ? 2 : 1)
      if (opens) templates.push(depth)
    } else if (char === '/' && VALUE_FOLLOWS.test(lastCode(pieces, code))) {
      at++
      take('regex', endOfRegex(source, at), 1)
    } else {
      if (char === '{') depth++
      if (char === '}') depth--
      code += char
      at++
    }
  }
  flush()
  return pieces
}

function lastCode(pieces: readonly Piece[], code: string): string {
  if (code.trim() !== '') return code
  const before = pieces.findLast((piece) => piece.kind !== 'comment' && piece.text.trim() !== '')
  return before === undefined ? '' : before.kind === 'code' ? before.text : 'value'
}

function indexOr(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from)
  return found < 0 ? source.length : found
}

function endOfString(source: string, from: number, quote: string): number {
  let at = from
  while (at < source.length && source[at] !== quote) at += source[at] === '\\' ? 2 : 1
  return at
}

function endOfTemplate(source: string, from: number): number {
  let at = from
  while (at < source.length && source[at] !== '`' && !source.startsWith('${', at)) at += source[at] === '\\' ? 2 : 1
  return at
}

function endOfRegex(source: string, from: number): number {
  let isClass = false
  let at = from
  while (at < source.length && (isClass || source[at] !== '/')) {
    if (source[at] === '[') isClass = true
    if (source[at] === ']') isClass = false
    at += source[at] === '\\' ? 2 : 1
  }
  return at
}

/** The code with comments blanked and literals as empty quotes: what identifiers are looked for in. */
export function codeOnly(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'code' ? piece.text : piece.kind === 'comment' ? ' ' : '""')).join('')
}

export interface Import {
  readonly to: string
  readonly isTypeOnly: boolean
  readonly line: number
}

/** Static and dynamic imports and re-exports with a literal name. */
export function importsOf(pieces: readonly Piece[]): Import[] {
  const imports: Import[] = []
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'string') continue
    const before = pieces
      .slice(Math.max(0, index - 4), index)
      .filter((other) => other.kind === 'code')
      .map((other) => other.text)
      .join(' ')
    const statement = before.slice(Math.max(before.lastIndexOf('import'), before.lastIndexOf('export')))
    const found = /^(?:(?:import|export)\b(\s+type\b)?[^;()=]*\bfrom\s*|import\s*|import\s*\(\s*)$/u.exec(statement)
    if (found !== null) imports.push({ to: piece.text, isTypeOnly: found[1] !== undefined, line: piece.line })
  }
  return imports
}
