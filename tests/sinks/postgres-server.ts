/**
 * A PostgreSQL server for the tests: the one that WINNOW_TEST_POSTGRES names, else one of this machine's own programs, started on a
 * port of loopback with its data in a temporary folder, and stopped by the same test. Where neither is there, the tests are skipped.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

export interface PostgresServer {
  readonly url: string
  readonly stop: () => void
}

/** null = there is a server to be had. */
export function whyNoPostgres(): string | null {
  return process.env.WINNOW_TEST_POSTGRES !== undefined || programFolder() !== null ? null : 'no PostgreSQL server programs on this machine'
}

export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.WINNOW_TEST_POSTGRES
  if (given !== undefined) return { url: given, stop: () => undefined }
  const programs = programFolder()
  if (programs === null) throw new Error(whyNoPostgres() ?? '')
  const folder = mkdtempSync(join(tmpdir(), 'winnow-postgres-'))
  const owner = ownerOf(folder)
  const data = join(folder, 'data')
  const call = (name: string, ...args: string[]): void => {
    execFileSync(join(programs, name), args, { stdio: 'pipe', cwd: folder, ...owner })
  }
  call('initdb', '--pgdata', data, '--username', 'winnow', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--no-sync')
  const port = await freePort()
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`
  call('pg_ctl', '--pgdata', data, '--log', join(folder, 'log'), '--wait', '--timeout', '30', '-o', options, 'start')
  const stop = (): void => {
    spawnSync(join(programs, 'pg_ctl'), ['--pgdata', data, '--mode', 'immediate', '--wait', 'stop'], {
      stdio: 'ignore',
      cwd: folder,
      ...owner,
    })
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: `postgres://winnow@127.0.0.1:${port}/postgres`, stop }
}

/** The server refuses to run as root: there it runs as the user that Debian's package made. */
function ownerOf(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const number = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  const owner = { uid: number('-u'), gid: number('-g') }
  chownSync(folder, owner.uid, owner.gid)
  chmodSync(folder, 0o700)
  return owner
}

/** Debian keeps them out of the PATH, by version. */
function programFolder(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)]
  return folders.find((folder) => ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name)))) ?? null
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
