import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { isRecord, valueAt } from '#contract'
import { type FixtureOf, fixtureFinder } from './hints.ts'
import type { Target } from './tool.ts'

type Json = Record<string, unknown>

/** An operation of a contract that is being prepared, its parameters and examples resolved. */
export interface PreparedOperation {
  readonly id: string
  readonly operation: Json
  readonly parameters: readonly Json[]
  /** By media type. */
  readonly requestBody: Readonly<Record<string, Json>>
  readonly responses: Json
}

export interface PreparedContract {
  readonly document: Json
  readonly operations: readonly PreparedOperation[]
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']

/**
 * The contract with examples that exist on the target: `hints/<provider>.json` says which parameter or member of a body
 * takes which fixture of the mock's ready line. Nothing else is changed.
 */
export function prepareContract(target: Target): PreparedContract {
  const document = parse(readFileSync(target.contract, 'utf8')) as Json
  const fixtureOf = fixtureFinder(target)
  const operations = Object.values(document.paths as Record<string, Json>).flatMap((item) => {
    const shared = listAt(item, 'parameters')
    delete item.parameters
    return methods.flatMap((method) => {
      const operation = item[method]
      return isRecord(operation) ? [prepareOperation(document, shared, operation, fixtureOf)] : []
    })
  })
  return { document, operations }
}

function prepareOperation(document: Json, shared: readonly unknown[], operation: Json, fixtureOf: FixtureOf): PreparedOperation {
  const id = String(operation.operationId)
  const parameters = [...shared, ...listAt(operation, 'parameters')].map((raw) => ({ ...resolve(document, raw) }))
  for (const parameter of parameters) {
    const fixture = fixtureOf(id, String(parameter.name))
    if (fixture !== undefined) parameter.example = fixture
  }
  operation.parameters = parameters
  const body = resolve(document, operation.requestBody)
  if (Object.keys(body).length > 0) operation.requestBody = body
  const requestBody = mediaTypesOf(document, body)
  for (const media of Object.values(requestBody)) {
    for (const example of Object.values(media.examples as Record<string, Json>)) {
      if (!isRecord(example.value)) continue
      for (const name of Object.keys(example.value)) example.value[name] = fixtureOf(id, name) ?? example.value[name]
    }
  }
  const responses = Object.fromEntries(Object.entries(operation.responses as Json).map(([status, raw]) => [status, resolve(document, raw)]))
  operation.responses = responses
  for (const response of Object.values(responses)) mediaTypesOf(document, response)
  return { id, operation, parameters, requestBody, responses }
}

/** The media types of a body, in place and with their examples resolved. */
export function mediaTypesOf(document: Json, body: Json): Record<string, Json> {
  const content = isRecord(body.content) ? (body.content as Record<string, Json>) : {}
  for (const media of Object.values(content)) {
    const examples = Object.entries(isRecord(media.examples) ? media.examples : {})
    media.examples = Object.fromEntries(examples.map(([name, raw]) => [name, structuredClone(resolve(document, raw))]))
  }
  return content
}

/** The value of the first example. */
export function firstExample({ examples }: Json): unknown {
  return isRecord(examples) ? (Object.values(examples)[0] as Json | undefined)?.value : undefined
}

function resolve(document: Json, raw: unknown): Json {
  if (!isRecord(raw)) return {}
  return typeof raw.$ref === 'string' ? resolve(document, valueAt(document, raw.$ref.slice(1))) : raw
}

function listAt(owner: Json, name: string): unknown[] {
  const list = owner[name]
  return Array.isArray(list) ? list : []
}
