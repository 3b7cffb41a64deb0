import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exchange } from '../exchange.ts'
import type { Server } from '../server.ts'
import { installCommand, installedFile, installedVersion } from './installed.ts'
import { withFreshIds } from './with-fresh-ids.ts'

/** An environment by hand for the exchange. */
export const mockoon: Server = {
  name: 'Mockoon CLI',
  version: installedVersion('@mockoon/cli'),
  install: installCommand,
  options:
    'mockoon-cli start --data FILE --disable-log-to-file; a route whose answer has rules on credential and required members, and a 401 as the other answer; ids and times of a created thing by template, all other answers fixed',
  isStateful: false,
  basePath: ({ basePath }) => basePath,
  command(exchange, port, folder) {
    const file = join(folder, 'environment.json')
    writeFileSync(file, JSON.stringify(environmentOf(exchange, port)))
    return {
      program: process.execPath,
      args: [installedFile('@mockoon/cli/bin', 'run.js'), 'start', '--data', file, '--port', String(port), '--disable-log-to-file'],
    }
  },
}

function environmentOf(exchange: Exchange, port: number): unknown {
  const { method, basePath, path, query, headers, body, status, answer } = exchange
  const isCreation = method === 'POST'
  const rules = [
    ...Object.entries(headers).map(([modifier, value]) => ({ target: 'header', modifier, value, operator: 'equals', invert: false })),
    ...Object.entries(query).map(([modifier, value]) => ({ target: 'query', modifier, value, operator: 'equals', invert: false })),
    ...Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([modifier, value]) =>
      typeof value === 'string' ? [{ target: 'body', modifier, value: '.+', operator: 'regex', invert: false }] : [],
    ),
  ]
  const shown = isCreation ? withFreshIds(answer, { id: '{{uuid}}', time: '{{now "yyyy-MM-dd\'T\'HH:mm:ss.SSSXXX"}}' }) : answer
  const response = {
    uuid: 'a0000000-0000-4000-8000-000000000001',
    label: '',
    latency: 0,
    statusCode: status,
    headers: [{ key: 'Content-Type', value: 'application/json' }],
    body: JSON.stringify(shown).replaceAll('\\"', '"'),
    bodyType: 'INLINE',
    filePath: '',
    databucketID: '',
    sendFileAsBody: false,
    rules,
    rulesOperator: 'AND',
    disableTemplating: !isCreation,
    fallbackTo404: false,
    default: false,
    crudKey: 'id',
    callbacks: [],
  }
  const refusal = {
    ...response,
    uuid: 'a0000000-0000-4000-8000-000000000002',
    statusCode: 401,
    body: '{"error":"Invalid API key"}',
    rules: [],
    disableTemplating: true,
    default: true,
  }
  const route = {
    uuid: 'b0000000-0000-4000-8000-000000000001',
    type: 'http',
    documentation: '',
    method: method.toLowerCase(),
    endpoint: (basePath + path).slice(1),
    responses: [response, refusal],
    responseMode: null,
    streamingMode: null,
    streamingInterval: 0,
  }
  return {
    uuid: 'c0000000-0000-4000-8000-000000000001',
    lastMigration: 33,
    name: exchange.title,
    endpointPrefix: '',
    latency: 0,
    port,
    hostname: '127.0.0.1',
    folders: [],
    routes: [route],
    rootChildren: [{ type: 'route', uuid: route.uuid }],
    proxyMode: false,
    proxyHost: '',
    proxyRemovePrefix: false,
    tlsOptions: { enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' },
    cors: false,
    headers: [],
    proxyReqHeaders: [],
    proxyResHeaders: [],
    data: [],
    callbacks: [],
  }
}
