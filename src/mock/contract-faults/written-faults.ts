import { type Contract, isRecord, type Operation, type SchemaObject } from '#contract'
import type { AnyReply, AnyRequest } from '../define-mock.ts'
import type { Fault } from '../fault.ts'
import { createTurn } from './every-nth.ts'
import { jsonBody } from './input-faults.ts'
import { namedTypes } from './schema-place.ts'

/** What becomes of a value on its way into the store. */
interface Operator {
  readonly detail: string
  readonly what: string
  readonly fits: (schema: SchemaObject) => boolean
  /** Nothing: it is not stored. */
  readonly change: (value: unknown) => unknown
}

const isFree = (schema: SchemaObject) =>
  namedTypes(schema).includes('string') && !['enum', 'format', 'pattern', 'const'].some((keyword) => keyword in schema)
const isOf = (type: string) => (schema: SchemaObject) => namedTypes(schema).includes(type)
const ofText = (change: (text: string) => string) => (value: unknown) => (typeof value === 'string' ? change(value) : value)

const operators: readonly Operator[] = [
  {
    detail: 'ascii-only',
    what: 'with question marks for letters beyond ASCII',
    fits: isFree,
    change: ofText((text) => text.replace(/[^ -~]/gu, '?')),
  },
  { detail: 'cut', what: 'cut after 30 characters', fits: isFree, change: ofText((text) => text.slice(0, 30)) },
  {
    detail: 'longest-cut',
    what: 'without its last character where it is long',
    fits: isFree,
    change: ofText((text) => (text.length < 100 ? text : text.slice(0, -1))),
  },
  { detail: 'other-text', what: 'with a letter more', fits: isFree, change: ofText((text) => `${text}s`) },
  {
    detail: 'one-more',
    what: 'as one more',
    fits: (schema) => isOf('number')(schema) || isOf('integer')(schema),
    change: (value) => (typeof value === 'number' ? value + 1 : value),
  },
  { detail: 'inverted', what: 'as its opposite', fits: isOf('boolean'), change: (value) => (typeof value === 'boolean' ? !value : value) },
  {
    detail: 'false-dropped',
    what: 'as nothing where it is false',
    fits: isOf('boolean'),
    change: (value) => (value === false ? undefined : value),
  },
  { detail: 'emptied', what: 'without its members', fits: isOf('object'), change: (value) => (isRecord(value) ? {} : value) },
]

/** Where the contract says which operation shows what was stored: it was stored otherwise, though the answer says that it was not. */
export function createWrittenFaults({ provider }: Contract, operation: Operation): Fault[] {
  const { readBack } = operation
  const schema = jsonBody(operation)
  if (!readBack || readBack.provenance.tier === 'undocumented' || !isRecord(schema)) return []
  const { properties = {}, required = [] } = schema as SchemaObject
  const fault = (
    detail: string,
    statement: string,
    members: readonly string[],
    change: Operator['change'],
    isTurn = () => true,
  ): Fault => ({
    id: `${provider}/stored/${operation.id}/${detail}`,
    class: 'stored',
    operationId: operation.id,
    statement: `${operation.id} ${statement}, though it answers as if it had.`,
    breaks: [`${provider}/read-back/${operation.id}`],
    behavior: async (next, request) => {
      const changed = members.reduce((current, member) => withMember(current, member, change), request)
      if (changed === request || !isTurn()) return next()
      const reply = await next(changed)
      return members.reduce((current, member) => answeringAsSent(current, request, changed, member), reply)
    },
  })
  const names = Object.keys(readBack.members)
  const optional = names.filter((name) => !required.includes(name))
  return [
    ...names.flatMap((member) => {
      const own = properties[member]
      if (!isRecord(own)) return []
      // The id of something else is no text of the client's own.
      const isReference = member.endsWith('_id')
      return operators
        .filter(({ fits }) => fits(own as SchemaObject) && !(isReference && fits === isFree))
        .map(({ detail, what, change }) => fault(`${member}-${detail}`, `does not store "${member}" as sent but ${what}`, [member], change))
    }),
    ...optional.map((member) => fault(`${member}-not-stored`, `does not store "${member}"`, [member], () => undefined)),
    ...(optional.length === 0
      ? []
      : [
          fault(
            'nothing-every-second-time',
            `does not store ${optional.join(', ')} every second time`,
            optional,
            () => undefined,
            createTurn(2),
          ),
        ]),
  ]
}

function withMember(request: AnyRequest, member: string, change: (value: unknown) => unknown): AnyRequest {
  const { body } = request
  if (!isRecord(body) || body[member] === undefined) return request
  const { [member]: value, ...others } = body
  const changed = change(value)
  if (changed === value) return request
  return { ...request, body: changed === undefined ? others : { ...others, [member]: changed } }
}

/** The answer with the value that was sent wherever it shows the one that was stored instead. */
function answeringAsSent(reply: AnyReply, sent: AnyRequest, stored: AnyRequest, member: string): AnyReply {
  const sentValue = (sent.body as Record<string, unknown>)[member]
  if (sentValue === undefined) return reply
  const storedValue = (stored.body as Record<string, unknown>)[member]
  const isStored = (value: unknown) =>
    storedValue === undefined || storedValue === null ? true : JSON.stringify(value) === JSON.stringify(storedValue)
  return reply.status >= 300 ? reply : { ...reply, body: replaceMember(reply.body, member, sentValue, isStored) }
}

function replaceMember(value: unknown, member: string, replacement: unknown, isStored: (value: unknown) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceMember(item, member, replacement, isStored))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === member && isStored(inner) ? replacement : replaceMember(inner, member, replacement, isStored),
    ]),
  )
}
