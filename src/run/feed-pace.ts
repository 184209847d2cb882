/**
 * How much at a time and how long to wait: the only place where a feed sleeps. In: what the sink said. Out: batch size, lanes,
 * pauses. A sink that says it gets too much has both halved at once and gets them back step by step; pauses grow, with jitter,
 * up to a limit, and after a time without any progress the feed gives up.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { SinkDown } from '../write/sinks/sink.ts'

export interface PaceSettings {
  readonly batchChanges: number
  readonly laneCount: number
  /** Without any progress for so long the feed stops. */
  readonly retrySeconds: number
}

/** From half a second, doubling, to half a minute: a restart of a server is bridged, a busy one is not pressed; felt right. */
const FIRST_PAUSE_MS = 500
const PAUSE_LIMIT_MS = 30_000

export class Pace {
  readonly #settings: PaceSettings
  readonly #stop: AbortSignal | null
  batchChanges: number
  laneCount: number
  /** How often it waited for the sink. */
  pauseCount = 0

  constructor(settings: PaceSettings, stop: AbortSignal | null) {
    this.#settings = settings
    this.#stop = stop
    this.batchChanges = settings.batchChanges
    this.laneCount = settings.laneCount
  }

  slower(): void {
    this.batchChanges = Math.max(1, Math.floor(this.batchChanges / 2))
    this.laneCount = Math.max(1, Math.floor(this.laneCount / 2))
  }

  /** After a window without a complaint. */
  faster(): void {
    const { batchChanges, laneCount } = this.#settings
    this.batchChanges = Math.min(batchChanges, this.batchChanges * 2)
    this.laneCount = Math.min(laneCount, this.laneCount + 1)
  }

  /** `attempt` counts from 0; `askedMs`: what the sink asked for. Ends early when the feed is to stop. */
  async pause(attempt: number, askedMs: number): Promise<void> {
    this.pauseCount++
    const grown = Math.min(PAUSE_LIMIT_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 16))
    const ms = Math.min(this.#settings.retrySeconds * 1000, Math.max(askedMs, grown * (0.5 + Math.random() / 2)))
    const options = this.#stop === null ? {} : { signal: this.#stop }
    await sleep(ms, undefined, options).catch(() => undefined)
  }

  /** Again and again while the sink cannot be reached, until the time is up. */
  async persist<T>(work: () => Promise<T>): Promise<T> {
    const startedMs = performance.now()
    for (let attempt = 0; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof SinkDown) || this.hasGivenUp(startedMs)) throw error
        await this.pause(attempt, 0)
      }
    }
  }

  hasGivenUp(sinceMs: number): boolean {
    return this.#stop?.aborted === true || performance.now() - sinceMs >= this.#settings.retrySeconds * 1000
  }
}
