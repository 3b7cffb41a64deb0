import { type Contract, coversStatus, findResponse, isRecord, type Operation, type Schema, successStatuses } from '#contract'
import type { AnyReply } from '../define-mock.ts'
import { compileValidator } from '../schema-validator.ts'
import type { Variant } from '../variant.ts'

/** Bodies and statuses: clients must tolerate unknown members, and what may be absent. */
export function createBodyVariants({ provider }: Contract): Variant[] {
  return [
    {
      id: `${provider}/unknown-members`,
      statement: 'Every object has members that the contract does not name.',
      reply: (reply, operation) => ({ ...reply, body: addMembers(reply.body, schemaOf(reply, operation)) }),
    },
    {
      id: `${provider}/other-member-order`,
      statement: 'The members of every object come in the opposite order.',
      reply: (reply) => ({ ...reply, body: mapObjects(reply.body, (item) => Object.fromEntries(Object.entries(item).reverse())) }),
    },
    {
      id: `${provider}/optional-members-absent`,
      statement: 'No optional member is sent.',
      reply: (reply, operation) => withSchema(reply, operation, withoutOptional),
    },
    {
      id: `${provider}/unset-members-null`,
      statement: 'Optional members without a value are null, where they may be.',
      reply: (reply, operation) => withSchema(reply, operation, withNulls),
    },
    {
      id: `${provider}/other-success-status`,
      statement: 'Where several success statuses are declared, another one is sent.',
      reply: (reply, operation) => (reply.status < 300 ? { ...reply, status: otherSuccess(operation, reply.status) } : reply),
    },
    {
      id: `${provider}/other-refusal-status`,
      statement: 'Where several statuses refuse a request legally, another one is sent.',
      reply: (reply, operation) => ({ ...reply, status: otherRefusal(reply, operation) }),
    },
    {
      id: `${provider}/other-error-body`,
      statement: 'Errors whose body is undocumented have a body of another form.',
      reply: otherErrorBody,
    },
    {
      id: `${provider}/last-refusal-status`,
      statement: 'Where several statuses refuse a request legally, the last declared one is sent.',
      reply: (reply, operation) => ({ ...reply, status: lastRefusal(reply, operation) }),
    },
    {
      id: `${provider}/nulls-absent`,
      statement: 'Optional members that are null are left out.',
      reply: (reply, operation) => withSchema(reply, operation, withoutNulls),
    },
    {
      id: `${provider}/other-error-text`,
      statement: 'Errors say the same in other words, where no example has theirs.',
      reply: otherErrorText,
    },
  ]
}

/** Objects whose members the contract names; a map of the client's own making is data and stays as it is. */
function addMembers(value: unknown, schema: unknown): unknown {
  if (!isRecord(schema)) return value
  if (Array.isArray(value)) return value.map((item) => addMembers(item, schema.items))
  const { properties } = schema
  if (!isRecord(value) || !isRecord(properties) || schema.additionalProperties === false) return value
  const members = Object.entries(value).map(([name, member]) => [name, addMembers(member, properties[name])])
  return { x_added: 'a later version', ...Object.fromEntries(members), x_nested: { more: [1] } }
}

function mapObjects(value: unknown, change: (item: Record<string, unknown>) => Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change))
  if (!isRecord(value)) return value
  return change(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapObjects(member, change)])))
}

function schemaOf({ status }: AnyReply, operation: Operation): Schema | undefined {
  return Object.values(findResponse(operation, status)?.content ?? {})[0]?.schema
}

function withSchema(reply: AnyReply, operation: Operation, change: (value: unknown, schema: Schema) => unknown): AnyReply {
  const schema = schemaOf(reply, operation)
  if (reply.status >= 300 || schema === undefined || reply.body === undefined) return reply
  const body = change(reply.body, schema)
  // Conditions between members (if, oneOf) may ask for what is optional by itself.
  return compileValidator(schema, 'body')(body).length === 0 ? { ...reply, body } : reply
}

/** Walks value and schema together; each object whose members the contract names becomes what `change` makes of it. */
function walk(
  value: unknown,
  schema: unknown,
  change: (item: Record<string, unknown>, schema: ObjectSchema) => Record<string, unknown>,
): unknown {
  if (!isRecord(schema)) return value
  if (Array.isArray(value)) return value.map((item) => walk(item, schema.items, change))
  const { properties, required = [] } = schema
  if (!isRecord(value) || !isRecord(properties)) return value
  const members = Object.entries(value).map(([name, member]) => [name, walk(member, properties[name], change)])
  return change(Object.fromEntries(members), { properties, required: required as readonly string[] })
}

interface ObjectSchema {
  readonly properties: Record<string, unknown>
  readonly required: readonly string[]
}

/** What is documented to be there under a condition stays. */
function withoutOptional(value: unknown, schema: unknown): unknown {
  return walk(value, schema, (item, { properties, required }) => {
    const isKept = (name: string) => required.includes(name) || properties[name] === undefined || isConditional(properties[name])
    return Object.fromEntries(Object.entries(item).filter(([name]) => isKept(name)))
  })
}

function withNulls(value: unknown, schema: unknown): unknown {
  return walk(value, schema, (item, { properties }) => {
    const unset = Object.keys(properties).filter((name) => item[name] === undefined && allowsNull(properties[name]))
    return { ...item, ...Object.fromEntries(unset.map((name) => [name, null])) }
  })
}

function isConditional(schema: unknown): boolean {
  return isRecord(schema) && 'x-present-when' in schema
}

function allowsNull(schema: unknown): boolean {
  return isRecord(schema) && Array.isArray(schema.type) && schema.type.includes('null')
}

function otherSuccess(operation: Operation, status: number): number {
  const other = successStatuses(operation).find((declared) => declared !== String(status))
  return other === undefined ? status : Number(other)
}

function otherRefusal({ status, legal = [] }: AnyReply, operation: Operation): number {
  const candidates = [...legal.filter((entry) => /^\d+$/.test(entry)).map(Number), 422, 400, 403]
  const documented = Object.keys(operation.responses)
  return (
    candidates.find((candidate) => candidate !== status && coversStatus(legal, candidate) && coversStatus(documented, candidate)) ?? status
  )
}

function otherErrorBody(reply: AnyReply, operation: Operation): AnyReply {
  const schema = schemaOf(reply, operation)
  if (reply.status < 400 || schema === undefined || reply.isExact) return reply
  const body = { detail: [{ loc: ['body'], msg: 'Said otherwise.' }] }
  return compileValidator(schema, 'body')(body).length === 0 ? { ...reply, body } : reply
}

function lastRefusal({ status, legal = [] }: AnyReply, operation: Operation): number {
  const documented = Object.keys(operation.responses)
  const exact = legal.filter((entry) => /^\d+$/.test(entry) && coversStatus(documented, Number(entry)))
  return Number(exact.at(-1) ?? status)
}

function withoutNulls(value: unknown, schema: unknown): unknown {
  return walk(value, schema, (item, { required }) =>
    Object.fromEntries(Object.entries(item).filter(([name, member]) => member !== null || required.includes(name))),
  )
}

function otherErrorText(reply: AnyReply, operation: Operation): AnyReply {
  const schema = schemaOf(reply, operation)
  if (reply.status < 400 || schema === undefined || reply.isExact) return reply
  const documented = JSON.stringify(Object.values(findResponse(operation, reply.status)?.content ?? {}).map(({ examples }) => examples))
  const isOwn = (text: unknown) => typeof text === 'string' && text.includes(' ') && !documented.includes(JSON.stringify(text))
  const body = mapObjects(reply.body, (item) =>
    Object.fromEntries(Object.entries(item).map(([name, member]) => [name, isOwn(member) ? `Sorry: ${member}` : member])),
  )
  return compileValidator(schema, 'body')(body).length === 0 ? { ...reply, body } : reply
}
