/**
 * Temporary files of runs and processes that were ended in the middle. A run leaves a mark while it is at work; a mark that is
 * there at the start says that the run before was killed, and only then is the output folder searched: in a folder of a
 * million outputs that is not done for nothing every hour.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { InputFile } from '../intake/inputs.ts'
import { disk, replaceFile } from '../write/disk.ts'
import { sweepTemporaries } from '../write/publish.ts'
import type { EventLog } from './events.ts'
import { sweepSpooled } from './stdin.ts'

export class Leftovers {
  readonly #out: string
  readonly #mark: string
  readonly #log: EventLog

  constructor(out: string, log: EventLog) {
    this.#out = out
    this.#mark = join(out, '.state', 'unfinished')
    this.#log = log
  }

  /** The caller holds the lock. */
  beginRun(inputs: readonly InputFile[]): void {
    const fileCount = (existsSync(this.#mark) ? sweepTemporaries(this.#out) : 0) + sweepSpooled(join(this.#out, '.state'), inputs)
    if (fileCount > 0) this.#log.emit({ event: 'leftoversSwept', fileCount })
    replaceFile(this.#mark, '')
  }

  /**
   * `hasEndedProcesses`: one was ended in the middle, so there may be files of it. Not called by a run that was stopped: whoever stopped it
   * waits, and the next run searches the folder.
   */
  endRun(hasEndedProcesses: boolean): void {
    const fileCount = hasEndedProcesses ? sweepTemporaries(this.#out) : 0
    if (fileCount > 0) this.#log.emit({ event: 'leftoversSwept', fileCount })
    disk.rmSync(this.#mark)
  }
}
