import { type Contract, isRecord, needsCredential, type Operation, type Schema, successStatuses } from '#contract'
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

/** Each required member of the success body is dropped once, and once sent with a wrong type. */
function brokenMembers({ provider }: Contract, operation: Operation): Fault[] {
  const schema = successStatuses(operation).map((status) => Object.values(operation.responses[status]?.content ?? {})[0]?.schema)[0]
  const target = objectAt(schema)
  if (!target) return []
  const { schema: object, isList } = target
  const edit = (change: (item: Record<string, unknown>) => Record<string, unknown>) => (reply: AnyReply) => {
    if (reply.status >= 300) return reply
    const apply = (item: unknown) => (isRecord(item) ? change(item) : item)
    return { ...reply, body: isList && Array.isArray(reply.body) ? reply.body.map(apply) : apply(reply.body) }
  }
  return (object.required ?? []).flatMap((member) => {
    const common = { class: 'body', operationId: operation.id, breaks: [`${provider}/responses/${operation.id}`] }
    const id = `${provider}/body/${operation.id}/${member}`
    return [
      {
        ...common,
        id: `${id}-dropped`,
        statement: `${operation.id} leaves "${member}" out of its answer.`,
        reply: edit(({ [member]: _dropped, ...rest }) => rest),
      },
      {
        ...common,
        id: `${id}-wrong-type`,
        statement: `${operation.id} sends "${member}" with a wrong type.`,
        reply: edit((item) => ({ ...item, [member]: wrongType(item[member]) })),
      },
    ]
  })
}

function objectAt(schema: Schema | undefined): { schema: { required?: readonly string[] }; isList: boolean } | undefined {
  if (!isRecord(schema)) return undefined
  if (isRecord(schema.properties)) return { schema, isList: false }
  const items = schema.items
  return isRecord(items) && isRecord(items.properties) ? { schema: items, isList: true } : undefined
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
    for (const keyword of constraintsOf(schema)) add(place, `/${name}`, keyword)
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

function constraintsOf(schema: Schema): string[] {
  return isRecord(schema) ? constraints.filter((keyword) => keyword in schema) : []
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
