import { type Contract, type Operation, type Schema, type SchemaObject, successStatuses } from '#contract'
import { mergeAllOf } from './merge-schema.ts'

/** What `x-read-back` names that the contract does not describe: nothing would be compared there. */
export function findReadBackProblems({ operations }: Contract): string[] {
  return operations.flatMap((operation) => {
    const { readBack, id } = operation
    if (!readBack) return []
    const reading = operations.find((candidate) => candidate.id === readBack.operation)
    if (!reading) return [`x-read-back of ${id} names "${readBack.operation}", which is no operation.`]
    const found = schemaAt(successSchema(reading), readBack.record)
    const record = readBack.among ? found && schemaAt(found, '/0') : found
    const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema
    return Object.entries(readBack.members).flatMap(([member, pointer]) => [
      ...(schemaAt(body, `/${member}`) ? [] : [`x-read-back of ${id} names "${member}", which its body does not have.`]),
      ...(schemaAt(record, pointer) ? [] : [`x-read-back of ${id} names "${pointer}", which the record of ${reading.id} does not have.`]),
    ])
  })
}

function successSchema(operation: Operation): Schema | undefined {
  return successStatuses(operation).flatMap((status) => Object.values(operation.responses[status]?.content ?? {}))[0]?.schema
}

/** What a schema says of the value at the pointer; an index stands for any item. */
function schemaAt(schema: Schema | undefined, pointer: string): SchemaObject | undefined {
  if (schema === undefined) return undefined
  const merged = mergeAllOf(schema)
  if (pointer === '') return merged
  const [, token = '', ...rest] = pointer.split('/')
  const inner = merged.items !== undefined && /^\d+$/.test(token) ? merged.items : merged.properties?.[token]
  return schemaAt(inner, rest.map((step) => `/${step}`).join(''))
}
