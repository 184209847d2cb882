/**
 * One file through the core, for a person to look at. In: a path (or `-`) and the configuration. Out: the decoded dump and
 * what cleaning gave. Writes nothing and asks no ledger.
 */
import { existsSync, readFileSync } from 'node:fs'
import { clean } from '../core/clean.ts'
import { explainLabels } from '../core/explain.ts'
import type { Knowledge } from '../core/knowledge.ts'
import type { Cleaned, Dump, LabelledBlock } from '../core/types.ts'
import { DumpError, InputError } from '../intake/errors.ts'
import { type InputFile, listInputs, STDIN_NAME, stdinName } from '../intake/inputs.ts'
import type { Member, Place } from '../intake/member.ts'
import { memberToDump } from '../intake/member-dump.ts'
import { readMembers } from '../intake/members.ts'
import { readRaw, readSidecar, sha256Hex, toDump } from '../intake/read.ts'
import { NO_SIDECAR } from '../intake/sidecar.ts'
import { bundledKnowledge } from '../rules/knowledge.ts'
import { type Config, configDigest } from './config.ts'
import { RunError } from './errors.ts'
import { producerVersion } from './version.ts'

/** `member`: which dump of a container; it may also stand behind a `#` in the path. */
export async function cleanFile(
  path: string,
  config: Config,
  member?: string,
): Promise<{ readonly dump: Dump; readonly cleaned: Cleaned }> {
  const dump = await readDump(path, config, member)
  return { dump, cleaned: clean(dump, knowledgeOf(config)) }
}

/** The blocks of one file with the reasons for their labels. */
export async function explainFile(path: string, config: Config, member?: string): Promise<LabelledBlock[]> {
  return explainLabels(await readDump(path, config, member), knowledgeOf(config))
}

function knowledgeOf(config: Config): Knowledge {
  return bundledKnowledge({ version: producerVersion(), config: configDigest(config) })
}

async function readDump(path: string, config: Config, member: string | undefined): Promise<Dump> {
  try {
    return path === '-' ? readStdin(config) : await readNamed(path, config, member)
  } catch (error) {
    if (error instanceof DumpError) throw new RunError('input-unreadable', `${path}: ${error.message} (${error.reason})`)
    if (error instanceof InputError) throw new RunError('input-unreadable', error.message)
    throw error
  }
}

async function readNamed(named: string, config: Config, member: string | undefined): Promise<Dump> {
  const { path, inside } = partsOf(named, member)
  const { files } = listInputs([path], { collection: config.collection, stdin: null })
  const [input] = files
  if (input === undefined || files.length > 1)
    throw new RunError('bad-usage', `${path}: name one file, not a folder or a pattern of several`)
  if (!input.isPlain) return readMember(input, config, inside)
  if (inside !== null) throw new RunError('bad-usage', `${path} is one dump and no container: leave out the member`)
  return toDump(input, readRaw(input, config.limits.dumpBytes), config)
}

/** `rows.jsonl#7` -> line 7 of rows.jsonl, unless a file is called so. */
function partsOf(named: string, member: string | undefined): { readonly path: string; readonly inside: string | null } {
  const at = named.lastIndexOf('#')
  if (member !== undefined || at <= 0 || existsSync(named)) return { path: named, inside: member ?? null }
  return { path: named.slice(0, at), inside: named.slice(at + 1) }
}

/** As a run takes it. `inside` null = the only one there is. */
async function readMember(input: InputFile, config: Config, inside: string | null): Promise<Dump> {
  if (input.refusal !== null) throw new DumpError(input.refusal.reason, input.refusal.message)
  const settings = { origin: config, columns: config.columns, limitBytes: config.limits.dumpBytes }
  let only: Member | null = null
  let number = -1
  for await (const found of readMembers(input, config.limits.dumpBytes, () => undefined)) {
    number++
    if (found.kind === 'refused') {
      if (inside !== null && isNamed(found.place, number, inside)) throw new DumpError(found.reason, found.message)
      continue
    }
    if (inside !== null && isNamed(found.place, number, inside)) return memberToDump(input, found, readSidecar(input), settings).dump
    if (inside === null && only !== null)
      throw new RunError('bad-usage', `${input.path} holds several dumps: name one with --member 0, --member 1, … or ${input.path}#0`)
    only = found
  }
  if (only === null || inside !== null)
    throw new RunError('bad-usage', `${input.path} holds ${number + 1} dumps, none of them is ${inside ?? 'readable'}`)
  return memberToDump(input, only, readSidecar(input), settings).dump
}

/** By path, record id or line; of what has neither path nor line by its number. */
function isNamed({ member, row, warc }: Place, number: number, inside: string): boolean {
  if (row !== null) return String(row) === inside
  return member === inside || warc?.recordId === inside || String(number) === inside
}

function readStdin(config: Config): Dump {
  const bytes = readFileSync(0)
  const raw = { bytes, sha256: sha256Hex(bytes), sidecar: NO_SIDECAR }
  return toDump({ path: stdinName(raw.sha256), collection: config.collection ?? STDIN_NAME }, raw, config)
}
