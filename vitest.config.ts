import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // The package test packs, unpacks and starts the command; whole runs start a worker pool.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
