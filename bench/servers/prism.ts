import { createRequire } from 'node:module'
import { inRepository } from '../peers/places.ts'
import type { Server } from '../server.ts'

const require = createRequire(import.meta.url)
const { version } = require('@stoplight/prism-cli/package.json') as { version: string }

export const prism = prismServer('Prism CLI', [])
export const prismSilent = prismServer('Prism CLI, silent', ['-v', 'silent'])

function prismServer(name: string, options: readonly string[]): Server {
  return {
    name,
    version,
    install: 'npm ci',
    options: `prism mock CONTRACT ${options.join(' ')}`.trim(),
    isStateful: false,
    // It mounts the contract at the root.
    basePath: () => '',
    command: ({ provider }, port) => ({
      program: process.execPath,
      args: [
        require.resolve('@stoplight/prism-cli/dist/index.js'),
        ...['mock', inRepository(`src/generated/${provider}.yaml`), '-p', String(port), '-h', '127.0.0.1', ...options],
      ],
    }),
  }
}
