/** Lines below a picture that say so by their print alone. */
import { describe, expect, test } from 'vitest'
import { isCreditLine } from '../../../src/core/forms/credit.ts'
import { isPictureLine } from '../../../src/core/forms/picture-line.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

describe('a line of a picture', () => {
  test.each([
    '橋の完成を祝う大野健さん=11日、岬町白浜',
    '鐘楼の前で開かれた式典＝岬町で2025年7月1日',
    '岬町の新しい灯台＝田中花子撮影',
    '临海大桥南主塔。潮声日报记者 何煦 摄',
    '临海大桥南主塔。新华社记者李响摄',
    '燈塔外觀。（記者陳沐恩攝）',
    '製品外観(イメージ)',
    'Das Rathaus von Nordvik (Symbolbild)',
    'La plaza de Nordia (imagen ilustrativa)',
    'Rynek w Nadrzeczu (zdjęcie ilustracyjne)',
    'Городская площадь (архивное фото)',
    'Cây cầu mới (Ảnh minh họa)',
    'สะพานแห่งใหม่ (ภาพประกอบ)',
    'ساحة المدينة (صورة أرشيفية)',
    'Kasabanın meydanı (Arşiv)',
  ])('%s', (line) => {
    expect(isPictureLine(line, lexicon)).toBe(true)
  })

  test.each([
    '式は11日、岬町で開かれた。',
    '纪录片的拍摄',
    '文化財の特別撮影',
    'Die Brücke (neu)',
    'Er zeigte auf das Schild (es trug keine Aufschrift)',
    'Formel: E=mc2',
    '撮影',
  ])('is none: %s', (line) => {
    expect(isPictureLine(line, lexicon)).toBe(false)
  })
})

describe('a word of credits and a colon', () => {
  test.each([
    'Kuva: Nordvikin yliopisto / Sanna Lilje',
    '📸 Foto: Sanna Lilje',
    'Photo: Harbour board of Calder',
    'Zdjęcie: Muzeum w Nadrzeczu',
  ])('opens a credit, whoever is named: %s', (line) => {
    expect(isCreditLine(line, lexicon)).toBe(true)
  })

  test.each(['Foto: das war ihr Leben, und sie blieb dabei.', 'Image: nothing is what it seems, she says.'])('opens none: %s', (line) => {
    expect(isCreditLine(line, lexicon)).toBe(false)
  })
})
