import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../', import.meta.url))
const lint = 'src/contract/lint/**/*.test.ts'
const host = 'conformance/conformance.test.ts'

export default defineConfig({
  root,
  test: {
    // CI counts the tests from this file.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'dist/test-results.json' }]] : ['default'],
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'mocks/**/*.test.ts', 'bench/**/*.test.ts', 'conformance/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**', lint, host],
          // Prism takes a second to load, more on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        root,
        test: {
          name: 'lint',
          include: [lint],
          // Redocly is loaded once for all of them.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        root,
        test: {
          name: 'conformance',
          include: [host],
          globalSetup: ['conformance/global-setup.ts'],
          maxConcurrency: 8,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
