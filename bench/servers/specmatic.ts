import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { isRecord } from '#contract'
import { type Exchange, targetOf } from '../exchange.ts'
import { inRepository } from '../peers/places.ts'
import type { Server } from '../server.ts'
import { installCommand, installedFile, installedVersion } from './installed.ts'

/** The contract itself, and for a GET an example by hand. */
export const specmatic: Server = {
  name: 'Specmatic stub',
  version: installedVersion('specmatic'),
  install: `${installCommand} (and Java 17)`,
  options:
    'java -jar specmatic.jar stub CONTRACT --noConsoleLog, with an example that fixes the answer of a GET; 4XX rewritten as default and what it cannot read left out of the contract; 10 s of warm-up at least',
  isStateful: false,
  leastWarmUp: 10,
  // It mounts the contract at the root.
  basePath: () => '',
  command(exchange, port, folder) {
    const contract = join(folder, 'contract.yaml')
    const document: unknown = parse(readFileSync(inRepository(`src/generated/${exchange.provider}.yaml`), 'utf8'))
    simplify(document)
    writeFileSync(contract, stringify(document, { aliasDuplicateObjects: false }))
    const examples = join(folder, 'examples')
    mkdirSync(examples)
    if (exchange.method === 'GET') writeFileSync(join(examples, 'exchange.json'), JSON.stringify(exampleOf(exchange)))
    const jar = installedFile('specmatic', '.jar')
    const options = ['--examples', examples, '--host', '127.0.0.1', '--port', String(port), '--noConsoleLog']
    return { program: 'java', args: ['-jar', jar, 'stub', contract, ...options] }
  },
}

function exampleOf(exchange: Exchange): unknown {
  const { method, headers, status, answer } = exchange
  return {
    'http-request': { method, path: targetOf(exchange), headers: { ...headers } },
    'http-response': { status, headers: { 'Content-Type': 'application/json' }, body: answer },
  }
}

/** It ends at ranges of statuses, arrays without `items` and `additionalProperties` beside several types, and would want all examples. */
function simplify(value: unknown): void {
  if (Array.isArray(value)) for (const item of value) simplify(item)
  if (!isRecord(value)) return
  if (value['4XX'] !== undefined) {
    value.default = value['4XX']
    delete value['4XX']
  }
  if (Array.isArray(value.type)) delete value.additionalProperties
  if (value.type === 'array') value.items ??= {}
  if (value.schema !== undefined) delete value.examples
  for (const member of Object.values(value)) simplify(member)
}
