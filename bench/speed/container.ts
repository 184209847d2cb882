/**
 * A WARC beside the same pages as files: pages and MB a second, and peak memory. In: how many pages, how much besides. Out: one line for each;
 * the ratio is what counts, the machine is shared.
 *
 *   node bench/speed/container.ts --pages 20000 [--images 0] [--jobs 2]      images: MB of pictures between the pages
 */
import { spawn } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { LAUNCHER } from '../faults/scene.ts'

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '20000' },
    images: { type: 'string', default: '0' },
    jobs: { type: 'string', default: '2' },
    packed: { type: 'boolean', default: false },
  },
})
const PARAGRAPHS = 8
const IMAGE_BYTES = 1_000_000
const LOOK_MS = 100

function pageOf(index: number): string {
  const paragraph = (n: number): string =>
    `The harbour board of Place ${index} heard report ${n} on Tuesday, and its chair said that the night ferry would stay for another winter. ` +
    `Members had asked for a new count of passengers before the vote; the count is expected in week ${(index + n) % 52}.`
  return `Harbour board of Place ${index} keeps the night ferry\n\n${Array.from({ length: PARAGRAPHS }, (_, n) => paragraph(n)).join('\n\n')}\n`
}

function warcRecord(uri: string, mime: string, body: Uint8Array): Buffer {
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${mime}\r\n\r\n`), body])
  const fields = ['WARC/1.0', 'WARC-Type: response', `WARC-Target-URI: ${uri}`, 'WARC-Date: 2026-01-02T03:04:05Z']
  const head = [...fields, 'Content-Type: application/http; msgtype=response', `Content-Length: ${block.length}`, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')])
}

function writeInputs(folder: string, pageCount: number, imageMegabytes: number): number {
  mkdirSync(join(folder, 'warc'))
  const fd = openSync(join(folder, 'warc', values.packed ? 'crawl.warc.gz' : 'crawl.warc'), 'w')
  const put = (record: Buffer): void => void writeSync(fd, values.packed ? gzipSync(record) : record)
  const image = Buffer.alloc(IMAGE_BYTES)
  let sizeBytes = 0
  for (let i = 0; i < pageCount; i++) {
    const page = pageOf(i)
    sizeBytes += page.length
    mkdirSync(join(folder, 'files', String(i % 100)), { recursive: true })
    writeFileSync(join(folder, 'files', String(i % 100), `${i}.txt`), page)
    put(warcRecord(`https://example.org/${i}`, 'text/plain; charset=utf-8', Buffer.from(page)))
    if (Math.floor(((i + 1) * imageMegabytes) / pageCount) > Math.floor((i * imageMegabytes) / pageCount)) {
      for (let n = Math.max(1, Math.floor(imageMegabytes / pageCount)); n > 0; n--) {
        randomFillSync(image)
        put(warcRecord(`https://example.org/${i}.jpg`, 'image/jpeg', image))
      }
    }
  }
  closeSync(fd)
  return sizeBytes
}

interface Measured {
  readonly seconds: number
  /** Of all its processes. */
  readonly cpuSeconds: number
  /** Of the run itself, and of the largest of the processes that clean. */
  readonly parentMegabytes: number
  readonly workerMegabytes: number
}

async function measure(folder: string, name: string): Promise<Measured> {
  const args = [LAUNCHER, 'run', name, '--out', `out-${name}`, '--quiet', '--no-index', '--jobs', values.jobs]
  const startedMs = performance.now()
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'inherit' })
  const parent = child.pid ?? 0
  const seen = new Map<number, { kilobytes: number; cpuSeconds: number }>()
  const timer = setInterval(() => {
    for (const pid of [parent, ...read(`/proc/${parent}/task/${parent}/children`).split(' ').filter(Boolean).map(Number)]) look(pid, seen)
  }, LOOK_MS)
  await once(child, 'exit')
  clearInterval(timer)
  const workers = [...seen].filter(([pid]) => pid !== parent).map(([, { kilobytes }]) => kilobytes)
  return {
    seconds: (performance.now() - startedMs) / 1000,
    cpuSeconds: [...seen.values()].reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    parentMegabytes: Math.round((seen.get(parent)?.kilobytes ?? 0) / 1024),
    workerMegabytes: Math.round(Math.max(0, ...workers) / 1024),
  }
}

/** Linux counts hundredths of a second. */
const TICKS_PER_SECOND = 100

function look(pid: number, seen: Map<number, { kilobytes: number; cpuSeconds: number }>): void {
  const status = read(`/proc/${pid}/status`)
  const stat = read(`/proc/${pid}/stat`)
  if (status === '' || stat === '') return
  const [utime, stime] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  const kilobytes = Number(/^VmHWM:\s+(\d+)/mu.exec(status)?.[1] ?? seen.get(pid)?.kilobytes ?? 0)
  seen.set(pid, { kilobytes, cpuSeconds: ((utime ?? 0) + (stime ?? 0)) / TICKS_PER_SECOND })
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it has ended
  }
}

const folder = mkdtempSync(join(tmpdir(), 'winnow-container-'))
try {
  const pageCount = Number(values.pages)
  const sizeBytes = writeInputs(folder, pageCount, Number(values.images))
  const warcBytes = statSync(join(folder, 'warc', values.packed ? 'crawl.warc.gz' : 'crawl.warc')).size
  console.log(`${pageCount} pages, ${(sizeBytes / 1e6).toFixed(1)} MB of text, WARC of ${(warcBytes / 1e6).toFixed(1)} MB`)
  for (const name of ['warc', 'files']) {
    const { seconds, cpuSeconds, parentMegabytes, workerMegabytes } = await measure(folder, name)
    const rates = `${(pageCount / seconds).toFixed(0)} pages/s, ${(sizeBytes / 1e6 / seconds).toFixed(2)} MB/s of text`
    const peaks = `peak ${parentMegabytes} MB, of a worker ${workerMegabytes} MB`
    console.log(`${name.padEnd(6)} ${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of CPU), ${rates}, ${peaks}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
