/**
 * Floors of quality: figures that a change may lift and not lower by accident. In: a fixed sample of `../shared/corpus`, and the
 * hostile corpus at a small scale. Out: `bench/floors.json`, which `tests/corpus.test.ts` and `tests/hostile.test.ts` hold the
 * program against. Floors go up by themselves; they go down only when somebody says so, and then the diff shows it.
 *
 *   node bench/quality/floors.ts                  lift what got better, say what is below
 *   node bench/quality/floors.ts --allow-lower    write what is measured now
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { cleanRow, predict, readRows } from './corpus.ts'
import { judgeHostile } from './hostile.ts'

export const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared')
export const FLOORS_FILE = join(import.meta.dirname, '..', 'floors.json')

/** Figure -> value, by group: `pages`, `composites`, `composites digest`. */
export type Figures = { readonly [group: string]: { readonly [figure: string]: number } }

export interface Floors {
  readonly corpus: Figures
  /** Cases of the hostile corpus that are still judged wrong; all others are right. */
  readonly hostileWrong: readonly string[]
}

/** Every fifth row: some 400 dumps in under ten seconds, and no layout or style left out. */
const SAMPLE_STEP = 5
/** What a floor leaves below the figure: a change in one or two of the 200 rows is no fall. Felt right. */
const SLACK = 0.005
const LOWER_IS_BETTER: ReadonlySet<string> = new Set(['boilerplate_leak', 'foreign_leak', 'lost_body'])
const FIGURES = {
  pages: ['body_p', 'body_r', 'body_f1', 'boilerplate_leak', 'lost_body', 'acc_title', 'acc_author', 'acc_date'],
  composites: [
    ...[
      'body_p',
      'body_r',
      'body_f1',
      'boilerplate_leak',
      'foreign_leak',
      'lost_body',
      'sec_p',
      'sec_r',
      'sec_f1',
      'boundary_exact',
      'text_exact',
    ],
    ...['title', 'author', 'publisher', 'agency', 'date'].flatMap((field) => [`acc_${field}`, `prec_${field}`]),
    ...['teaser_r', 'teaser_p'],
  ],
} as const
const LAYOUT_FIGURES = ['body_f1', 'lost_body', 'sec_f1'] as const

interface Scorer {
  scoreRow(row: object, prediction: object): object
  summarise(scores: readonly object[]): { readonly [figure: string]: number | null }
}

export async function measureCorpus(): Promise<Figures> {
  const corpus = join(SHARED, 'corpus')
  const scorer = (await import(join(corpus, 'score.mjs'))) as Scorer
  const knowledge = bundledKnowledge()
  const figures: Record<string, Record<string, number>> = {}
  for (const part of ['pages', 'composites'] as const) {
    const rows = readRows(join(corpus, `${part}.dev.jsonl.gz`)).filter((_, index) => index % SAMPLE_STEP === 0)
    const scored = rows.map((row) => {
      const { articles, report } = cleanRow(row, knowledge)
      return { layout: row.layout, score: scorer.scoreRow(row, predict(row, articles, report)) }
    })
    figures[part] = pick(scorer.summarise(scored.map(({ score }) => score)), FIGURES[part])
    if (part === 'pages') continue
    for (const layout of [...new Set(scored.map((row) => String(row.layout)))].sort()) {
      const scores = scored.filter((row) => row.layout === layout).map(({ score }) => score)
      figures[`${part} ${layout}`] = pick(scorer.summarise(scores), LAYOUT_FIGURES)
    }
  }
  return figures
}

function pick(summary: { readonly [figure: string]: number | null }, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.flatMap((name) => (typeof summary[name] === 'number' ? [[name, summary[name]]] : [])))
}

export function readFloors(): Floors {
  return JSON.parse(readFileSync(FLOORS_FILE, 'utf8')) as Floors
}

/** A sentence for each figure that is on the wrong side of its floor, or that was not measured at all. */
export function findFalls(measured: Figures, floors: Figures): string[] {
  return Object.entries(floors).flatMap(([group, figures]) =>
    Object.entries(figures).flatMap(([figure, floor]) => {
      const value = measured[group]?.[figure]
      const limit = LOWER_IS_BETTER.has(figure) ? 'at most' : 'at least'
      return value !== undefined && isAtFloor(figure, value, floor)
        ? []
        : [`${group}: ${figure} is ${value ?? 'not measured'}, the floor says ${limit} ${floor}`]
    }),
  )
}

function isAtFloor(figure: string, value: number, floor: number): boolean {
  return LOWER_IS_BETTER.has(figure) ? value <= floor : value >= floor
}

/** The floor that a measured value gives: less the slack, cut to three places. */
function floorOf(figure: string, value: number): number {
  if (LOWER_IS_BETTER.has(figure)) return Math.min(1, Math.ceil((value + SLACK) * 1000) / 1000)
  return Math.max(0, Math.floor((value - SLACK) * 1000) / 1000)
}

/** The floors after a measurement: lifted where it is better; lowered where it is worse and that is allowed. */
export function settleFloors(measured: Figures, before: Figures, options: { readonly allowsLower: boolean }): Figures {
  const settled = Object.entries(measured).map(([group, figures]) => {
    const floors = Object.entries(figures).map(([figure, value]) => {
      const old = before[group]?.[figure]
      const now = floorOf(figure, value)
      const keeps = old !== undefined && !options.allowsLower && isAtFloor(figure, old, now)
      return [figure, keeps ? old : now]
    })
    return [group, Object.fromEntries(floors)]
  })
  return Object.fromEntries(settled)
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'allow-lower': { type: 'boolean', default: false } } })
  const allowsLower = values['allow-lower']
  const before = existsSync(FLOORS_FILE) ? readFloors() : null
  const measured = await measureCorpus()
  const { wrong } = judgeHostile(join(SHARED, 'hostile'))
  const kept = before === null || allowsLower ? wrong : wrong.filter((id) => before.hostileWrong.includes(id))
  const floors: Floors = { corpus: settleFloors(measured, before?.corpus ?? {}, { allowsLower }), hostileWrong: kept }
  writeFileSync(FLOORS_FILE, `${JSON.stringify(floors, null, 2)}\n`)
  const falls = [
    ...findFalls(measured, floors.corpus),
    ...wrong.filter((id) => !kept.includes(id)).map((id) => `hostile: ${id} is judged wrong`),
  ]
  for (const fall of falls) console.log(fall)
  const moves = Object.entries(floors.corpus).flatMap(([group, figures]) =>
    Object.entries(figures).map(([figure, now]) => ({ group, figure, now, old: before?.corpus[group]?.[figure] })),
  )
  for (const { group, figure, now, old } of moves) if (old !== undefined && old !== now) console.log(`${group}: ${figure} ${old} -> ${now}`)
  console.log(`${falls.length} below their floor; written: ${FLOORS_FILE}`)
  if (falls.length > 0) process.exitCode = 1
}

if (import.meta.main) await main()
