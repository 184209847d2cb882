/** What a run says of real pages and of composed dumps is proved by `winnow verify`: a sample of the labelled corpus, flat and as HTML. */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verifyFolder } from '../../src/run/verify/verify.ts'
import { readCorpus } from '../../src/train/corpus.ts'
import { readHtmlRows } from '../../src/train/html/pages.ts'
import { Workspace } from './workspace.ts'

const FOLDER = new URL('../../../shared/corpus', import.meta.url).pathname
const hasCorpus = existsSync(FOLDER)
/** One row in so many. The whole corpus, 3,104 dumps, takes two minutes. */
const STEP = 25

const sample = <T>(rows: Iterable<T>): T[] => [...rows].filter((_, n) => n % STEP === 0)

test.skipIf(!hasCorpus)(
  `outputs of labelled dumps have no difference${hasCorpus ? '' : ' (skipped: no ../shared)'}`,
  { timeout: 120_000 },
  async () => {
    const space = new Workspace()
    for (const { id, text } of sample(readCorpus(FOLDER))) space.put(`${id}.txt`, text)
    for (const { id, html } of sample(readHtmlRows(FOLDER))) space.put(`${id}.html`, html)
    await space.run()
    const { differences } = await verifyFolder(space.out, [space.raw])
    expect(differences).toEqual([])
  },
)
