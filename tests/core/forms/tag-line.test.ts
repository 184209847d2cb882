import { describe, expect, test } from 'vitest'
import { isTagLine } from '../../../src/core/forms/tag-line.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

describe('a line of tags with its label', () => {
  test.each([
    'Tags: ferries, Calder',
    'Schlagworte: Fähren, Nordvik',
    'Palabras clave: puerto, Nordia',
    'Từ khóa: cầu Lạch Mây, thép',
    'แท็กที่เกี่ยวข้อง: ท่าเรือ, สะพาน',
    'برچسب‌ها: قنات، آب',
    'Ключевые слова: паром, порт',
    'Słowa kluczowe: prom, port',
    '關鍵詞：燈塔、港口',
    'Tag terkait: kopi, petani',
    'Anahtar kelimeler: liman, feribot',
    'מילות מפתח: נמל, מעבורת',
  ])('%s', (line) => {
    expect(isTagLine(line, lexicon)).toBe(true)
  })

  test.each(['Tags: they are the plague of the town, and no end of them is in sight.', 'Calder: ferries, boats', 'Tags'])(
    'is none: %s',
    (line) => {
      expect(isTagLine(line, lexicon)).toBe(false)
    },
  )
})
