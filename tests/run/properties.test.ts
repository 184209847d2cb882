import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visible } from '../../src/cli/terminal.ts'
import { nameFromBytes } from '../../src/intake/paths.ts'
import { normaliseUrl } from '../../src/intake/url.ts'
import tracking from '../../src/rules/registry/tracking-parameters.json' with { type: 'json' }
import { outputNames } from '../../src/write/output-names.ts'

const RUNS = { numRuns: 500 }

test('a normalised address stays as it is when it is normalised again', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
      const once = normaliseUrl(address, tracking)
      expect(once).not.toBeNull()
      expect(normaliseUrl(once ?? '', tracking)).toBe(once)
    }),
    RUNS,
  )
})

test('any path of a walk gives an output inside the folder, with names that a file system takes', () => {
  const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).filter((name) => !/^\.{1,2}$|[/\0]/u.test(name))
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), (parts) => {
      const { articles } = outputNames(parts.join('/'))
      const names = articles.split('/')
      expect(names[0]).toBe('articles')
      for (const name of names) {
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        expect(['', '.', '..']).not.toContain(name)
      }
    }),
    RUNS,
  )
})

test('any bytes of a name become a text without loss of what is UTF-8', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(Buffer.from(nameFromBytes(Buffer.from(bytes))).toString()).not.toContain('\ufffd')
    }),
    RUNS,
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(nameFromBytes(Buffer.from(name))).toBe(name)
    }),
    RUNS,
  )
})

test('nothing that a terminal would obey comes through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u)
    }),
    RUNS,
  )
})
