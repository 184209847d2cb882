import { describe, expect, it } from 'vitest'
import { readCaption } from '../../../src/core/forms/caption.ts'
import { readCopyrightLine } from '../../../src/core/forms/copyright.ts'
import { isCreditLine, readCredit } from '../../../src/core/forms/credit.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

describe('lines that credit a picture', () => {
  const LINES: readonly [string, readonly string[], readonly string[]][] = [
    ['Foto: Birk Aldental/dpa', ['Birk Aldental'], ['dpa']],
    ['Photo by Lena Starling for The Valley Gazette', ['Lena Starling'], ['The Valley Gazette']],
    ['(AP Photo/Lena Starling)', ['Lena Starling'], ['AP']],
    ['AFP/Lena Starling', ['Lena Starling'], ['AFP']],
    ['LENA STARLING/AFP', ['Lena Starling'], ['AFP']],
    ['© Lena Starling / Nordvik Post', ['Lena Starling'], ['Nordvik Post']],
    ['Foto (c) Sanna Lilje', ['Sanna Lilje'], []],
    ['Image: Northlight Studio', [], ['Northlight Studio']],
    ['Quelle: Imago', [], ['Imago']],
    ['PHOTO AFP', [], ['AFP']],
    ['사진=김하늘 기자', ['김하늘'], []],
    ['撮影＝田中花子', ['田中花子'], []],
    ['Ảnh: Lê Quang Minh/TTXVN', ['Lê Quang Minh'], ['TTXVN']],
  ]
  it.each(LINES)('%s', (line, creators, providers) => {
    expect(isCreditLine(line, lexicon)).toBe(true)
    expect(readCredit(line, lexicon)).toEqual({ creators, providers })
    expect(readCaption(line, lexicon)).toMatchObject({ caption: null, creators, providers })
  })

  it('behind a bar stands whose the picture is', () => {
    expect(isCreditLine('Ilustrační foto | Foto: Lena Starling', lexicon)).toBe(true)
    expect(readCaption('Ilustrační foto | Foto: Lena Starling', lexicon).creators).toEqual(['Lena Starling'])
    expect(isCreditLine('Lena Starling | Foto', lexicon)).toBe(false)
  })

  it.each(['Archivbild', 'Foto: Archiv', 'Imagen de archivo.'])('names nobody: %s', (line) => {
    expect(isCreditLine(line, lexicon)).toBe(true)
    expect(readCredit(line, lexicon)).toEqual({ creators: [], providers: [] })
  })

  it.each([
    'By Reuters',
    'Zdroj: ČTK',
    'Πηγή: Reuters',
    'Lena Starling/AFP',
    'Lena Starling / AFP',
    'Lena Starling, AFP',
    'Foto: Birk Aldental, Text: Jo Amsel',
    'Das Foto von der Brücke hängt heute im Rathaus.',
    '© 2024 Nordvik Media. All rights reserved.',
    '© Nordvik Post',
  ])('is none: %s', (line) => {
    expect(isCreditLine(line, lexicon)).toBe(false)
  })
})

describe('holders and years of copyright lines', () => {
  it.each([
    ['© 2024 Wydawnictwo Nadrzecze Sp. z o.o.', 'Wydawnictwo Nadrzecze Sp. z o.o.', 2024],
    ['Copyright © 2024 by Northlight GmbH & Co. KG', 'Northlight GmbH & Co. KG', 2024],
    ['© 2023 Sever s.r.o.', 'Sever s.r.o.', 2023],
    ['© Nordvik Post Ltd. 2024. All rights reserved.', 'Nordvik Post Ltd', 2024],
    ['2024 © Nordvik Post', 'Nordvik Post', 2024],
  ])('%s', (line, holder, year) => {
    expect(readCopyrightLine(line, lexicon)).toMatchObject({ holder, year })
  })
})
