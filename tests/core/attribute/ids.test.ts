import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { articleId, contentVersion, fingerprint, secondaryAnchors } from '../../../src/core/ids.ts'

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('ids', () => {
  it('follow the schema', () => {
    expect(articleId('dump:tests/é.txt', 'primary')).toBe(`w1-${sha('winnow-id/1\ndump:tests/é.txt\nprimary').slice(0, 32)}`)
    expect(contentVersion('e\u0301', 'text')).toBe(sha('winnow-content/1\né\ntext').slice(0, 12))
    expect(contentVersion(null, 'text')).toBe(sha('winnow-content/1\n\ntext').slice(0, 12))
  })

  it.each([
    ['  The “Example” — Times! ', 'the example times'],
    ['Ｆｕｌｌ　Width', 'full width'],
    [null, ''],
    ['…', ''],
  ])('fingerprint of %s', (text, want) => {
    expect(fingerprint(text)).toBe(want)
  })

  it('count equal anchors in dump order', () => {
    const head = { title: 'One', publisherPrinted: 'Example Times' }
    expect(secondaryAnchors([head, { title: null, publisherPrinted: null }, head])).toEqual([
      'secondary:one:example times:0',
      'secondary:::0',
      'secondary:one:example times:1',
    ])
  })
})
