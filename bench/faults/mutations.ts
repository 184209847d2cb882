/**
 * Damaged inputs of every kind through reading and cleaning. In: how many, a seed. Out: what went wrong: an error that is no reason of
 * the quarantine, a dump that took too long, a character without a fate. The same seed gives the same inputs.
 *
 *   node bench/faults/mutations.ts --count 300000 [--seed 7]
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { clean } from '../../src/core/clean.ts'
import { dumpFromText } from '../../src/core/dump.ts'
import { DumpError } from '../../src/intake/errors.ts'
import type { InputFile } from '../../src/intake/inputs.ts'
import { formOf, isPlain } from '../../src/intake/kinds.ts'
import { memberToDump } from '../../src/intake/member-dump.ts'
import { readMembers } from '../../src/intake/members.ts'
import { readRaw, toDump } from '../../src/intake/read.ts'
import { DEFAULT_COLUMNS } from '../../src/intake/row.ts'
import { NO_SIDECAR } from '../../src/intake/sidecar.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { checkPartition } from '../../src/run/verify/partition.ts'

export interface MutationResult {
  readonly count: number
  readonly dumps: number
  readonly refusals: number
  readonly slowestMs: number
  /** With the number of the input, so that it can be made again. */
  readonly faults: readonly string[]
}

const LIMIT_BYTES = 1_000_000
const SLOW_MS = 2000
const FAULT_LIMIT_COUNT = 20
/** Enough for a headline, a byline and a paragraph or two; three times that takes half as long again. */
const BASE_BYTES = 400
/** Files that are written over and over cost more than all else on a disk (half of 28 s, ext4, busy machine). */
const MEMORY_FOLDER = '/dev/shm'
const RAW = join(import.meta.dirname, '..', '..', 'raw')

/** Mulberry32: the same numbers everywhere. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

interface Seed {
  readonly name: string
  readonly bytes: Buffer
}

/** Small files of every kind that is read: a piece of each sample, and containers of such pieces. */
function seedsOf(): Seed[] {
  const texts = readdirSync(RAW)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(join(RAW, name)).subarray(0, BASE_BYTES))
  const [one = Buffer.alloc(0), two = Buffer.alloc(0)] = texts
  const page = Buffer.from(
    `<!doctype html><title>Ferry</title><body><h1>Ferry</h1><p>${one.toString('utf8')}</p><ul><li><a href="/x">More</a></ul>`,
  )
  const http = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n'), page])
  const warc = Buffer.concat([warcOf('https://example.org/1', http), warcOf('https://example.org/2', http)])
  const rows = Buffer.from(
    [one, two].map((text) => `${JSON.stringify({ url: 'https://example.org/', text: text.toString('utf8') })}\n`).join(''),
  )
  return [
    ...texts.map((bytes) => ({ name: 'a.txt', bytes })),
    { name: 'a.html', bytes: page },
    { name: 'a.jsonl', bytes: rows },
    { name: 'a.warc', bytes: warc },
    { name: 'a.warc.gz', bytes: Buffer.concat([gzipSync(warc), gzipSync(warc)]) },
    { name: 'a.txt.gz', bytes: gzipSync(one) },
    { name: 'a.jsonl.zst', bytes: zstdCompressSync(rows) },
    { name: 'a.tar', bytes: tarOf('a.txt', one) },
    { name: 'a.unknown', bytes: two },
  ]
}

function warcOf(uri: string, block: Buffer): Buffer {
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\nContent-Type: application/http\r\nContent-Length: ${block.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')])
}

function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('        0', 148)
  header.write('ustar\0', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, content, Buffer.alloc(1536 - (content.length % 512))])
}

/** Bytes that mean something to somebody. */
const SPECIAL = [
  '\0',
  '\r\n',
  '\n\n',
  '\u001b[2J',
  '\ufeff',
  '\u202e',
  'WARC/1.0\r\n',
  '\r\n\r\n',
  '{"',
  '"}\n',
  '<',
  '</p>',
  '<!--',
  '\ud83d\ude00',
  '\xff',
  '9'.repeat(30),
  ' '.repeat(200),
].map((text) => Buffer.from(text, text === '\xff' ? 'latin1' : 'utf8'))

function mutate(bytes: Buffer, seeds: readonly Seed[], random: (below: number) => number): Buffer {
  let out = Buffer.from(bytes)
  for (let times = 1 + random(4); times > 0; times--) {
    const at = random(out.length + 1)
    const to = Math.min(out.length, at + random(200))
    const other = seeds[random(seeds.length)]?.bytes ?? out
    const special = SPECIAL[random(SPECIAL.length)] ?? out
    const kind = random(7)
    if (kind === 0 && out.length > 0) out[Math.min(at, out.length - 1)] = random(256)
    else if (kind === 1) out = Buffer.from(out.subarray(0, at))
    else if (kind === 2) out = Buffer.concat([out.subarray(0, at), out.subarray(to)])
    else if (kind === 3) out = Buffer.concat([out.subarray(0, to), out.subarray(at)])
    else if (kind === 4) out = Buffer.concat([out.subarray(0, at), special, out.subarray(at)])
    else if (kind === 5) out = Buffer.concat([out.subarray(0, at), other.subarray(0, 1 + random(400)), out.subarray(at)])
    else for (let i = at; i < to; i++) out[i] = random(256)
  }
  return out
}

export async function runMutations({ count, seed }: { readonly count: number; readonly seed: number }): Promise<MutationResult> {
  const folder = mkdtempSync(join(existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir(), 'winnow-mutations-'))
  const random = randomOf(seed)
  clean(WARM_UP, knowledge) // the first call compiles the rules
  const seeds = seedsOf()
  const faults: string[] = []
  const sums = { dumps: 0, refusals: 0, slowestMs: 0 }
  try {
    for (let index = 0; index < count && faults.length < FAULT_LIMIT_COUNT; index++) {
      const { name, bytes } = seeds[random(seeds.length)] as Seed
      const location = join(folder, name)
      writeFileSync(location, mutate(bytes, seeds, random))
      const startedMs = performance.now()
      try {
        for await (const found of cleanFile(location, name)) {
          sums[found === null ? 'refusals' : 'dumps']++
          for (const fault of found ?? []) faults.push(`input ${index} (${name}): ${fault}`)
        }
      } catch (error) {
        if (error instanceof DumpError) sums.refusals++
        else faults.push(`input ${index} (${name}): ${error instanceof Error ? error.stack : String(error)}`)
      }
      const tookMs = performance.now() - startedMs
      sums.slowestMs = Math.max(sums.slowestMs, tookMs)
      if (tookMs > SLOW_MS) faults.push(`input ${index} (${name}): took ${Math.round(tookMs)} ms`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { count, ...sums, faults }
}

const knowledge = bundledKnowledge()
const WARM_UP = dumpFromText('Harbour board meets\n\nThe board met.', { path: 'a', collection: 'mutated' })

/** For each dump in the file what is wrong with its partition; null = it was refused with a reason. */
async function* cleanFile(location: string, name: string): AsyncGenerator<string[] | null> {
  const form = formOf(name)
  const plain = form !== null && isPlain(form)
  const about = { collection: 'mutated', root: '', sidecar: null, isWalked: true, isPlain: plain, refusal: null }
  const input: InputFile = { location, path: name, ...about }
  const origin = { capturedAt: null, publisher: null }
  if (plain) {
    const dump = toDump(input, readRaw(input, LIMIT_BYTES), origin)
    return yield checkPartition(dump.text, clean(dump, knowledge).report)
  }
  for await (const found of readMembers(input, LIMIT_BYTES, () => undefined)) {
    if (found.kind === 'refused') yield null
    else {
      try {
        const { dump } = memberToDump(input, found, NO_SIDECAR, { origin, columns: DEFAULT_COLUMNS, limitBytes: LIMIT_BYTES })
        yield checkPartition(dump.text, clean(dump, knowledge).report)
      } catch (error) {
        if (!(error instanceof DumpError)) throw error
        yield null
      }
    }
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } })
  const startedMs = performance.now()
  const { faults, ...sums } = await runMutations({ count: Number(values.count), seed: Number(values.seed) })
  console.log(
    `${JSON.stringify({ seed: Number(values.seed), ...sums, seconds: Math.round(performance.now() - startedMs) / 1000, faults: faults.length })}`,
  )
  for (const fault of faults) console.log(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
}
