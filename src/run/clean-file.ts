/**
 * One file through the core, for a person to look at. In: a path (or `-`) and the configuration. Out: the decoded dump and
 * what cleaning gave. Writes nothing and asks no ledger.
 */
import { readFileSync } from 'node:fs'
import { clean } from '../core/clean.ts'
import { explainLabels } from '../core/explain.ts'
import type { Knowledge } from '../core/knowledge.ts'
import type { Cleaned, Dump, LabelledBlock } from '../core/types.ts'
import { DumpError, InputError } from '../intake/errors.ts'
import { listInputs, STDIN_NAME, stdinName } from '../intake/inputs.ts'
import { readRaw, sha256Hex, toDump } from '../intake/read.ts'
import { NO_SIDECAR } from '../intake/sidecar.ts'
import { bundledKnowledge } from '../rules/knowledge.ts'
import { type Config, configDigest } from './config.ts'
import { RunError } from './errors.ts'
import { producerVersion } from './version.ts'

export function cleanFile(path: string, config: Config): { readonly dump: Dump; readonly cleaned: Cleaned } {
  const dump = readDump(path, config)
  return { dump, cleaned: clean(dump, knowledgeOf(config)) }
}

/** The blocks of one file with the reasons for their labels. */
export function explainFile(path: string, config: Config): LabelledBlock[] {
  return explainLabels(readDump(path, config), knowledgeOf(config))
}

function knowledgeOf(config: Config): Knowledge {
  return bundledKnowledge({ version: producerVersion(), config: configDigest(config) })
}

function readDump(path: string, config: Config): Dump {
  try {
    return path === '-' ? readStdin(config) : readNamed(path, config)
  } catch (error) {
    if (error instanceof DumpError) throw new RunError('input-unreadable', `${path}: ${error.message} (${error.reason})`)
    if (error instanceof InputError) throw new RunError('input-unreadable', error.message)
    throw error
  }
}

function readNamed(path: string, config: Config): Dump {
  const { files } = listInputs([path], { collection: config.collection, stdin: null })
  const [input] = files
  if (input === undefined || files.length > 1)
    throw new RunError('bad-usage', `${path}: name one file, not a folder or a pattern of several`)
  return toDump(input, readRaw(input, config.limits.dumpBytes), config)
}

function readStdin(config: Config): Dump {
  const bytes = readFileSync(0)
  const raw = { bytes, sha256: sha256Hex(bytes), sidecar: NO_SIDECAR }
  return toDump({ path: stdinName(raw.sha256), collection: config.collection ?? STDIN_NAME }, raw, config)
}
