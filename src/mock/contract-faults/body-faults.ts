import { type Contract, type Operation, type Schema, type SchemaObject, successStatuses } from '#contract'
import type { AnyReply } from '../define-mock.ts'
import type { Fault } from '../fault.ts'
import { compileValidator } from '../schema-validator.ts'
import { editAt, namedTypes, placesOf, type SchemaPlace } from './schema-place.ts'

/** Something wrong with one member of an answer, in words that follow its name. */
interface Operator {
  readonly detail: string
  readonly statement: (operation: string, member: string) => string
  readonly fits: (place: SchemaPlace) => boolean
  readonly change: (holder: Record<string, unknown>, name: string, schema: SchemaObject) => Record<string, unknown>
}

const operators: readonly Operator[] = [
  {
    detail: 'dropped',
    statement: (operation, member) => `${operation} leaves "${member}" out of its answer.`,
    fits: ({ isRequired }) => isRequired,
    change: ({ ...holder }, name) => {
      delete holder[name]
      return holder
    },
  },
  {
    detail: 'wrong-type',
    statement: (operation, member) => `${operation} sends "${member}" with a wrong type.`,
    fits: ({ schema }) => ['type', 'enum', 'const', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema),
    change: (holder, name, schema) => (name in holder ? { ...holder, [name]: wrongValue(schema, holder[name]) } : holder),
  },
  {
    detail: 'null',
    statement: (operation, member) => `${operation} sends null for "${member}".`,
    fits: ({ schema }) => namedTypes(schema).length > 0 && !namedTypes(schema).includes('null'),
    change: (holder, name) => (name in holder ? { ...holder, [name]: null } : holder),
  },
  {
    detail: 'out-of-enum',
    statement: (operation, member) => `${operation} sends a value for "${member}" that is none of the documented ones.`,
    fits: ({ schema }) => schema.enum?.some((value) => typeof value === 'string') ?? false,
    change: (holder, name) => (typeof holder[name] === 'string' ? { ...holder, [name]: `${holder[name]}_` } : holder),
  },
  {
    detail: 'bad-format',
    statement: (operation, member) => `${operation} sends "${member}" in another form than the documented one.`,
    fits: ({ schema }) => 'format' in schema || 'pattern' in schema,
    change: (holder, name) => (typeof holder[name] === 'string' ? { ...holder, [name]: `at ${holder[name]}!` } : holder),
  },
]

/** Each member of the success body, at every depth, is broken once in each way that the contract forbids. */
export function createBodyFaults({ provider }: Contract, operation: Operation): Fault[] {
  return placesOf(successSchema(operation)).flatMap((place) =>
    operators
      .filter(({ fits }) => fits(place))
      .map(({ detail, statement, change }): Fault => {
        const name = place.path.join('.')
        return {
          id: `${provider}/body/${operation.id}/${name}-${detail}`,
          class: 'body',
          operationId: operation.id,
          statement: statement(operation.id, name),
          breaks: [`${provider}/responses/${operation.id}`],
          reply: (reply) =>
            editSuccess(reply, (body) => editAt(body, place.path, (holder, member) => change(holder, member, place.schema))),
        }
      }),
  )
}

/** The schema of the first success that has a body. */
export function successSchema(operation: Operation): Schema | undefined {
  return successStatuses(operation)
    .flatMap((status) => Object.values(operation.responses[status]?.content ?? {}).map(({ schema }) => schema))
    .find((schema) => schema !== undefined)
}

/** The answer with its body changed, if it is a success with one. */
export function editSuccess(reply: AnyReply, change: (body: unknown) => unknown): AnyReply {
  return reply.status >= 300 || reply.body === undefined ? reply : { ...reply, body: change(reply.body) }
}

/** A value that the schema forbids, of another type than the right one; the right one where the schema allows all. */
function wrongValue(schema: SchemaObject, value: unknown): unknown {
  const isForbidden = compileValidator(schema, 'body')
  const text = typeof value === 'string' ? undefined : `${JSON.stringify(value)}?`
  const candidates = [text, { text: value }, 12.5, true, [value]]
  return candidates.find((candidate) => candidate !== undefined && isForbidden(candidate).length > 0) ?? value
}
