/**
 * Headings of blocks of other stories, and lead-ins of single pointers: known ones, ones built of our own words, ones that are any column's name.
 * Comes in: the scene. Goes out: a heading, or null where the page prints none. Example: `Another few pages from the same shelf`.
 */
import { isWide } from './articles.ts'
import { drawBrand, drawName, drawPublisher } from './names.ts'
import type { Scene } from './scene.ts'
import { HEADING_WORDS } from './words.ts'

/** Phrase drop-out: about a third of the headings must be ones that no list holds, or be missing, else the phrase is all that is learnt. */
const NO_HEADING = 0.12
const INVENTED_HEADING = 0.27

export function drawHeading(scene: Scene): string | null {
  const { random } = scene
  if (random.chance(NO_HEADING)) return null
  return dress(scene, random.chance(INVENTED_HEADING) ? inventHeading(scene) : knownHeading(scene))
}

function knownHeading(scene: Scene): string {
  return scene.random.chance(0.8) ? scene.phrase('related-heading') : fillForm(scene, scene.phrase('heading-form'))
}

export function fillForm(scene: Scene, form: string): string {
  const { random, language } = scene
  return form
    .replace('{section}', () => scene.phrase('section'))
    .replace('{publisher}', () => drawPublisher(random, language))
    .replace('{author}', () => drawName(random, language))
    .replace('{topic}', () => fewWords(scene, scene.takeHeadline()))
    .replace('{headline}', () => scene.takeHeadline())
    .replace(/\{n\}/u, () => String(random.int(2, 12)))
    .replace(/\{\p{L}+\}/gu, () => drawBrand(random))
}

/** A heading that stands in no list: our words where the language has them, else some words of a headline, as columns are called. */
export function inventHeading(scene: Scene): string {
  const { random, language } = scene
  const words = HEADING_WORDS[random.chance(0.9) ? language : 'en']
  if (words === undefined || random.chance(0.25)) return fewWords(scene, scene.takeHeadline())
  const [opener, noun, tail] = [random.pick(words.openers), random.pick(words.nouns), random.pick(words.tails)]
  const built = random
    .weigh<string[]>([
      [4, [opener, noun]],
      [4, [opener, noun, tail]],
      [2, [noun, tail]],
      [1, [tail]],
    ])
    .join(words.joiner)
  return built.charAt(0).toLocaleUpperCase(language) + built.slice(1)
}

/** One to three words in a row out of a headline. */
function fewWords(scene: Scene, headline: string): string {
  if (isWide(headline)) return headline.slice(0, scene.random.int(3, 7))
  const words = headline.split(' ')
  const count = scene.random.int(1, 3)
  const start = scene.random.int(0, Math.max(0, words.length - count))
  return (
    words
      .slice(start, start + count)
      .join(' ')
      .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || 'Index'
  )
}

function dress(scene: Scene, heading: string): string {
  const { random, language } = scene
  return random.weigh<() => string>([
    [14, () => heading],
    [2, () => heading.toLocaleUpperCase(language)],
    [2, () => `${heading}:`],
    [0.6, () => `${heading} »`],
    [0.5, () => `— ${heading} —`],
    [0.4, () => `[${heading}]`],
    [0.4, () => `▼ ${heading}`],
    [0.4, () => `${heading} >`],
    [0.3, () => `${heading}…`],
    [0.3, () => `${heading} (${random.int(2, 20)})`],
    [0.3, () => heading.toLocaleLowerCase(language)],
  ])()
}

/** What stands before the pointed-to headline: `Read also:`; ends with the sign that parts them, or with nothing when it stands alone. */
export function drawLeadIn(scene: Scene): string {
  const { random } = scene
  const bare = (random.chance(0.65) ? scene.phrase('pointer') : inventHeading(scene)).replace(/\s*[:|：»>–-]+$/u, '')
  const sign = random.pick([':', ':', ':', ' |', ' »', ' →', ' >', ' –', '：', ' /'])
  const lead = bare + sign
  return random.chance(0.15) ? lead.toLocaleUpperCase(scene.language) : lead
}
