import { type Contract, findRefusal, findResponse, isRecord, type Operation, type SchemaObject } from '#contract'
import type { AnyReply, AnyRequest } from '../define-mock.ts'
import type { Fault } from '../fault.ts'
import { type InputRule, jsonBody, rulesOf, valuesOf } from './input-faults.ts'
import { placesOf, type SchemaPlace } from './schema-place.ts'

/** What the contract allows is refused: right at an edge, one value of a set, letters beyond ASCII, the longest and the empty text. */
export function createEdgeFaults({ provider }: Contract, operation: Operation): Fault[] {
  const refused = refusalOf(operation)
  const fault = (detail: string, statement: string, breaks: readonly string[], isRefused: (request: AnyRequest) => boolean): Fault => ({
    id: `${provider}/input/${operation.id}/${detail}`,
    class: 'input',
    operationId: operation.id,
    statement: `${operation.id} refuses ${statement}.`,
    breaks: [...breaks, `${provider}/generated/${operation.id}`],
    behavior: async (next, request) => (isRefused(request) ? refused : next()),
  })
  const edges = rulesOf(operation).flatMap((rule) =>
    edgesOf(rule).map(({ detail, statement, isEdge }) =>
      fault(
        `${rule.place}-${rule.path.join('.')}-${detail}`,
        `${statement} at ${rule.place} /${rule.path.join('/')}`,
        [`${provider}/input/${operation.id}.*`],
        (request) => valuesOf(request, rule).some(isEdge),
      ),
    ),
  )
  const texts = placesOf(jsonBody(operation)).filter(isFreeText)
  if (texts.length === 0) return edges
  const some = (request: AnyRequest, isOdd: (value: string) => boolean) =>
    texts.some(({ path }) => valuesOf(request, { place: 'body', path }).some((value) => typeof value === 'string' && isOdd(value)))
  return [
    ...edges,
    fault('body-beyond-ascii-refused', 'texts with letters beyond ASCII', [], (request) => some(request, (text) => /[^ -~]/.test(text))),
    fault('body-longest-refused', 'the longest texts', [], (request) => some(request, (text) => text.length >= 20)),
  ]
}

/** Ids and keys are no texts of the client's own. */
function isFreeText({ path, schema }: SchemaPlace): boolean {
  if (/_(?:id|key)$/.test(path.at(-1) ?? '')) return false
  return [schema.type].flat().includes('string') && !['enum', 'format', 'pattern', 'const'].some((keyword) => keyword in schema)
}

interface Edge {
  readonly detail: string
  readonly statement: string
  readonly isEdge: (value: unknown) => boolean
}

function edgesOf({ keyword, schema }: InputRule): Edge[] {
  const limit = schema[keyword] as number
  switch (keyword) {
    case 'minimum':
    case 'maximum':
      return [{ detail: `${keyword}-refused`, statement: `${limit}, the ${keyword},`, isEdge: (value) => value === limit }]
    case 'minLength':
    case 'maxLength':
      return [
        {
          detail: `${keyword}-refused`,
          statement: `a text of ${limit} characters, the ${keyword.slice(0, 3)}imum,`,
          isEdge: (value) => typeof value === 'string' && [...value].length === limit,
        },
      ]
    case 'minItems':
    case 'maxItems':
      return [
        {
          detail: `${keyword}-refused`,
          statement: `a list of ${limit}, the ${keyword.slice(0, 3)}imum,`,
          isEdge: (value) => Array.isArray(value) && value.length === limit,
        },
      ]
    case 'enum':
      return valuesOfSet(schema).map((member) => ({
        detail: `enum-${member}-refused`,
        statement: `the documented value "${member}"`,
        isEdge: (value) => value === member,
      }))
    default:
      return []
  }
}

function valuesOfSet({ enum: members = [] }: SchemaObject): string[] {
  return members.filter((member) => typeof member === 'string')
}

/** What a request is answered with that breaks a rule of the body, or just any refusal. */
function refusalOf(operation: Operation): AnyReply {
  const place = jsonBody(operation) === undefined ? 'query' : 'body'
  const status = Number(findRefusal(operation, place, 'enum')?.status.find((candidate) => /^\d+$/.test(candidate)) ?? 422)
  const example = Object.values(Object.values(findResponse(operation, status)?.content ?? {})[0]?.examples ?? {})[0]?.value
  return { status, body: isRecord(example) ? example : { error: 'Refused.' } }
}
