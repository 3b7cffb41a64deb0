import { type Contract, isRecord, needsCredential, type Operation, type Schema, successStatuses } from '#contract'
import { typesOf } from './convert-text.ts'
import type { AnyReply } from './define-mock.ts'
import type { Fault } from './fault.ts'
import { createRateLimitFaults, createTermFaults } from './term-faults.ts'

/** The faults that follow from the contract: operation × operator. */
export function createContractFaults(contract: Contract): Fault[] {
  const ofOperations = contract.operations.flatMap((operation) => [
    ...acceptedCredentials(contract, operation),
    ...brokenMembers(contract, operation),
    ...ignoredConstraints(contract, operation),
    ...swappedStatuses(contract, operation),
    ...createTermFaults(contract, operation),
  ])
  return [...ofOperations, ...createRateLimitFaults(contract)]
}

/** Each credential state is accepted once on each operation. That no credential was sent is told of one scheme only. */
function acceptedCredentials({ provider, securitySchemes }: Contract, operation: Operation): Fault[] {
  if (!needsCredential(operation)) return []
  const names = new Set(operation.security.flatMap((alternative) => Object.keys(alternative)))
  return [...names].flatMap((name) =>
    (securitySchemes[name]?.states ?? [])
      .filter(({ state }) => state !== 'absent' || isMissed(operation, name))
      .map(({ state }) => ({
        id: `${provider}/auth/${operation.id}/${name}-${state}-accepted`,
        class: 'auth',
        operationId: operation.id,
        statement: `${operation.id} serves a request whose ${name} credential is ${state}.`,
        breaks: [`${provider}/credentials/${operation.id}.${name}.${state}`],
        credential: (decision) => (decision.scheme === name && decision.state === state ? 'good' : decision.state),
      })),
  )
}

/** Whether a scheme can be the one that a request is found to lack: the first of all, or one that is asked for beside others. */
function isMissed({ security }: Operation, name: string): boolean {
  return security.some((alternative, index) => name in alternative && (index === 0 || Object.keys(alternative).length > 1))
}

/** Each required member of the success body, and of the objects right below, is dropped once and once sent with a wrong type. */
function brokenMembers({ provider }: Contract, operation: Operation): Fault[] {
  const schema = successStatuses(operation).map((status) => Object.values(operation.responses[status]?.content ?? {})[0]?.schema)[0]
  return objectsAt(schema).flatMap(({ path, schema: object }) => {
    const edit = (change: (item: Record<string, unknown>) => Record<string, unknown>) => (reply: AnyReply) =>
      reply.status >= 300 ? reply : { ...reply, body: editAt(reply.body, path, change) }
    return (object.required ?? []).flatMap((member) => {
      const common = { class: 'body', operationId: operation.id, breaks: [`${provider}/responses/${operation.id}`] }
      const name = [...path, member].join('.')
      const dropped = {
        ...common,
        id: `${provider}/body/${operation.id}/${name}-dropped`,
        statement: `${operation.id} leaves "${name}" out of its answer.`,
        reply: edit(({ [member]: _dropped, ...rest }) => rest),
      }
      const mistyped = {
        ...common,
        id: `${provider}/body/${operation.id}/${name}-wrong-type`,
        statement: `${operation.id} sends "${name}" with a wrong type.`,
        reply: edit((item) => ({ ...item, [member]: wrongType(item[member]) })),
      }
      return hasType(object.properties?.[member]) ? [dropped, mistyped] : [dropped]
    })
  })
}

type ObjectSchema = Extract<Schema, object>

interface ObjectAt {
  readonly path: readonly string[]
  readonly schema: ObjectSchema
}

/** The object that the schema describes, alone or as the items of a list, and those that are its required members. */
function objectsAt(schema: Schema | undefined): ObjectAt[] {
  const object = objectOf(schema)
  if (!object) return []
  const inner = (object.required ?? []).flatMap((member): ObjectAt[] => {
    const found = objectOf(object.properties?.[member])
    return found ? [{ path: [member], schema: found }] : []
  })
  return [{ path: [], schema: object }, ...inner]
}

function objectOf(schema: Schema | undefined): ObjectSchema | undefined {
  if (!isRecord(schema)) return undefined
  const { properties, items } = schema as ObjectSchema
  if (properties) return schema as ObjectSchema
  return isRecord(items) && isRecord(items.properties) ? (items as ObjectSchema) : undefined
}

/** Changes the object at the path, or each one of the list there. */
function editAt(value: unknown, path: readonly string[], change: (item: Record<string, unknown>) => Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => editAt(item, path, change))
  if (!isRecord(value)) return value
  const [member, ...rest] = path
  return member === undefined ? change(value) : { ...value, [member]: editAt(value[member], rest, change) }
}

/** Whether some value would be of a wrong type. */
function hasType(schema: Schema | undefined): boolean {
  return isRecord(schema) && ['type', 'enum', 'const', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema)
}

function wrongType(value: unknown): unknown {
  if (typeof value === 'string' || value === null) return { text: value }
  return typeof value === 'object' ? 'not an object' : `${JSON.stringify(value)}?`
}

/** Each constraint of the request that has a documented refusal is ignored once. */
function ignoredConstraints({ provider }: Contract, operation: Operation): Fault[] {
  const faults: Fault[] = []
  const add = (place: 'body' | 'query' | 'header', pointer: string, keyword: string) => {
    const documented = operation.refusals[place]?.some(({ keywords }) => !keywords || keywords.includes(keyword))
    if (!documented) return
    const name = pointer.slice(1).replaceAll('/', '.')
    faults.push({
      id: `${provider}/input/${operation.id}/${place}-${name}-${keyword}-ignored`,
      class: 'input',
      operationId: operation.id,
      statement: `${operation.id} does not check ${keyword} of ${place} ${pointer}.`,
      breaks: [`${provider}/input/${operation.id}.${place}.*`],
      overlooks: (violation) => violation.place === place && violation.pointer === pointer && violation.keyword === keyword,
    })
  }
  for (const { in: place, name, required, schema } of operation.parameters) {
    if (place !== 'query' && place !== 'header') continue
    if (required) add(place, `/${name}`, 'required')
    // A text cannot be of a wrong type where a text is asked for.
    const isText = typesOf(schema).includes('string')
    for (const keyword of constraintsOf(schema)) if (keyword !== 'type' || !isText) add(place, `/${name}`, keyword)
  }
  const body = Object.entries(operation.requestBody?.content ?? {}).find(([mediaType]) => /json/.test(mediaType))?.[1].schema
  if (isRecord(body) && isRecord(body.properties)) {
    for (const member of (body.required as string[] | undefined) ?? []) add('body', `/${member}`, 'required')
    for (const [member, schema] of Object.entries(body.properties)) {
      for (const keyword of constraintsOf(schema as Schema)) add('body', `/${member}`, keyword)
    }
  }
  return faults
}

const constraints = ['type', 'enum', 'pattern', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'] as const

/** An enum refuses what has a wrong type as well: that the type is ignored cannot be told. */
function constraintsOf(schema: Schema): string[] {
  if (!isRecord(schema)) return []
  return constraints.filter((keyword) => keyword in schema && !(keyword === 'type' && 'enum' in schema))
}

/** A success is sent with a success status that the contract does not declare. */
function swappedStatuses({ provider }: Contract, operation: Operation): Fault[] {
  const declared = successStatuses(operation)
  const other = [200, 201, 202].find((status) => !declared.includes(String(status)))
  if (other === undefined) return []
  return [
    {
      id: `${provider}/status/${operation.id}/success-as-${other}`,
      class: 'status',
      operationId: operation.id,
      statement: `${operation.id} answers ${other} instead of ${declared.join(' or ')}.`,
      breaks: [`${provider}/responses/${operation.id}`],
      reply: (reply) => (reply.status < 300 ? { ...reply, status: other } : reply),
    },
  ]
}
