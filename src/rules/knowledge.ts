/**
 * The bundled knowledge: phrases, names and calendar words of this folder as one value for the core.
 * Static imports, so that bundlers and the built package find the files. `bundle.json` is made of `language/*.json` by
 * `scripts/bundle-rules.ts`; `tests/rules` checks that it is up to date. Reads no environment and no file system; what a user
 * adds (publishers, own phrases) is merged by the caller.
 */
import type {
  AgencyEntry,
  CalendarWords,
  ConfidenceWeights,
  Knowledge,
  MetadataRule,
  ModelWeights,
  OutletEntry,
  RelativeTimeWords,
} from '../core/knowledge.ts'
import rules from './bundle.json' with { type: 'json' }
import { type PackedRules, unpackRules } from './bundle.ts'
import calendar from './generated/calendar.json' with { type: 'json' }
import relativeTime from './generated/relative-time.json' with { type: 'json' }
import confidence from './learned/confidence.json' with { type: 'json' }
import labeller from './learned/labeller.json' with { type: 'json' }
import labellerHtml from './learned/labeller-html.json' with { type: 'json' }
import seams from './learned/seams.json' with { type: 'json' }
import agencies from './registry/agencies.json' with { type: 'json' }
import aggregators from './registry/aggregators.json' with { type: 'json' }
import appeals from './registry/appeals.json' with { type: 'json' }
import calls from './registry/calls.json' with { type: 'json' }
import currencies from './registry/currencies.json' with { type: 'json' }
import endMarks from './registry/end-marks.json' with { type: 'json' }
import eventWords from './registry/event-words.json' with { type: 'json' }
import mailFields from './registry/mail-fields.json' with { type: 'json' }
import metadata from './registry/metadata.json' with { type: 'json' }
import notices from './registry/notices.json' with { type: 'json' }
import outletWords from './registry/outlet-words.json' with { type: 'json' }
import places from './registry/places.json' with { type: 'json' }
import publishers from './registry/publishers.json' with { type: 'json' }
import storyLabels from './registry/story-labels.json' with { type: 'json' }

/** Printed into reports when the caller names no version and no configuration. */
const UNNAMED = { version: '0.0.0', config: '000000000000' }

// The files are checked by schema.ts in the tests; here they are taken at their word.
const languages = unpackRules(rules as unknown as PackedRules)

/** The labeller and, beside it, the splitter's trees. One object, so that what is unpacked of it is unpacked once. */
const MODEL: ModelWeights = { ...labeller, seams }

const HTML_MODEL: ModelWeights = labellerHtml

/**
 * Knowledge with all bundled rules and the trained model. `config`: first 12 hex digits of the SHA-256 of the effective configuration.
 * A new object at every call over the same data: `lexiconOf` compiles each object once, so keep it.
 */
export function bundledKnowledge(options: { readonly version?: string; readonly config?: string } = {}): Knowledge {
  return {
    producer: { version: options.version ?? UNNAMED.version, config: options.config ?? UNNAMED.config },
    languages,
    agencies: agencies as readonly AgencyEntry[],
    aggregators: aggregators as readonly OutletEntry[],
    publishers: publishers as readonly OutletEntry[],
    outletWords,
    endMarks,
    currencies,
    eventWords,
    places,
    appeals,
    calls,
    notices,
    mailFields,
    storyLabels,
    calendar: calendar as unknown as readonly CalendarWords[],
    relativeTime: relativeTime as unknown as readonly RelativeTimeWords[],
    metadata: metadata as readonly MetadataRule[],
    model: MODEL,
    htmlModel: HTML_MODEL,
    confidence: confidence as ConfidenceWeights,
  }
}
