import { defineConfig } from 'vitest/config'

// Two cores: two files at a time. Tests that need a browser or a phone bed take as long as those take to start.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/global.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes when a busy machine gets to it; that it came within a time is no test's business.
    expect: { poll: { timeout: 15_000 } },
    reporters: ['default'],
  },
})
