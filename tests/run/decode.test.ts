/** Bytes to characters: what encoding, by whose word, and which flags say that something was guessed or mended. */
import { expect, test } from 'vitest'
import { decodeText } from '../../src/intake/decode.ts'
import { DumpError } from '../../src/intake/errors.ts'
import { formatOf } from '../../src/intake/format.ts'
import { toDump } from '../../src/intake/read.ts'
import { NO_SIDECAR } from '../../src/intake/sidecar.ts'

const RUSSIAN = 'Городской совет отложил ремонт моста до весны, сообщили жителям в понедельник.'
const FRENCH = 'Le conseil a décidé que l’été prochain le pont serait fermé — “enfin”, dit Zoë.'
const JAPANESE = '市議会は八月二十七日、港の改修に必要な費用を発表した。住民は長い間決定を待っていた。'
const CHINESE = '市议会表示，港口改造工程需要四年时间。当地居民已经等待了很久。'

/** Bytes of a text by turning the platform's decoder round. */
function encode(text: string, label: string): Buffer {
  const known = new Map<string, number[]>()
  const put = (bytes: number[]): void => {
    const character = new TextDecoder(label).decode(Uint8Array.from(bytes))
    if ([...character].length === 1 && character !== '\ufffd' && !known.has(character)) known.set(character, bytes)
  }
  for (let a = 0; a < 256; a++) put([a])
  if (/jis|gb|big5|euc/u.test(label)) for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) put([a, b])
  return Buffer.from([...text].flatMap((character) => known.get(character) ?? [0x3f]))
}

const page = (text: string, charset: string): string =>
  `<!DOCTYPE html><html><head><meta charset="${charset}"></head><body><p>${text}</p></body></html>`

test.each([
  ['windows-1251', RUSSIAN],
  ['koi8-r', RUSSIAN],
  ['iso-8859-5', RUSSIAN],
  ['windows-1252', FRENCH],
])('%s without a declaration is guessed, and said so', (label, text) => {
  expect(decodeText(encode(text, label))).toEqual({ text, charset: label, flags: ['encoding-guessed'] })
})

test.each([
  ['shift_jis', JAPANESE],
  ['euc-jp', JAPANESE],
  ['gb18030', CHINESE],
  ['windows-1251', RUSSIAN],
  ['koi8-r', RUSSIAN],
])('%s as a page declares it', (label, text) => {
  const source = page(text, label)
  expect(decodeText(encode(source, label), { isHtml: true, transport: null })).toEqual({ text: source, charset: label, flags: [] })
})

test('what the transport says comes before what the page says', () => {
  const source = page(RUSSIAN, 'windows-1252')
  const { text, charset } = decodeText(encode(source, 'windows-1251'), { isHtml: true, transport: 'windows-1251' })
  expect([text, charset]).toEqual([source, 'windows-1251'])
})

test('a declaration that does not fit the bytes is passed over', () => {
  const asUtf8 = decodeText(encode(page(FRENCH, 'utf-8'), 'windows-1252'), { isHtml: true, transport: null })
  expect(asUtf8).toEqual({ text: page(FRENCH, 'utf-8'), charset: 'windows-1252', flags: ['charset-mismatch', 'encoding-guessed'] })
  const asLatin = decodeText(Buffer.from(page(FRENCH, 'iso-8859-1')), { isHtml: true, transport: null })
  expect(asLatin).toEqual({ text: page(FRENCH, 'iso-8859-1'), charset: 'utf-8', flags: ['charset-mismatch'] })
})

test.each([
  ['with a mark', true],
  ['without a mark', false],
])('UTF-16 %s, both ways round', (_what, hasMark) => {
  const text = `${hasMark ? '\ufeff' : ''}The board met on Monday.\n${FRENCH}`
  const little = Buffer.from(text, 'utf16le')
  const flags = hasMark ? [] : ['encoding-guessed']
  expect(decodeText(little)).toEqual({ text, charset: 'utf-16le', flags })
  expect(decodeText(Buffer.from(little).swap16())).toEqual({ text, charset: 'utf-16be', flags })
})

test('a text that was decoded twice is mended; one that quotes a few such signs is not', () => {
  const twice = new TextDecoder('windows-1252').decode(Buffer.from(FRENCH))
  expect(decodeText(Buffer.from(twice))).toEqual({ text: FRENCH, charset: 'utf-8', flags: ['mojibake', 'encoding-repaired'] })
  const quoting = `The page showed “cafÃ©” instead of “café”, and “naÃ¯ve” for “naïve”; Zoë laughed: “très bien, déjà là”.`
  expect(decodeText(Buffer.from(quoting)).text).toBe(quoting)
})

test('damaged UTF-8 keeps what is whole', () => {
  const damaged = Buffer.concat([Buffer.from(`${RUSSIAN}\n`), Buffer.from([0xff, 0xc0]), Buffer.from(`\n${RUSSIAN}`)])
  const { text, charset, flags } = decodeText(damaged)
  expect([charset, flags]).toEqual(['utf-8', ['encoding-repaired']])
  expect(text.split('\n').filter((line) => line === RUSSIAN)).toHaveLength(2)
})

test('noise is no text', () => {
  const noise = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * i * 31 + i * 7) % 256))
  expect(() => decodeText(noise)).toThrow(DumpError)
})

test.each([
  ['story.html', '<p>text</p>', 'html', []],
  ['story.txt', '<!DOCTYPE html><p>text</p>', 'html', ['sniffed-type']],
  ['story.txt', 'The tag <html> opens a page.', 'text', []],
  ['story.html', 'No tag in it at all.', 'text', ['sniffed-type']],
])('%s that begins "%s" is %s', (path, content, format, flags) => {
  expect(formatOf(path, Buffer.from(content))).toEqual({ format, flags })
})

test('empty lines are not counted as lines; of both there is a limit', () => {
  const origin = { capturedAt: null, publisher: null }
  const dumpOf = (text: string): string => {
    const raw = { bytes: Buffer.from(text), sha256: '', sidecar: NO_SIDECAR }
    return toDump({ path: 'a.txt', collection: 'raw' }, raw, origin).text
  }
  expect(dumpOf(`Harbour${' \n'.repeat(300_000)}board`)).toHaveLength(600_012)
  expect(() => dumpOf('a\n'.repeat(250_001))).toThrow(/it has 250001 lines, the limit is 250000/u)
  expect(() => dumpOf(`a${'\n'.repeat(3_000_002)}`)).toThrow(/it has 3000001 empty lines/u)
})
