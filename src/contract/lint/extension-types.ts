import type { NodeType } from '@redocly/openapi-core'
import { assertionKeywords } from './assertion-keywords.ts'

const text = { type: 'string' } as const
const integer = { type: 'integer' } as const

function record(properties: NodeType['properties'], required: string[] = []): NodeType {
  return { properties, required }
}

function list(items: string): NodeType {
  return { properties: {}, items }
}

const refusalOrList = (value: unknown) => (Array.isArray(value) ? 'RefusalList' : 'Refusal')

/** The form of what our extensions hold. Redocly's rule `struct` checks it; rules visit these types by name. */
const ownTypes: Record<string, NodeType> = {
  Provenance: record({ tier: { enum: ['seed', 'docs', 'derived', 'undocumented'] }, source: text, note: text }, ['tier']),
  CredentialState: record(
    {
      state: text,
      description: text,
      credential: (value: unknown) => (typeof value === 'string' ? text : 'CredentialByScope'),
      status: text,
      response: text,
      example: text,
      body: 'Schema',
      bodyByScope: 'BodyByScope',
      provenance: 'Provenance',
    },
    ['state', 'description', 'status', 'provenance'],
  ),
  CredentialStateList: list('CredentialState'),
  CredentialByScope: { properties: {}, additionalProperties: text },
  BodyByScope: { properties: {}, additionalProperties: 'Schema' },
  Refusals: record({
    syntax: refusalOrList,
    mediaType: refusalOrList,
    body: refusalOrList,
    query: refusalOrList,
    path: refusalOrList,
    header: refusalOrList,
  }),
  RefusalList: list('Refusal'),
  Refusal: record(
    {
      status: { type: 'array', items: text },
      keywords: { type: 'array', items: { enum: assertionKeywords } },
      example: text,
      body: 'Schema',
      provenance: 'Provenance',
    },
    ['status', 'provenance'],
  ),
  Pagination: record(
    {
      style: { enum: ['offset', 'page'] },
      size: 'PaginationSize',
      position: 'PaginationPosition',
      items: text,
      total: text,
      echo: 'PaginationEcho',
      totalPages: text,
      hasMore: text,
      order: text,
      provenance: 'Provenance',
    },
    ['style', 'size', 'position', 'items', 'provenance'],
  ),
  PaginationSize: record({ parameter: text, default: integer, max: integer }, ['parameter']),
  PaginationPosition: record({ parameter: text, first: integer }, ['parameter', 'first']),
  PaginationEcho: record({ size: text, position: text }),
  Idempotency: record({ header: text, scope: text, repeats: text, provenance: 'Provenance' }, ['header', 'scope', 'provenance']),
  ReadBack: record(
    {
      operation: text,
      path: 'TextByName',
      query: 'TextByName',
      record: text,
      among: 'ReadBackAmong',
      unless: null,
      members: 'TextByName',
      provenance: 'Provenance',
    },
    ['operation', 'record', 'members', 'provenance'],
  ),
  ReadBackAmong: record({ id: text, answer: text }, ['id', 'answer']),
  TextByName: { properties: {}, additionalProperties: text },
  WebhookSignature: record(
    {
      algorithm: { enum: ['hmac-sha256'] },
      encoding: { enum: ['hex', 'base64'] },
      prefix: text,
      signatureHeader: text,
      timestampHeader: text,
      signedContent: text,
      toleranceSeconds: integer,
      provenance: 'Provenance',
    },
    ['algorithm', 'encoding', 'signatureHeader', 'signedContent', 'provenance'],
  ),
  RateLimit: record({ limit: integer, windowSeconds: integer, per: text, credential: text, provenance: 'Provenance' }, [
    'limit',
    'windowSeconds',
    'per',
    'provenance',
  ]),
  FurtherBaseList: list('FurtherBase'),
  FurtherBase: record({ path: text, security: 'SecurityRequirementList', provenance: 'Provenance' }, ['path', 'security', 'provenance']),
  UndocumentedList: list('UndocumentedTopic'),
  UndocumentedTopic: record({ topic: text, note: text }, ['topic', 'note']),
}

/** Which extension stands on which OpenAPI object, and what it holds. */
export const extensions: Readonly<Record<string, NodeType['properties']>> = {
  Root: { 'x-further-bases': 'FurtherBaseList', 'x-rate-limit': 'RateLimit', 'x-undocumented': 'UndocumentedList' },
  PathItem: { 'x-provenance': 'Provenance' },
  Operation: {
    'x-provenance': 'Provenance',
    'x-refusals': 'Refusals',
    'x-pagination': 'Pagination',
    'x-idempotency': 'Idempotency',
    'x-read-back': 'ReadBack',
    'x-webhook-signature': 'WebhookSignature',
  },
  Response: { 'x-provenance': 'Provenance' },
  SecurityScheme: {
    'x-provenance': 'Provenance',
    'x-credential': text,
    'x-credential-states': 'CredentialStateList',
    'x-credential-format': text,
  },
  Schema: { 'x-known-values': { type: 'array', items: text }, 'x-faker': null, 'x-present-when': text },
}

/** OpenAPI's object types with our extensions added to them. */
export function extendTypes(types: Record<string, NodeType>): Record<string, NodeType> {
  const extended = Object.entries(extensions).map(([name, properties]) => {
    const type = types[name]
    return [name, { ...type, properties: { ...type?.properties, ...properties } }] as const
  })
  return { ...types, ...Object.fromEntries(extended), ...ownTypes }
}
