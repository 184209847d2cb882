/**
 * One dump of a container through the core, in a process of the pool. In: the container's path, the member, the settings. Out: the
 * lines that it adds to the container's outputs, and what settling needs to know. It writes nothing: the run puts the lines of all
 * members together, in their order.
 */
import { clean } from '../core/clean.ts'
import type { Knowledge } from '../core/knowledge.ts'
import type { DumpError } from '../intake/errors.ts'
import type { Member } from '../intake/member.ts'
import { type MemberSettings, memberToDump } from '../intake/member-dump.ts'
import type { RawDump } from '../intake/read.ts'
import { givenRecord } from './given-record.ts'
import { type Container, type MemberResult, refusedResult } from './member-result.ts'
import { countsOf, NO_ARTICLE } from './outputs.ts'
import { quarantineLine } from './quarantine.ts'
import { refusalOf } from './refusal.ts'

export function cleanMember(container: Container, member: Member, settings: MemberSettings, knowledge: Knowledge): MemberResult {
  let raw: RawDump | null = null
  try {
    const found = memberToDump(container, member, container.sidecar, settings)
    raw = found.raw
    const cleaned = clean(found.dump, knowledge)
    const lines = cleaned.articles.map((article) => `${JSON.stringify(article)}\n`)
    return {
      articles: lines.join(''),
      report: `${JSON.stringify(cleaned.report)}\n`,
      entry: lines.length === 0 ? entryOf(container, member, NO_ARTICLE, raw, knowledge) : '',
      records: cleaned.articles.map((article, index) => givenRecord(article, (lines[index] ?? '').slice(0, -1))),
      counts: countsOf(cleaned),
    }
  } catch (error) {
    return refusedResult(entryOf(container, member, refusalOf(error), raw, knowledge), refusalOf(error))
  }
}

function entryOf(container: Container, { place }: Member, refusal: DumpError, raw: RawDump | null, knowledge: Knowledge): string {
  const { path, collection } = container
  const { reason, message } = refusal
  const about = { bytes: raw?.bytes.length ?? null, sha256: raw?.sha256 ?? null, version: knowledge.producer.version }
  return quarantineLine({ path, collection, reason, message, place, ...about })
}
