/**
 * What `indexedText` does to a text, as a function of PostgreSQL, so that a query can be folded where it is asked. Made from the same
 * lists: character classes are written out as ranges, because PostgreSQL knows no scripts. Needs PostgreSQL 13 and a database in UTF-8.
 *
 *   select winnow_words('dernière 鉄橋')  ->  'derniere  鉄  橋 '
 */
import { FREELY_MARKED, LETTERS, UNSPACED_LETTERS } from './words.ts'

let statement: string | null = null

/** The statement that makes it. Going through all characters takes a quarter of a second: once for a process. */
export function foldingFunction(): string {
  statement ??= makeStatement()
  return statement
}

/** Another role's function of the name may not be replaced; it does the same. */
function makeStatement(): string {
  const bare = `regexp_replace(normalize($1, NFKD), '([${rangesOf(FREELY_MARKED)}])[${rangesOf('\\p{Mn}')}]+', '\\1', 'g')`
  const folded = Object.entries(LETTERS).reduce(
    (inner, [letter, plain]) => `replace(${inner}, '${letter}', '${plain}')`,
    `normalize(${bare}, NFKC)`,
  )
  const spaced = `regexp_replace(${folded}, '([${rangesOf(UNSPACED_LETTERS)}][${rangesOf('\\p{M}')}]*)', ' \\1 ', 'g')`
  return `
    do $do$ begin
      create or replace function winnow_words(text) returns text language sql immutable strict parallel safe as $$ select ${spaced} $$;
      comment on function winnow_words(text) is 'winnow: a query as the column search knows its words';
    exception when insufficient_privilege then
      if to_regprocedure('winnow_words(text)') is null then raise; end if;
    end $do$;`
}

const LAST_CODE_POINT = 0x10_ff_ff
const FIRST_SURROGATE = 0xd8_00
const LAST_SURROGATE = 0xdf_ff

/** A class of JavaScript as one of PostgreSQL: `\U00004E00-\U00009FFF`. */
function rangesOf(source: string): string {
  const isIn = new RegExp(`^[${source}]$`, 'u')
  let ranges = ''
  let first: number | null = null
  for (let code = 1; code <= LAST_CODE_POINT + 1; code++) {
    const fits = code <= LAST_CODE_POINT && !(code >= FIRST_SURROGATE && code <= LAST_SURROGATE) && isIn.test(String.fromCodePoint(code))
    if (fits) first ??= code
    else if (first !== null) {
      ranges += `${escaped(first)}-${escaped(code - 1)}`
      first = null
    }
  }
  return ranges
}

function escaped(code: number): string {
  return `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`
}
