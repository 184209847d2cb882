/**
 * What is installed is what was chosen: exact versions, a lock that `npm ci` takes on every platform and that names no
 * registry. After `npm install` the lock is completed by `node scripts/complete-lock.ts`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Entry {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const ROOT = join(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Entry
const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Readonly<Record<string, Entry>> }

test('package.json names exact versions, and the lock has the same', () => {
  const own = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  for (const [name, version] of Object.entries(own)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/u)
    expect(packages[`node_modules/${name}`]?.version, name).toBe(version)
  }
})

test('the lock names no registry', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})

test('the lock holds the binaries of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => (packages[`${path}/node_modules/${name}`] ?? packages[`node_modules/${name}`]) === undefined,
    ),
  )
  expect(missing).toEqual([])
})

test('everything that is not the binary of one platform has a digest', () => {
  const bare = Object.entries(packages).filter(
    ([path, { integrity, optional }]) => path !== '' && optional !== true && integrity === undefined,
  )
  expect(bare).toEqual([])
})
