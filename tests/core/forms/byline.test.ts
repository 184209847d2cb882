import { describe, expect, it } from 'vitest'
import { looksLikeNameList, readBylineLine } from '../../../src/core/forms/byline.ts'
import { findBylineAtStart } from '../../../src/core/forms/byline-start.ts'
import { displayName, looksLikeName, titleCase } from '../../../src/core/forms/names.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

/** Names as `kind:name`. */
const BYLINES: readonly [string, readonly string[]][] = [
  ['by Web Desk', ['desk:Web Desk']],
  ['By JANE ROE and JOHN DOE', ['person:Jane Roe', 'person:John Doe']],
  ['By Jane Roe, Ana de la Cruz & John Doe', ['person:Jane Roe', 'person:Ana de la Cruz', 'person:John Doe']],
  ['By Jane Roe in Tokyo and John Doe in Seoul', ['person:Jane Roe', 'person:John Doe']],
  ['By Jane Roe, AFP', ['person:Jane Roe', 'agency:AFP']],
  ['By Reuters', ['agency:Reuters']],
  ['Theo Reuters', ['agency:Reuters']],
  ['Von Eva Muster und Max Beispiel', ['person:Eva Muster', 'person:Max Beispiel']],
  ['Von Eva Muster, Berlin', ['person:Eva Muster']],
  ['Par Anne Exemple', ['person:Anne Exemple']],
  ['Story by Jane Roe • 2d ago', ['person:Jane Roe']],
  ['Jane Roe, Staff Writer', ['person:Jane Roe']],
  ['홍길동 기자 hong@example.com', ['person:홍길동']],
  ['[홍길동 기자]', ['person:홍길동']],
  ['本报记者 张三', ['person:张三']],
]

const NO_BYLINES = [
  'By Land And Sea',
  'سفينة الشحن "نسيم" لدى دخولها ميناء الزميلة صباح الخميس. (رويترز)',
  'By the sea, the town has grown quiet since the ferry stopped.',
  'Jane Roe',
  'World',
  'Von München bis Aachen: Im Netz der Beispiele',
  'Theo Ellison',
  '記者会見の様子',
  'AFP',
  '',
]

/** line | byline | names */
const OPENINGS: readonly [string, string, readonly string[]][] = [
  ['By JANE ROE and JOHN DOE A minister in the occupied region said Monday that', 'By JANE ROE and JOHN DOE', ['Jane Roe', 'John Doe']],
  ['By Jane Roe BEIJING (Reuters) -Oil prices rose', 'By Jane Roe', ['Jane Roe']],
  ['By JANE ROE NEW DELHI (AFP) — Ministers met', 'By JANE ROE', ['Jane Roe']],
  ['By Jane Roe The minister said the plan was ready.', 'By Jane Roe', ['Jane Roe']],
  ['By Jane Roe Sable Ferries has new ships, and the crews of Sable wait for them.', 'By Jane Roe', ['Jane Roe']],
  [`By Jane Roe Quarterly and annual plans take weeks.${' Nobody reads them.'.repeat(12)}`, 'By Jane Roe', ['Jane Roe']],
  ['By Jane Roe, AP Ministers met in Calder on Tuesday.', 'By Jane Roe, AP', ['Jane Roe', 'AP']],
  ['Von Eva Muster, Max Beispiel, dpa Der Hafen bleibt zu.', 'Von Eva Muster, Max Beispiel, dpa', ['Eva Muster', 'Max Beispiel', 'dpa']],
  ['par Jane Roe et AFP Les ministres se réunissent mardi.', 'par Jane Roe et AFP', ['Jane Roe', 'AFP']],
  ['Eva Muster Kiew (dpa) – Nach dem Treffen', 'Eva Muster', ['Eva Muster']],
  ['홍길동 기자 = 정부는 30일', '홍길동 기자 =', ['홍길동']],
]

const NO_OPENINGS = [
  'By Tuesday the river had risen.',
  'By Jane Roe David Poe said he would go.',
  'By New York standards the rent is low, and by those of the town it is not.',
  'By Monday Reuters and AP had told the story of the bridge.',
  'Korean Central News Agency reported it.',
]

const show = (form: ReturnType<typeof readBylineLine>): string[] | undefined => form?.names.map((n) => `${n.kind}:${n.name}`)

describe('readBylineLine', () => {
  it.each(BYLINES)('%s', (line, names) => {
    expect(show(readBylineLine(line, lexicon))).toEqual(names)
  })
  it.each(NO_BYLINES)('no byline: %s', (line) => {
    expect(readBylineLine(line, lexicon)).toBeNull()
  })
  it('keeps the places of the names', () => {
    const line = 'By JANE ROE and JOHN DOE'
    for (const name of readBylineLine(line, lexicon)?.names ?? []) expect(line.slice(name.start, name.end)).toBe(name.printed)
  })
})

describe('findBylineAtStart', () => {
  it.each(OPENINGS)('%s', (line, printed, names) => {
    const form = findBylineAtStart(line, lexicon)
    expect(form?.printed).toBe(printed)
    expect(form?.end).toBe(printed.length)
    expect(form?.names.map((n) => n.name)).toEqual(names)
  })
  it.each(NO_OPENINGS)('not sure: %s', (line) => {
    expect(findBylineAtStart(line, lexicon)).toBeNull()
  })
})

describe('names', () => {
  it.each([
    ['ILLIA MUSTER', 'Illia Muster'],
    ['ANA DE LA CRUZ', 'Ana de la Cruz'],
    ['JEAN-LUC O’HARA', 'Jean-Luc O’Hara'],
    ['Ayşe YILMAZ', 'Ayşe Yilmaz'],
    ['AFP', 'AFP'],
    ['Jane Roe PSP', 'Jane Roe PSP'],
  ])('displayName %s', (printed, shown) => {
    expect(displayName(printed)).toBe(shown)
  })
  it.each(['Jane Roe', 'J. P. Roe', 'Ludwig van Example', '홍길동', 'سارة علي'])('looks like a name: %s', (text) => {
    expect(looksLikeName(text)).toBe(true)
  })
  it.each(['Sport', 'the minister', 'Jane Roe said that', 'No 10', ''])('does not: %s', (text) => {
    expect(looksLikeName(text)).toBe(false)
  })
  it('knows lists of names', () => {
    expect(looksLikeNameList('Jane Roe, John Doe and Ana Poe', lexicon)).toBe(true)
    expect(looksLikeNameList('Bread, butter and jam', lexicon)).toBe(false)
  })
  it('titleCase keeps small words of places', () => {
    expect(titleCase('RIO DE JANEIRO')).toBe('Rio de Janeiro')
  })
})
