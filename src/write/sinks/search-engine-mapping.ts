/**
 * The mapping for OpenSearch and Elasticsearch, made from the document's fields. Nothing is guessed by the engine (`dynamic: false`).
 * Text is found without its accents, and in Chinese, Japanese and Korean by pairs of characters; names can be counted (`.raw`).
 */
import { FIELDS, type FieldName } from './document.ts'
import { isCounted } from './searched.ts'

export const ALIAS_MARK = 'winnow/search@1'

/** A keyword holds 32,766 bytes; a longer one is kept, but not found. */
const KEYWORD_LIMIT_CHARS = 8191
const KEYWORD = { type: 'keyword', ignore_above: KEYWORD_LIMIT_CHARS } as const
const TEXT = { type: 'text', analyzer: 'winnow_text' } as const
const COUNTED_TEXT = { ...TEXT, fields: { raw: { type: 'keyword', ignore_above: 256 } } } as const

function propertyOf(name: FieldName): object {
  switch (FIELDS[name]) {
    case 'integer':
      return { type: 'long' }
    case 'number':
      return { type: 'double' }
    case 'instant':
      return { type: 'date', format: 'epoch_millis' }
    case 'text':
    case 'texts':
      return isCounted(name) ? COUNTED_TEXT : TEXT
    case 'stored':
      return { type: 'object', enabled: false }
    default:
      return KEYWORD
  }
}

/** `folded`: as said above. `standard`: the engine's own default, for a server without the analysis that `folded` is made of. */
export type Analysis = 'folded' | 'standard'

const FOLDED = { type: 'custom', tokenizer: 'standard', filter: ['cjk_width', 'lowercase', 'asciifolding', 'cjk_bigram'] }

export const PROPERTIES: Readonly<Record<string, object>> = Object.fromEntries(
  (Object.keys(FIELDS) as FieldName[]).map((name) => [name, propertyOf(name)]),
)

export function indexBody(analysis: Analysis): object {
  return {
    settings: {
      index: {
        // A late old write finds the tombstone's version for so long; one writer for each id makes that rare anyway.
        gc_deletes: '1h',
      },
      analysis: { analyzer: { winnow_text: analysis === 'folded' ? FOLDED : { type: 'standard' } } },
    },
    mappings: { dynamic: 'false', _meta: { winnow: ALIAS_MARK }, properties: PROPERTIES },
  }
}
