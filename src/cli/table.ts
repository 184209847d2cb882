/**
 * The table at the end of a run. In: the run's totals. Out: lines for a person.
 *
 *   dumps          16   16 now, 0 before
 *   articles       31   14 primary, 17 secondary
 */
import { isBoilerplateLabel } from '../run/labels.ts'
import type { RunSummary } from '../run/summary.ts'
import type { Paint } from './terminal.ts'

const NAME_COLUMNS = 22
const COUNT_COLUMNS = 10

export function formatTable(summary: RunSummary, out: string, paint: Paint): string {
  const line = (name: string, count: number, note = ''): string =>
    `  ${name.padEnd(NAME_COLUMNS)}${count.toLocaleString('en-US').padStart(COUNT_COLUMNS)}${note === '' ? '' : `   ${paint('dim', note)}`}`
  const total = sum(Object.values(summary.characters))
  const share = (count: number): string => (total === 0 ? '' : `${((100 * count) / total).toFixed(1)} %`)
  const boilerplate = Object.entries(summary.characters).filter(([label]) => isBoilerplateLabel(label))
  const quarantined = Object.entries(summary.quarantined)
  const lines = [
    paint('bold', `winnow: ${out}, ${summary.seconds.toFixed(1)} s`),
    line(
      'dumps',
      summary.dumps,
      `${summary.doneNow} now, ${summary.doneBefore} before${summary.files === summary.dumps ? '' : ` (files: ${summary.files})`}`,
    ),
    line('articles', summary.primary + summary.secondary, `${summary.primary} primary, ${summary.secondary} secondary`),
    line('references', summary.references),
    line('quarantined', sum(quarantined.map(([, count]) => count)), quarantined.map(([reason, count]) => `${count} ${reason}`).join(', ')),
    line('characters', total),
    line('  article text', summary.characters.body ?? 0, share(summary.characters.body ?? 0)),
    line('  boilerplate', sum(boilerplate.map(([, count]) => count)), share(sum(boilerplate.map(([, count]) => count)))),
    ...boilerplate.sort(byCount).map(([label, count]) => line(`    ${label}`, count, share(count))),
  ]
  if (summary.oldVersion > 0) lines.push(line('of another version', summary.oldVersion, 'winnow run --reextract does them again'))
  const young = summary.postponed + (summary.quarantined.changed ?? 0)
  if (young > 0) lines.push(line('too young', young, 'being written; a later run takes them, --min-age 0 takes them now'))
  if (summary.gone > 0) lines.push(line('gone', summary.gone, 'no longer in the input'))
  if (summary.skipped > 0) lines.push(line('passed over', summary.skipped, 'READMEs and their kin'))
  if (summary.remaining > 0) lines.push(line('not reached', summary.remaining, 'the next run takes them'))
  return `${lines.join('\n')}\n`
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

function byCount([a, countA]: readonly [string, number], [b, countB]: readonly [string, number]): number {
  return countB - countA || (a < b ? -1 : 1)
}
