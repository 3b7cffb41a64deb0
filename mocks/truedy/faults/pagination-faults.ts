import type { Fault } from '#mock'
import type { State } from '../state.ts'
import { faultOf, members, withBody, withItems } from './edits.ts'

const byOffset = [
  'listAgents',
  'listCalls',
  'listBatchCalls',
  'listBatchCallContacts',
  'listTools',
  'listKnowledgeBases',
  'listNumbers',
] as const

function fault(operationId: string, detail: string, statement: string) {
  return faultOf('pagination', operationId, detail, `pagination/${operationId}.*`, statement)
}

function withPagination(change: (pagination: Record<string, unknown>, body: Record<string, unknown>) => Record<string, unknown>) {
  return withBody((body) => ({ ...body, pagination: change(members(body.pagination), body) }))
}

function length(body: Record<string, unknown>): number {
  return (body.data as unknown[]).length
}

function common(operationId: string): Fault<State>[] {
  return [
    {
      ...fault(operationId, 'total-of-page', 'total is the length of the page.'),
      reply: withPagination((pagination, body) => ({ ...pagination, total: length(body) })),
    },
    {
      ...fault(operationId, 'total-off-by-one', 'total is one too many.'),
      reply: withPagination((pagination) => ({ ...pagination, total: Number(pagination.total) + 1 })),
    },
    {
      ...fault(operationId, 'ignores-limit', 'A page has 50 entries, whatever was asked for.'),
      request: (request) => ({ ...request, query: { ...request.query, limit: 50 } }),
    },
    {
      ...fault(operationId, 'default-of-20', 'Without a limit a page has 20 entries.'),
      request: (request) => (request.query.limit === 50 ? { ...request, query: { ...request.query, limit: 20 } } : request),
    },
    {
      ...fault(operationId, 'cut-at-90', 'A page has 90 entries at most.'),
      reply: withItems((items) => items.slice(0, 90)),
    },
    {
      ...fault(operationId, 'doubles-first', 'The first entry of a page comes twice.'),
      reply: withItems((items) => (items.length > 1 ? [items[0], ...items.slice(0, -1)] : items)),
    },
    {
      ...fault(operationId, 'limit-not-echoed', 'limit is always said to be 50.'),
      reply: withPagination((pagination) => ({ ...pagination, limit: 50 })),
    },
  ]
}

/** The three forms of pagination that have query parameters; that of the search for numbers is among the telephony faults. */
export const paginationFaults: readonly Fault<State>[] = [
  ...byOffset.flatMap((operationId): Fault<State>[] => [
    ...common(operationId),
    {
      ...fault(operationId, 'ignores-offset', 'Every page is the first one, though the offset is echoed.'),
      request: (request) => ({ ...request, query: { ...request.query, offset: 0 } }),
      reply: (reply, request) => withPagination((pagination) => ({ ...pagination, offset: request.query.offset ?? 0 }))(reply),
    },
    {
      ...fault(operationId, 'offset-counts-pages', 'offset counts pages instead of entries.'),
      request: (request) => ({
        ...request,
        query: { ...request.query, offset: Number(request.query.offset ?? 0) * Number(request.query.limit ?? 50) },
      }),
    },
    {
      ...fault(operationId, 'always-more', 'has_more is always true.'),
      reply: withPagination((pagination) => ({ ...pagination, has_more: true })),
    },
    {
      ...fault(operationId, 'never-more', 'has_more is always false.'),
      reply: withPagination((pagination) => ({ ...pagination, has_more: false })),
    },
    {
      ...fault(operationId, 'pagination-missing', 'The list comes without pagination.'),
      reply: withBody(({ pagination: _dropped, ...body }) => body),
    },
  ]),
  ...common('listContacts'),
  {
    ...fault('listContacts', 'ignores-page', 'Every page is the first one.'),
    request: (request) => ({ ...request, query: { ...request.query, page: 1 } }),
  },
  {
    ...fault('listContacts', 'counts-from-0', 'The first page has the number 0.'),
    request: (request) => ({ ...request, query: { ...request.query, page: Number(request.query.page ?? 1) + 1 } }),
  },
  {
    ...fault('listContacts', 'one-page-too-many', 'pages is one too many.'),
    reply: withPagination((pagination) => ({ ...pagination, pages: Number(pagination.pages) + 1 })),
  },
  {
    ...fault('listContacts', 'pages-rounded-down', 'The last page is not counted when it is not full.'),
    reply: withPagination((pagination) => ({ ...pagination, pages: Math.floor(Number(pagination.total) / Number(pagination.limit)) })),
  },
  {
    ...fault('listContacts', 'page-not-echoed', 'page is always said to be 1.'),
    reply: withPagination((pagination) => ({ ...pagination, page: 1 })),
  },
]
