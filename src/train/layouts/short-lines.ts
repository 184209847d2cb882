/**
 * Stories whose text is short lines: verse, results and tables, letters with names below them, lists of things and steps, notices.
 * All of it is body of record 0, and where it stands there is little prose around it to say so. Example:
 *   Ostrava 2-2 Port Calder (1-0) ⏎ Brackwater 4-0 Kilmarra ⏎ 1 Kilmarra 11 3 1 0 40
 */
import { type DraftRecord, mark, plain } from './draft.ts'
import { countWords, splitSentences } from './excerpt.ts'
import { drawName } from './names.ts'
import type { Random } from './random.ts'
import type { Scene } from './scene.ts'
import { cutStory, drawStoryStyle, type StoryText, writeHead, writeTail } from './story.ts'
import { writeTeaserList } from './teasers.ts'

/** What the lines of one dump are made of. */
interface Matter {
  readonly record: DraftRecord
  readonly text: StoryText
  readonly sentences: readonly string[]
  /** Capitalised words of the article, never none. */
  readonly names: readonly string[]
}

type WriteLines = (scene: Scene, matter: Matter) => void

/** The head, perhaps a paragraph of prose before or behind the short lines, and mostly a list of other stories below. */
function writeShortLines(scene: Scene, write: WriteLines): void {
  const { random, draft } = scene
  const record = draft.addRecord('primary')
  const text = cutStory(scene, scene.takeArticle(), 900)
  const style = { ...drawStoryStyle(scene), datelineChance: 0 }
  const sentences = text.paragraphs.flatMap(splitSentences).filter((sentence) => countWords(sentence) > 3)
  const capitals = sentences.join(' ').match(/(?<=[\p{Ll},] )\p{Lu}[\p{L}’-]{2,}/gu) ?? []
  const matter = { record, text, sentences, names: capitals.length > 2 ? capitals : [0, 1, 2].map(() => drawName(random, scene.language)) }
  writeHead(scene, record, text, style)
  if (random.chance(0.4)) writeProse(scene, matter)
  write(scene, matter)
  if (random.chance(0.5)) writeProse(scene, matter)
  writeTail(scene, record, style)
  if (random.chance(0.65)) writeTeaserList(scene, { count: random.int(3, 10) })
}

function writeProse({ random, draft }: Scene, { record, sentences }: Matter): void {
  const from = random.int(0, Math.max(0, sentences.length - 2))
  draft.line('paragraph', mark('body', sentences.slice(from, from + random.int(1, 2)).join(' '), record.id))
}

function writeVerse({ random, draft }: Scene, { record, sentences }: Matter): void {
  const words = sentences.join(' ').split(' ').filter(Boolean)
  const isCapital = random.chance(0.4)
  const stanza = random.int(2, 6)
  const lines = random.int(6, 24)
  for (let k = 0; k < lines && words.length > 0; k++) {
    const line = words
      .splice(0, random.int(2, 8))
      .join(' ')
      .replace(/[.!?]$/u, random.chance(0.5) ? '' : ',')
    const shown = isCapital ? line.charAt(0).toUpperCase() + line.slice(1) : line.charAt(0).toLowerCase() + line.slice(1)
    draft.line(k % stanza === 0 ? 'paragraph' : 'tight', mark('body', shown, record.id))
  }
}

function writeResults({ random, draft }: Scene, { record, names }: Matter): void {
  const joint = random.pick(['-', ':', '–', ' - ', ' v '])
  const hasHalf = random.chance(0.4)
  const line = (text: string): void => draft.line('tight', mark('body', text, record.id))
  for (let round = random.int(1, 4); round > 0; round--) {
    draft.line(random.chance(0.5) ? 'paragraph' : 'tight', mark('body', random.pick(names), record.id))
    for (let k = random.int(3, 9); k > 0; k--) {
      const half = hasHalf ? ` (${random.int(0, 3)}${joint}${random.int(0, 3)})` : ''
      line(`${random.pick(names)} ${random.int(0, 6)}${joint}${random.int(0, 6)} ${random.pick(names)}${half}`)
    }
  }
  if (random.chance(0.5)) return
  line(Array.from({ length: random.int(4, 8) }, () => random.pick(names).slice(0, random.int(1, 4))).join(' '))
  for (let k = 1; k <= random.int(4, 14); k++)
    line(`${k}${random.pick(['', '.'])} ${random.pick(names)} ${writeNumbers(random, random.int(3, 7))}`)
}

const writeNumbers = (random: Random, count: number): string => Array.from({ length: count }, () => random.int(0, 60)).join(' ')

function writeLetters({ random, draft, language }: Scene, { record, sentences, names }: Matter): void {
  const opening = random.pick(['', '', `${random.pick(names)} – `, `${random.pick(names)}: `])
  const isJoined = random.chance(0.4)
  const left = [...sentences]
  for (let k = random.int(2, 6); k > 0 && left.length > 0; k--) {
    draft.line('paragraph', plain(opening), mark('body', left.splice(0, random.int(2, 4)).join(' '), record.id))
    const [name, place] = [drawName(random, language), random.pick(names)]
    if (isJoined) draft.line('tight', mark('body', `${name}, ${place}`, record.id))
    else {
      draft.line('tight', mark('body', name, record.id))
      if (random.chance(0.8)) draft.line('tight', mark('body', place, record.id))
    }
  }
}

/** A recipe, a kit list, a manual: things with amounts, then steps. */
function writeThings({ random, draft }: Scene, { record, sentences, names }: Matter): void {
  const bullet = random.pick(['', '', '- ', '• ', '* '])
  const words = sentences
    .join(' ')
    .split(' ')
    .filter((word) => /^\p{Ll}{4,}$/u.test(word))
  const wordAt = (): string => (words.length > 0 ? random.pick(words) : random.pick(names))
  if (random.chance(0.7)) draft.line('paragraph', mark('body', random.pick(names), record.id))
  for (let k = random.int(3, 14); k > 0; k--) {
    const amount = random.pick([`${random.int(1, 900)} `, `${random.int(1, 9)}/2 `, '', `${random.int(1, 9)} ${wordAt().slice(0, 3)} `])
    draft.line('tight', plain(bullet), mark('body', `${amount}${wordAt()} ${wordAt()}`, record.id))
  }
  const form = random.pick(['', '{n}. ', '{n}) ', '{n} '])
  const steps = random.shuffle(sentences).slice(0, random.int(0, 8))
  for (const [k, step] of steps.entries())
    draft.line('paragraph', mark('body', form.replace('{n}', String(k + 1)) + step.slice(0, 160), record.id))
}

/** A court list, deaths, appointments: a name, an age, a place, and half a sentence. */
function writeNotices({ random, draft, language }: Scene, { record, sentences, names }: Matter): void {
  const joint = random.pick([', ', ' – ', ': ', ' (', ' | '])
  for (let k = random.int(4, 14); k > 0; k--) {
    const tail = random.chance(0.6) ? `${joint === ' (' ? ') ' : joint}${random.pick(sentences).slice(0, random.int(20, 110)).trim()}` : ''
    const age = random.chance(0.6) ? `${joint}${random.int(18, 99)}` : `${joint}${random.pick(names)}`
    draft.line(random.chance(0.5) ? 'tight' : 'paragraph', mark('body', `${drawName(random, language)}${age}${tail}`, record.id))
  }
}

const LINES: { readonly [name: string]: WriteLines } = {
  verse: writeVerse,
  results: writeResults,
  letters: writeLetters,
  things: writeThings,
  notices: writeNotices,
}

export const SHORT_LINE_LAYOUTS: { readonly [name: string]: (scene: Scene) => void } = Object.fromEntries(
  Object.entries(LINES).map(([name, write]) => [name, (scene: Scene): void => writeShortLines(scene, write)]),
)
