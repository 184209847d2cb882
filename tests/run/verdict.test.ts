import { expect, test } from 'vitest'
import type { LedgerRow } from '../../src/run/ledger.ts'
import { summarise } from '../../src/run/summary.ts'
import { judge } from '../../src/run/verdict.ts'

const COUNTS = { cleaned: 0, primary: 0, secondary: 0, references: 0, characters: {} }
const OUTPUTS = { articles: null, reports: null, quarantine: 40 }
const FILE = { collection: 'raw', root: '/raw', fingerprint: '1:1:1', sidecar: '', bytes: 1, sha256: null, version: '1', config: 'c' }

function refused(path: string, reason: 'unreadable' | 'internal-error'): LedgerRow {
  return { ...FILE, path, reason, message: 'it is so', counts: { ...COUNTS, dumps: 1, quarantined: { [reason]: 1 } }, outputs: OUTPUTS }
}

function judged(rows: readonly LedgerRow[], told: readonly LedgerRow[]): { exitCode: number; problems: readonly string[] } {
  const summary = summarise(rows, { skipped: 0, doneNow: 0, oldVersion: 0, postponed: 0, remaining: 0, gone: 0, changes: 0, seconds: 0 })
  const { exitCode, problems } = judge(rows, new Set(told), summary, 0)
  return { exitCode, problems }
}

test('what is put aside for the same again is told once; a fault of the program each time', () => {
  const secret = refused('secret.txt', 'unreadable')
  expect(judged([secret], [])).toEqual({ exitCode: 3, problems: ['"secret.txt": unreadable: it is so'] })
  expect(judged([secret], [secret])).toEqual({ exitCode: 0, problems: [] })
  const broken = refused('broken.txt', 'internal-error')
  expect(judged([broken], [broken])).toEqual({ exitCode: 1, problems: ['"broken.txt": internal-error: it is so'] })
})
