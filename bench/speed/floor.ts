/**
 * The floor as a program of its own: reads every file of a folder, decodes it, splits it into lines and writes them as JSON.
 * What the whole command is measured against; started by `command.ts`.
 *
 *   node bench/speed/floor.ts FROM TO
 */
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { copyAsJson } from './dumps.ts'

const [from = '', to = ''] = process.argv.slice(2)
mkdirSync(to, { recursive: true })
for (const name of readdirSync(from).sort()) copyAsJson(join(from, name), join(to, `${name}.json`))
