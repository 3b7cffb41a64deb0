import fc from 'fast-check'
import type { Contract, Operation, Parameter } from '#contract'
import { successStatus } from '#contract'
import { arbitraryValue, brokenValues } from './arbitrary-value.ts'

/** A request for both engines; requests of one kind are expected to differ in the same way, if at all. */
export interface DifferentialCase {
  readonly kind: string
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

interface Valid {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

const seed = 1
const json = { 'content-type': 'application/json' }
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Valid requests, and requests broken in one place: path, method, credential, media type, parameter or member of the body. */
export function differentialCases(contract: Contract, credentials: Readonly<Record<string, string>>): DifferentialCase[] {
  return contract.operations.flatMap((operation) => {
    const good = credentialHeaders(contract, operation, credentials)
    const [full] = fc.sample(arbitraryRequest(operation, 'all'), { seed, numRuns: 1 }) as [Valid]
    const some = fc.sample(arbitraryRequest(operation, 'some'), { seed, numRuns: 30 })
    const send = (kind: string, valid: Valid, headers: Readonly<Record<string, string>> = good, more: Partial<DifferentialCase> = {}) =>
      request(kind, operation, valid, headers, more)
    return [
      ...some.map((valid) => send('valid', valid)),
      ...exampleCases(operation, (prefer) => send('preference', full, { ...good, prefer })),
      ...pathCases(contract, operation, (kind, path) => ({ ...send(kind, full), path })),
      ...methodCases(contract, operation, (kind, method) => ({ ...send(kind, full), method })),
      ...credentialCases(contract, operation, credentials).map(([kind, headers]) => send(kind, full, headers)),
      ...queryCases(operation, full).map(([kind, query]) => send(kind, { ...full, query })),
      ...(operation.requestBody ? bodyCases(operation, full, (kind, valid, more) => send(kind, valid, good, more)) : []),
      send('Accept: text/plain', full, { ...good, accept: 'text/plain' }),
      send('Accept: application/*', full, { ...good, accept: 'text/html, application/*;q=0.5' }),
      send('Accept: nonsense', full, { ...good, accept: 'nonsense' }),
    ]
  })
}

/** Prefers the success, so that what is stored plays no part. */
function request(
  kind: string,
  operation: Operation,
  { path, query, body }: Valid,
  headers: Readonly<Record<string, string>>,
  more: Partial<DifferentialCase>,
): DifferentialCase {
  const route = operation.path.replace(/\{([^}]+)\}/g, (_match, name: string) => encodeURIComponent(String(path[name])))
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => `${name}=${encodeURIComponent(String(one))}`))
  return {
    kind,
    method: operation.method.toUpperCase(),
    path: pairs.length > 0 ? `${route}?${pairs.join('&')}` : route,
    headers: { prefer: `code=${successStatus(operation)}`, ...(body !== undefined && json), ...headers, ...more.headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(more.body !== undefined && { body: more.body }),
  }
}

function arbitraryRequest(operation: Operation, members: 'some' | 'all'): fc.Arbitrary<Valid> {
  const values = (place: Parameter['in']) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place)
    const model = Object.fromEntries(parameters.map(({ name, schema }) => [name, arbitraryParameter(schema)]))
    const requiredKeys = parameters.filter(({ required }) => required || members === 'all').map(({ name }) => name)
    return fc.record(model, { requiredKeys })
  }
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema
  const body = schema === undefined ? fc.constant(undefined) : arbitraryValue(schema, members)
  return fc.record({ path: values('path'), query: values('query'), body })
}

/** Not empty, and no dots alone: a URL would swallow them. */
function arbitraryParameter(schema: Parameter['schema']): fc.Arbitrary<unknown> {
  return arbitraryValue(schema).filter((value) => value !== '' && !/^\.+$/.test(String(value)))
}

function exampleCases(operation: Operation, send: (prefer: string) => DifferentialCase): DifferentialCase[] {
  return Object.entries(operation.responses).flatMap(([status, { content }]) => {
    if (!/^\d+$/.test(status)) return []
    const names = Object.values(content).flatMap(({ examples }) => Object.keys(examples))
    return [send(`code=${status}`), ...names.map((name) => send(`code=${status}, example=${name}`)), send(`code=${status}, example=nope`)]
  })
}

function pathCases(contract: Contract, operation: Operation, send: (kind: string, path: string) => DifferentialCase): DifferentialCase[] {
  const path = operation.path.replace(/\{[^}]+\}/g, 'a')
  const matches = (candidate: string, parameter: string) =>
    contract.operations.some((other) => new RegExp(`^${other.path.replace(/\{[^}]+\}/g, parameter)}$`).test(candidate))
  const unknown = [`${path}/a/b`, `/a${path}`, path.toUpperCase(), `/${path}`, `${path}x/y/z`, path.replace('/', '//')]
  return [
    ...unknown.filter((candidate) => !matches(candidate, '[^/]+')).map((candidate) => send('unknown path', candidate)),
    send(matches(`${path}/`, '[^/]*') ? 'empty path parameter' : 'trailing slash', `${path}/`),
    send(
      'encoded letter in the path',
      path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    ),
    ...(operation.path.includes('{')
      ? [
          send('empty path parameter', operation.path.replace(/\{[^}]+\}/g, '')),

          send('path that is not percent-encoded right', operation.path.replace(/\{[^}]+\}/g, '%zz')),
          send('encoded slash', operation.path.replace(/\{[^}]+\}/g, 'a%2Fb')),
        ]
      : []),
  ]
}

function methodCases(
  contract: Contract,
  { path }: Operation,
  send: (kind: string, method: string) => DifferentialCase,
): DifferentialCase[] {
  const declared = contract.operations.filter((other) => other.path === path).map(({ method }) => method.toUpperCase())
  return methods
    .filter((method) => !declared.includes(method))
    .map((method) => send(method === 'HEAD' && declared.includes('GET') ? 'HEAD' : 'wrong method', method))
}

function credentialHeaders(
  contract: Contract,
  operation: Operation,
  credentials: Readonly<Record<string, string>>,
): Record<string, string> {
  const scheme = contract.securitySchemes[Object.keys(operation.security[0] ?? {})[0] ?? '']
  const value = credentials[scheme?.credential ?? ''] ?? ''
  return scheme?.type === 'apiKey' ? { [String(scheme.parameter).toLowerCase()]: value } : { authorization: `Bearer ${value}` }
}

function credentialCases(
  contract: Contract,
  operation: Operation,
  credentials: Readonly<Record<string, string>>,
): (readonly [kind: string, headers: Record<string, string>])[] {
  const good = credentialHeaders(contract, operation, credentials)
  const [[header, value]] = Object.entries(good) as [[string, string]]
  const scheme = contract.securitySchemes[Object.keys(operation.security[0] ?? {})[0] ?? '']
  const prefix = value.startsWith('Bearer ') ? 'Bearer ' : ''
  const named = (scheme?.states ?? []).flatMap(({ state, credential }) =>
    typeof credential === 'string' ? [[`credential: ${state}`, { [header]: prefix + String(credentials[credential]) }] as const] : [],
  )
  const otherScheme = header === 'authorization' ? { 'x-api-key': value } : { authorization: `Bearer ${value}` }
  return [
    ['credential: absent', {}],
    ['credential: empty', { [header]: prefix }],
    ['credential: unknown', { [header]: `${prefix}unknown` }],
    ['credential: of another scheme', otherScheme],
    ...named,
    ...(prefix === '' ? [] : ([['credential: bearer in small letters', { [header]: value.replace('Bearer', 'bearer') }]] as const)),
    ...(prefix === '' ? [] : ([['credential: basic', { [header]: value.replace('Bearer', 'Basic') }]] as const)),
  ]
}

function queryCases(operation: Operation, { query }: Valid): (readonly [kind: string, query: Record<string, unknown>])[] {
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query')
  return parameters.flatMap(({ name, required, schema }) => {
    const { [name]: value, ...others } = query
    const isText = typeof value === 'string'
    const texts = ['abc', '1.5', 'true', 'null', '9'.repeat(400)]
    return [
      ...(required ? [['query: required', others] as const] : [['query: left out', others] as const]),
      ...brokenValues(schema, value)
        .filter(({ constraint }) => constraint !== 'type')
        .map((broken) => [`query: ${broken.constraint}`, { ...query, [name]: broken.value }] as const),
      ...(isText ? [] : texts.map((text) => ['query: no integer', { ...query, [name]: text }] as const)),
      ...(isText ? [] : ['0x10', '+1', ' 1'].map((text) => ['query: integer in another form', { ...query, [name]: text }] as const)),
      [`query: empty ${isText ? 'text' : 'number'}`, { ...query, [name]: '' }] as const,
      ['query: given twice', { ...query, [name]: [value, value] }] as const,
      ['query: unknown parameter', { ...query, unknown: 'a' }] as const,
    ]
  })
}

function bodyCases(
  operation: Operation,
  full: Valid,
  send: (kind: string, valid: Valid, more?: Partial<DifferentialCase>) => DifferentialCase,
): DifferentialCase[] {
  const [, { schema = true } = {}] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const type = (mediaType: string) => ({ headers: { 'content-type': mediaType } })
  return [
    ...brokenValues(schema, full.body).map(({ constraint, value }) => send(`body: ${constraint}`, { ...full, body: value })),
    send('body: null', { ...full, body: null }),
    send('body: unknown member', { ...full, body: { ...(full.body as object), unknown: 1 } }),
    send('body: malformed JSON', full, { body: '{"a":' }),
    send(operation.requestBody?.required ? 'body: absent' : 'body: left out', { path: full.path, query: full.query }),
    send('media type: with parameters', full, type('Application/JSON; charset=utf-8')),
    send('media type: text', full, type('text/plain')),
    send('media type: form', full, type('application/x-www-form-urlencoded')),
    send('media type: another JSON', full, type('application/vnd.api+json')),
    send('media type: nonsense', full, type('nonsense')),
  ]
}
