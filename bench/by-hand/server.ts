import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { Ajv2020 } from 'ajv/dist/2020.js'

/**
 * POST consent as somebody would write it who needs nothing else: the measure of what our mock server costs.
 * The same observable answer: credential, request body, collection point and answer are checked, the entry is stored.
 */
interface Choice {
  readonly id?: string
  readonly name?: string
  readonly consented?: string
  readonly is_mandatory?: boolean
}

interface Consent {
  readonly userId: string
  readonly action: string
  readonly purposes?: readonly Choice[]
  readonly requestId?: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

const contract = new URL('../../src/generated/truconsent.contract.json', import.meta.url)
const { document } = JSON.parse(readFileSync(contract, 'utf8')) as { readonly document: object }
const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema(document, 'contract')
const isConsent = ajv.compile<Consent>({ $ref: 'contract#/components/schemas/ConsentCreate' })
const isRecord = ajv.compile({ $ref: 'contract#/components/schemas/ConsentRecord' })

const points = new Map([['signup-form', { id: 'a1b2c3d4-0000-4000-8000-000000000002', version: 1 }]])
const consents = new Map<string, object[]>()
const route = /^\/consent\/([^/?]+)\/consent$/

const server = createServer((request, response) => {
  const found = route.exec(request.url ?? '')
  if (!found || request.method !== 'POST') {
    answer(response, 404, { error: 'Not found' })
    return
  }
  if (request.headers['x-api-key'] !== 'acme-test-api-key') {
    answer(response, 401, { error: 'Invalid API key' })
    return
  }
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => receive(decodeURIComponent(found[1] ?? ''), Buffer.concat(chunks).toString(), response))
})
server.listen(Number(process.argv[2]), '127.0.0.1')

function receive(pointId: string, text: string, response: ServerResponse): void {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    answer(response, 400, { error: 'The body is not JSON' })
    return
  }
  if (isConsent(body)) record(pointId, body, response)
  else answer(response, 400, { error: ajv.errorsText(isConsent.errors) })
}

function record(pointId: string, body: Consent, response: ServerResponse): void {
  const point = points.get(pointId)
  if (!point) {
    answer(response, 404, { error: 'Collection point not found' })
    return
  }
  const { userId, action, purposes = [], requestId = randomUUID(), metadata = {} } = body
  const shown = {
    id: randomUUID(),
    action,
    collection_point_id: point.id,
    purpose_consents: purposes.map(({ id = randomUUID(), name = 'Unnamed purpose', consented = action, is_mandatory = false }) => ({
      purpose_id: id,
      purpose_name: name,
      status: consented,
      is_mandatory,
      purpose_version: 1,
    })),
    timestamp: new Date().toISOString(),
    status: 'pending',
    request_id: requestId,
  }
  if (!isRecord(shown)) {
    answer(response, 500, { error: ajv.errorsText(isRecord.errors) })
    return
  }
  const entry = { ...shown, data_principal_id: userId, collection_point_version: point.version, metadata }
  const earlier = consents.get(userId)
  if (earlier) earlier.push(entry)
  else consents.set(userId, [entry])
  answer(response, 201, shown)
}

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
