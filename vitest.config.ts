import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores are what the smallest machine has; tests start servers and browsers of their own.
    maxWorkers: 2,
    reporters: ['default', './scripts/count-reporter.ts'],
  },
})
