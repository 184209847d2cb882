/**
 * Completes package-lock.json after `npm install`: a registry that does not carry the binaries of some platform makes npm
 * leave them out of the lock, and then `npm ci` refuses it everywhere ("Missing: … from lock file").
 * In and out: package-lock.json. Each optional dependency that a locked package asks for by an exact version and that has
 * no entry gets one, with the platform that its name tells; npm installs it there and passes it over elsewhere.
 *
 *   node scripts/complete-lock.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface Entry {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

interface Lock {
  packages: Record<string, Entry>
}

const FILE = new URL('../package-lock.json', import.meta.url)
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const LIBC: Readonly<Record<string, string>> = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' }

/** `@biomejs/cli-linux-arm64-musl` -> linux, arm64, musl. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split('/').at(-1)?.split('-') ?? []
  const at = words.findIndex((word) => SYSTEMS.includes(word))
  const [os, cpu, variant] = words.slice(at)
  if (at < 0 || os === undefined || cpu === undefined) throw new Error(`${name}: its name tells no platform; add it to the lock by hand`)
  const libc = os === 'linux' ? LIBC[variant ?? ''] : undefined
  return { os: [os], cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc] }) }
}

function complete({ packages }: Lock): string[] {
  const added: string[] = []
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const places = [`${path}/node_modules/${name}`, `node_modules/${name}`]
      if (path === '' || places.some((place) => packages[place] !== undefined)) continue
      packages[`node_modules/${name}`] = { version, ...(dev === true ? { dev } : {}), optional: true, ...platformOf(name) }
      added.push(`${name}@${version}`)
    }
  }
  return added
}

const lock = JSON.parse(readFileSync(FILE, 'utf8')) as Lock
const added = complete(lock)
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
process.stdout.write(`${added.length} added${added.map((name) => `\n  ${name}`).join('')}\n`)
