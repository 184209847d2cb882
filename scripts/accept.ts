/**
 * Writes the `expected.json` of a case from what the program gives now, and prints the dump with each line's fate in the margin.
 * In: a case's folder name under tests/cases, with a `dump.txt`. Out: `expected.json`, and an unsigned `case.json` where there
 * is none. The print is to be read line by line, `expected.json` to be corrected by hand, `case.json` to be signed: this
 * program only saves typing, it decides nothing.
 *
 *   npm run accept -- cards--no-blank-lines          npm run accept -- cards--no-blank-lines --print   (writes nothing)
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { clean } from '../src/core/clean.ts'
import type { DumpReport, ReportSpan } from '../src/core/record.ts'
import { bundledKnowledge } from '../src/rules/knowledge.ts'
import { CASES_FOLDER, type CaseNote, caseDump, readCaseNote, viewOf } from '../tests/cases/case.ts'

const UNSIGNED: CaseNote = { origin: 'invented', why: '', reviewed: { on: '' } }
const MARGIN_COLUMNS = 44

/** `0 body ¶3`: whose, what, which; boilerplate has no record. */
function fate(span: ReportSpan, { records }: DumpReport): string {
  const whose = span.record === null ? '-' : String(records.indexOf(span.record))
  const which = span.para === undefined ? (span.item === undefined ? '' : ` #${span.item}`) : ` ¶${span.para}`
  return `${whose} ${span.label}${which}`
}

/** Each line of the dump with the fates of what stands on it; a span over several lines is told on each. */
function marginPrint(text: string, report: DumpReport): string {
  const lines: string[] = []
  for (const { 0: line, index } of text.matchAll(/.*(?:\r\n|[\n\r]|$)/gu)) {
    const end = index + line.length
    const spans = report.spans.filter((span) => span.label !== 'ws' && span.start < end && span.end > index)
    const margin = spans.map((span) => fate(span, report)).join(' + ')
    if (line !== '') lines.push(`${margin.padEnd(MARGIN_COLUMNS)} | ${line.trimEnd()}`)
  }
  return lines.join('\n')
}

function accept(name: string, writes: boolean): void {
  const folder = join(CASES_FOLDER, name)
  const note = join(folder, 'case.json')
  const hasNote = existsSync(note)
  const dump = caseDump(name, hasNote ? readCaseNote(name).capturedAt : undefined)
  const cleaned = clean(dump, bundledKnowledge())
  console.log(`\n== ${name}\n${marginPrint(dump.text, cleaned.report)}`)
  const view = viewOf(dump, cleaned)
  if (writes) {
    writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(view, null, 2)}\n`)
    if (!hasNote) writeFileSync(note, `${JSON.stringify(UNSIGNED, null, 2)}\n`)
    console.log(`\nwritten: ${join(folder, 'expected.json')}. Correct it by hand, then say why and sign in case.json.`)
  } else console.log(JSON.stringify(view, null, 1))
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { print: { type: 'boolean', default: false } } })
if (positionals.length === 0) throw new Error('name a case: npm run accept -- <layout>--<slug>')
for (const name of positionals) accept(name, !values.print)
