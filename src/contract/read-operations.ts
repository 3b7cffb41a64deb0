import type {
  ContractResponse,
  Example,
  Idempotency,
  MediaType,
  Method,
  Operation,
  Pagination,
  Parameter,
  Provenance,
  ReadBack,
  Refusal,
  RefusalPlace,
  RequestBody,
  Schema,
  SecurityRequirement,
} from './contract.ts'
import { isRecord, valueAt } from './json-pointer.ts'

type Raw = Record<string, unknown>

export const methods: readonly Method[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']
export const unstated: Provenance = { tier: 'undocumented' }

/** All operations in the order of the contract. `document` is needed beside `resolved` for the names of components. */
export function readOperations(document: Raw, resolved: Raw): Operation[] {
  const rootSecurity = (resolved.security ?? []) as SecurityRequirement[]
  return Object.entries(resolved.paths as Raw).flatMap(([path, pathItem]) => {
    const item = pathItem as Raw
    return methods.filter((method) => isRecord(item[method])).map((method) => readOperation(document, path, method, item, rootSecurity))
  })
}

function readOperation(document: Raw, path: string, method: Method, item: Raw, rootSecurity: SecurityRequirement[]): Operation {
  const raw = item[method] as Raw
  const pointer = `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}/responses`
  const security = (raw.security as SecurityRequirement[] | undefined) ?? rootSecurity
  return {
    id: String(raw.operationId),
    method,
    path,
    tag: String((raw.tags as string[] | undefined)?.[0] ?? ''),
    summary: String(raw.summary ?? ''),
    description: String(raw.description ?? ''),
    parameters: readParameters(item.parameters, raw.parameters),
    ...(isRecord(raw.requestBody) && { requestBody: readRequestBody(raw.requestBody) }),
    responses: readResponses(raw.responses as Raw, valueAt(document, pointer)),
    security,
    refusals: readRefusals(raw['x-refusals']),
    ...(isRecord(raw['x-pagination']) && { pagination: raw['x-pagination'] as unknown as Pagination }),
    ...(isRecord(raw['x-idempotency']) && { idempotency: raw['x-idempotency'] as unknown as Idempotency }),
    ...(isRecord(raw['x-read-back']) && { readBack: raw['x-read-back'] as unknown as ReadBack }),
    provenance: (raw['x-provenance'] as Provenance | undefined) ?? unstated,
    isSafe: method === 'get' || method === 'head',
  }
}

/** The operation's own parameters replace those of the path item with the same name and place. */
export function readParameters(shared: unknown, own: unknown): Parameter[] {
  const byKey = new Map<string, Parameter>()
  for (const raw of [...((shared as Raw[]) ?? []), ...((own as Raw[]) ?? [])]) {
    const parameter: Parameter = {
      name: String(raw.name),
      in: raw.in as Parameter['in'],
      required: raw.required === true,
      schema: (raw.schema as Schema | undefined) ?? true,
      ...(raw.description !== undefined && { description: String(raw.description) }),
      ...(raw.style !== undefined && { style: String(raw.style) }),
      ...(raw.explode !== undefined && { explode: raw.explode === true }),
      ...firstExample(raw),
    }
    byKey.set(`${parameter.in}:${parameter.name}`, parameter)
  }
  return [...byKey.values()]
}

function firstExample(raw: Raw): { example?: unknown } {
  if (raw.example !== undefined) return { example: raw.example }
  const named = isRecord(raw.examples) ? Object.values(raw.examples)[0] : undefined
  return isRecord(named) && named.value !== undefined ? { example: named.value } : {}
}

export function readRequestBody(raw: Raw): RequestBody {
  return { required: raw.required === true, content: readContent(raw.content) }
}

function readResponses(raw: Raw, unresolved: unknown): Record<string, ContractResponse> {
  return Object.fromEntries(
    Object.entries(raw).map(([status, response]) => {
      const reference = valueAt(unresolved, `/${status}/$ref`)
      const read: ContractResponse = {
        status,
        ...(typeof reference === 'string' && { component: reference.slice(reference.lastIndexOf('/') + 1) }),
        ...readResponse(response as Raw),
      }
      return [status, read]
    }),
  )
}

type ResponseParts = Omit<ContractResponse, 'status' | 'component'>

/** Most responses are components, which many operations share: each is read once. */
const readBefore = new WeakMap<Raw, ResponseParts>()

function readResponse(raw: Raw): ResponseParts {
  let parts = readBefore.get(raw)
  if (!parts) {
    const { description, headers, content, 'x-provenance': provenance } = raw
    parts = {
      description: String(description ?? ''),
      headers: Object.fromEntries(
        Object.entries((headers ?? {}) as Record<string, Raw>).map(([name, header]) => [
          name.toLowerCase(),
          { required: header.required === true, schema: (header.schema as Schema | undefined) ?? true },
        ]),
      ),
      content: readContent(content),
      provenance: (provenance as Provenance | undefined) ?? unstated,
    }
    readBefore.set(raw, parts)
  }
  return parts
}

function readContent(raw: unknown): Record<string, MediaType> {
  return Object.fromEntries(
    Object.entries((raw ?? {}) as Record<string, Raw>).map(([mediaType, content]) => [
      mediaType.toLowerCase(),
      {
        ...(content.schema !== undefined && { schema: content.schema as Schema }),
        examples:
          content.example === undefined ? ((content.examples ?? {}) as Record<string, Example>) : { default: { value: content.example } },
      },
    ]),
  )
}

function readRefusals(raw: unknown): Partial<Record<RefusalPlace, readonly Refusal[]>> {
  if (!isRecord(raw)) return {}
  return Object.fromEntries(Object.entries(raw).map(([place, entry]) => [place, (Array.isArray(entry) ? entry : [entry]) as Refusal[]]))
}
