/**
 * Reads unpacked bytes piece by piece: lines, stretches of a given length, what stands ahead. Holds what it was asked for and one
 * chunk more. Damage ends a stretch as the end of the file does; the reader of the container says so, and goes on with `resume`.
 */
import type { Piece } from './unpack.ts'

export type Ending = { readonly kind: 'end' } | Extract<Piece, { readonly kind: 'damage' }>

const LINE_FEED = 10

export class ByteReader {
  readonly #pieces: AsyncIterator<Piece>
  #chunks: Buffer[] = []
  #heldBytes = 0
  #offset = 0
  #ending: Ending | null = null
  /** Where gzip members begin: offset in the unpacked bytes -> offset in the file. */
  readonly #members = new Map<number, number>()

  constructor(pieces: AsyncIterable<Piece>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  /** Of the next byte, in the unpacked bytes. */
  get offset(): number {
    return this.#offset
  }

  /** Why nothing more comes; null = more may come. */
  get ending(): Ending | null {
    return this.#heldBytes === 0 ? this.#ending : null
  }

  /** In the file: of the gzip member that begins at `offset`, else `offset` itself. */
  fileOffset(offset: number): number {
    const found = this.#members.get(offset)
    for (const known of this.#members.keys()) if (known <= offset) this.#members.delete(known)
    return found ?? offset
  }

  /** At most `lengthBytes`, fewer at the end; they stay. */
  async peek(lengthBytes: number): Promise<Buffer> {
    await this.#hold(lengthBytes)
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)]
    return (this.#chunks[0] ?? Buffer.alloc(0)).subarray(0, lengthBytes)
  }

  /** At most `lengthBytes`, fewer at the end. */
  async take(lengthBytes: number): Promise<Buffer> {
    await this.#hold(lengthBytes)
    return this.#remove(Math.min(lengthBytes, this.#heldBytes))
  }

  /** How many were passed over: fewer than asked for at the end. */
  async skip(lengthBytes: number): Promise<number> {
    let left = lengthBytes
    while (left > 0) {
      await this.#hold(1)
      if (this.#heldBytes === 0) break
      left -= this.#remove(Math.min(left, this.#heldBytes, this.#chunks[0]?.length ?? 0)).length
    }
    return lengthBytes - left
  }

  /** A line without its line feed; null at the end. `isOver`: the first `limitBytes` of a longer line, whose rest was passed over. */
  async takeLine(limitBytes: number): Promise<{ readonly bytes: Buffer; readonly isOver: boolean } | null> {
    let searched = 0
    for (let index = 0; ; index++) {
      if (index >= this.#chunks.length && !(await this.#pull())) break
      const chunk = this.#chunks[index]
      if (chunk === undefined) break
      const at = chunk.indexOf(LINE_FEED)
      if (at >= 0) {
        const line = this.#remove(searched + at + 1)
        return line.length - 1 > limitBytes
          ? { bytes: line.subarray(0, limitBytes), isOver: true }
          : { bytes: line.subarray(0, -1), isOver: false }
      }
      searched += chunk.length
      if (searched > limitBytes) return await this.#cutLine(limitBytes)
    }
    return this.#heldBytes === 0 ? null : { bytes: this.#remove(this.#heldBytes), isOver: false }
  }

  async #cutLine(limitBytes: number): Promise<{ readonly bytes: Buffer; readonly isOver: true }> {
    const bytes = this.#remove(limitBytes)
    for (;;) {
      await this.#hold(1)
      const chunk = this.#chunks[0]
      if (chunk === undefined) return { bytes, isOver: true }
      const at = chunk.indexOf(LINE_FEED)
      this.#remove(at >= 0 ? at + 1 : chunk.length)
      if (at >= 0) return { bytes, isOver: true }
    }
  }

  /** Puts bytes back that were taken last. */
  unread(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#chunks.unshift(bytes)
    this.#heldBytes += bytes.length
    this.#offset -= bytes.length
  }

  /** Goes on after damage. */
  resume(): void {
    if (this.#ending?.kind === 'damage') this.#ending = null
  }

  async close(): Promise<void> {
    await this.#pieces.return?.()
  }

  async #hold(lengthBytes: number): Promise<void> {
    while (this.#heldBytes < lengthBytes && (await this.#pull()));
  }

  async #pull(): Promise<boolean> {
    while (this.#ending === null) {
      const { value, done } = await this.#pieces.next()
      if (done === true) this.#ending = { kind: 'end' }
      else if (value.kind === 'damage') this.#ending = value
      else if (value.kind === 'member') this.#members.set(this.#offset + this.#heldBytes, value.at)
      else if (value.bytes.length > 0) {
        this.#chunks.push(value.bytes)
        this.#heldBytes += value.bytes.length
        return true
      }
    }
    return false
  }

  #remove(lengthBytes: number): Buffer {
    const parts: Buffer[] = []
    let left = lengthBytes
    while (left > 0) {
      const chunk = this.#chunks[0]
      if (chunk === undefined) break
      if (chunk.length <= left) {
        parts.push(chunk)
        this.#chunks.shift()
        left -= chunk.length
      } else {
        parts.push(chunk.subarray(0, left))
        this.#chunks[0] = chunk.subarray(left)
        left = 0
      }
    }
    this.#heldBytes -= lengthBytes - left
    this.#offset += lengthBytes - left
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
  }
}
