import { existsSync, readFileSync } from 'node:fs'
import { discoverProviders } from '#contract'
import { inRepository } from '../peers/places.ts'
import type { Server } from '../server.ts'

const main = inRepository('dist/package/src/cli/main.js')

/** The mock server as the package has it. */
export const own = ownServer('trucontract', ['--log-level', 'silent'], 'trucontract mock PROVIDER --log-level silent')

/** With a line for each request on standard output, which goes to /dev/null. */
export const ownLogging = ownServer('trucontract, request log on', [], 'trucontract mock PROVIDER')

/** The mock server with further options. */
export function ownServer(name: string, options: readonly string[], described: string): Server {
  return {
    name,
    version: existsSync(main) ? (JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as { version: string }).version : undefined,
    install: 'npm run build',
    options: `${described}, from dist/package; credential, request and answer checked, state, journal on`,
    isStateful: true,
    furtherPorts: [100, 101, 102],
    basePath: ({ basePath }) => basePath,
    command({ provider }, port) {
      // A provider's port is counted from the first one's.
      const first = port - discoverProviders().findIndex(({ id }) => id === provider)
      return { program: process.execPath, args: [main, 'mock', provider, '--port', String(first), ...options] }
    },
  }
}
