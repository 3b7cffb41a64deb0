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
import type { Dereference } from './dereference.ts'
import { isRecord, valueAt } from './json-pointer.ts'
import { onFirstUse } from './on-first-use.ts'

type Raw = Record<string, unknown>

export const methods: readonly Method[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']
export const unstated: Provenance = { tier: 'undocumented' }

/** All operations in the order of the contract; what takes long to read of one is read when it is first asked for. */
export function readOperations(document: Raw, dereference: Dereference): Operation[] {
  const rootSecurity = (document.security ?? []) as SecurityRequirement[]
  return Object.entries(document.paths as Record<string, Raw>).flatMap(([path, item]) =>
    methods.filter((method) => isRecord(item[method])).map((method) => readOperation(path, method, item, rootSecurity, dereference)),
  )
}

function readOperation(path: string, method: Method, item: Raw, rootSecurity: SecurityRequirement[], dereference: Dereference): Operation {
  const raw = item[method] as Raw
  const details = onFirstUse(() => readDetails(dereference(raw) as Raw, raw.responses, dereference(item.parameters)))
  return {
    id: String(raw.operationId),
    method,
    path,
    tag: String((raw.tags as string[] | undefined)?.[0] ?? ''),
    summary: String(raw.summary ?? ''),
    description: String(raw.description ?? ''),
    security: (raw.security as SecurityRequirement[] | undefined) ?? rootSecurity,
    isSafe: method === 'get' || method === 'head',
    get parameters() {
      return details().parameters
    },
    get requestBody() {
      return details().requestBody
    },
    get responses() {
      return details().responses
    },
    get refusals() {
      return details().refusals
    },
    get pagination() {
      return details().pagination
    },
    get idempotency() {
      return details().idempotency
    },
    get readBack() {
      return details().readBack
    },
    get provenance() {
      return details().provenance
    },
  }
}

type Details = Pick<
  Operation,
  'parameters' | 'requestBody' | 'responses' | 'refusals' | 'pagination' | 'idempotency' | 'readBack' | 'provenance'
>

/** `rawResponses` are needed beside those of `resolved` for the names of components. */
function readDetails(resolved: Raw, rawResponses: unknown, sharedParameters: unknown): Details {
  return {
    parameters: readParameters(sharedParameters, resolved.parameters),
    requestBody: isRecord(resolved.requestBody) ? readRequestBody(resolved.requestBody) : undefined,
    responses: readResponses(resolved.responses as Raw, rawResponses),
    refusals: readRefusals(resolved['x-refusals']),
    pagination: resolved['x-pagination'] as Pagination | undefined,
    idempotency: resolved['x-idempotency'] as Idempotency | undefined,
    readBack: resolved['x-read-back'] as ReadBack | undefined,
    provenance: (resolved['x-provenance'] as Provenance | undefined) ?? unstated,
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
