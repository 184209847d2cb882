/** Folding, words, sentences and scripts, as tables. */
import { describe, expect, it } from 'vitest'
import { fold, foldKey, printedOffset, strip, stripMarks } from '../../../src/core/text/normalise.ts'
import { isUnspacedCode } from '../../../src/core/text/script.ts'
import { countSentences, endsSentence } from '../../../src/core/text/sentences.ts'
import { countWords, findWords, isWordBoundary, wordClass } from '../../../src/core/text/words.ts'

describe('foldKey', () => {
  it.each([
    ['  Read More » ', 'read more'],
    ['À  LIRE AUSSI :', 'à lire aussi'],
    ['A\u0300 lire', 'à lire'],
    ['Don’t Miss!', "don't miss"],
    ['ＦＯＬＬＯＷ：', 'follow'],
    ['re\u00adlated\u200e', 'related'],
    ['•', ''],
  ])('%j -> %j', (text, key) => {
    expect(foldKey(text)).toBe(key)
  })
})

describe('stripMarks', () => {
  it.each([
    ['à lire aussi', 'a lire aussi'],
    ['i̇lgili', 'ilgili'],
    ['ı', 'i'],
    ['łódź', 'lodz'],
    ['اقرأ أيضاً', 'اقرا ايضا'],
    ['نیوزلینڈ', 'نيوزلينڈ'],
    ['שָׁלוֹם', 'שלום'],
    ['ё', 'е'],
    ['न्यूज़', 'न्यूज'],
    ['が', 'が'],
    ['한국', '한국'],
  ])('%j -> %j', (text, plain) => {
    expect(stripMarks(text)).toBe(plain.normalize('NFC'))
  })
})

describe('folded offsets', () => {
  it.each(['É  tude', 'İstanbul', 'a\u0301b\u00a0 c', 'ＡＢ', '\u200eab\u00adc', '日本 が'])(
    'lead back to the printed text: %j',
    (text) => {
      for (const folded of [fold(text), strip(fold(text))]) {
        expect(printedOffset(folded, folded.text.length)).toBe(text.length)
        for (let index = 1; index <= folded.text.length; index++) {
          expect(printedOffset(folded, index)).toBeGreaterThanOrEqual(printedOffset(folded, index - 1))
        }
      }
    },
  )
})

describe('words', () => {
  const BY_CHARACTER = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]'
  const WORD = new RegExp(`${BY_CHARACTER}|(?:(?!${BY_CHARACTER})[\\p{L}\\p{N}\\p{M}])+`, 'gu')
  it.each([
    'Kim’s 3 visits',
    '東京で会う25日',
    'ภาษาไทย ok',
    '서울=홍길동 기자',
    'हिन्दी में',
    'a\u{20000}b \u{1d400}\u{1d401} 😀 x',
    '\ud800a',
    'ーカー',
    '',
    '—',
  ])('are runs of letters, digits and marks, or one character of a script without spaces: %j', (text) => {
    const expected = [...text.matchAll(WORD)].map((found) => found[0])
    expect(findWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
    expect(countWords(text)).toBe(expected.length)
  })
  it('classify nothing for a place outside the text', () => {
    expect(wordClass(Number.NaN)).toBe(wordClass(32))
    expect(isWordBoundary('ab', 1)).toBe(false)
    expect(isWordBoundary('ab', 2)).toBe(true)
    expect(isWordBoundary('東京', 1)).toBe(true)
  })
})

describe('sentences', () => {
  it.each([
    ['He left.', true, 1],
    ['He left.”', true, 1],
    ['Next In World', false, 0],
    ['He left at 5 p.m. on Monday.', true, 1],
    ['J. Vale left. Mara stayed!', true, 2],
    ['The U.S. forces left… and came back.', true, 1],
    ['彼は去った。彼女は残った。', true, 2],
    ['वह गया।', true, 1],
    ['Version 2.5 is out', false, 0],
    ['He left. (AP)', false, 1],
    ['', false, 0],
  ])('%j', (text, ends, count) => {
    expect(endsSentence(text)).toBe(ends)
    expect(countSentences(text)).toBe(count)
  })
})

describe('script', () => {
  it.each([
    ['東', true],
    ['カ', true],
    ['ー', true],
    ['ท', true],
    ['ລ', true],
    ['한', false],
    ['a', false],
    ['ع', false],
  ])('%s is written without spaces: %s', (character, unspaced) => {
    expect(isUnspacedCode(character.codePointAt(0) ?? 0)).toBe(unspaced)
  })
})
