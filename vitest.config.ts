import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The package test packs, unpacks and starts the command; whole runs start a worker pool.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests start many threads and processes: with a cache each spends half the time on compiling.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'winnow-tests') },
  },
})
