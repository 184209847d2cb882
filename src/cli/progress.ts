/**
 * The progress bar on a terminal: rate, counts, time left. Loaded only where there is a terminal.
 */
export interface Progress {
  update(done: number, total: number): void
  /** May be called more than once. */
  stop(): void
}

/** Runs shorter than this show no bar: it would only flicker. */
const DELAY_MS = 400

/** `what` is counted: dumps, changes. */
export async function openProgress(stream: NodeJS.WriteStream, what = 'dumps'): Promise<Progress> {
  const { default: cliProgress } = await import('cli-progress')
  const format = `{bar} {percentage}%  {value}/{total} ${what}  {rate} a second  {eta_formatted} left`
  const bar = new cliProgress.SingleBar({ format, stream, hideCursor: true, clearOnComplete: true, barsize: 30, fps: 8 })
  const startedMs = performance.now()
  let isShown = false
  return {
    update: (done, total) => {
      const elapsedMs = performance.now() - startedMs
      if (!isShown && elapsedMs < DELAY_MS) return
      const rate = Math.round(done / (elapsedMs / 1000))
      if (!isShown) bar.start(total, done, { rate })
      isShown = true
      bar.update(done, { rate })
    },
    stop: () => {
      if (isShown) bar.stop()
      isShown = false
    },
  }
}
