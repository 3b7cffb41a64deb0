import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exchange } from '../exchange.ts'
import type { Server } from '../server.ts'
import { installCommand, installedFile, installedVersion } from './installed.ts'
import { withFreshIds } from './with-fresh-ids.ts'

/** A mapping by hand for the exchange. */
export const wiremock: Server = {
  name: 'WireMock',
  version: installedVersion('wiremock'),
  install: `${installCommand} (and Java 11 or newer)`,
  options:
    'java -jar wiremock-standalone.jar --max-request-journal-entries 1000; a mapping that matches path, query, credential and the required members of the body; ids and times of a created thing by template, all other answers fixed; 10 s of warm-up at least',
  isStateful: false,
  leastWarmUp: 10,
  basePath: ({ basePath }) => basePath,
  command(exchange, port, folder) {
    mkdirSync(join(folder, 'mappings'))
    writeFileSync(join(folder, 'mappings/exchange.json'), JSON.stringify(mappingOf(exchange)))
    const jar = installedFile('wiremock/build', '.jar')
    const options = ['--port', String(port), '--root-dir', folder, '--disable-banner', '--max-request-journal-entries', '1000']
    return { program: 'java', args: ['-jar', jar, ...options] }
  },
}

function mappingOf({ method, basePath, path, query, headers, body, status, answer }: Exchange): unknown {
  const isCreation = method === 'POST'
  return {
    request: {
      method,
      urlPath: basePath + path,
      ...(Object.keys(query).length > 0 && { queryParameters: mapValues(query, (value) => ({ equalTo: value })) }),
      headers: mapValues(headers, (value) => ({ equalTo: value })),
      ...(body !== undefined && { bodyPatterns: requiredMembers(body).map((name) => ({ matchesJsonPath: `$.${name}` })) }),
    },
    response: {
      status,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(isCreation ? withFreshIds(answer, { id: "{{randomValue type='UUID'}}", time: '{{now}}' }) : answer),
      ...(isCreation && { transformers: ['response-template'] }),
    },
  }
}

function mapValues<T>(values: Readonly<Record<string, string>>, map: (value: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}

/** The strings on its first level. */
function requiredMembers(body: unknown): string[] {
  return Object.entries(body as Record<string, unknown>).flatMap(([name, value]) => (typeof value === 'string' ? [name] : []))
}
