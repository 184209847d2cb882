/**
 * A sign of life for a watchdog: the modification time of `.state/heartbeat` is renewed every 10 s while a run is at work. A run
 * that hangs stops renewing it; one that has ended leaves it as it was.
 */
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { disk } from '../write/disk.ts'

const PERIOD_MS = 10_000

/** Returns what stops it. */
export function startHeartbeat(stateFolder: string): () => void {
  const file = join(stateFolder, 'heartbeat')
  closeSync(openSync(file, 'a'))
  const beat = (): void => disk.utimesSync(file, Date.now() / 1000)
  beat()
  const timer = setInterval(beat, PERIOD_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    beat()
  }
}
