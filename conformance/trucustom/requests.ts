import { type CheckContext, type Exchange, expect, isRecord, type RawRequest } from '#conformance'
import type { operations, paths } from '#types/trucustom'

export type Context = CheckContext<paths>
export type OperationId = keyof operations

/** A resource as it is answered. */
export interface Resource {
  readonly id: string
  readonly name: string
  readonly [member: string]: unknown
}

export interface Request extends RawRequest {
  readonly operationId: OperationId
}

/** The body of an answer with that status. */
async function bodyOf(context: Context, request: Request, status: number): Promise<Record<string, unknown>> {
  const { response } = await context.send(request)
  expect(response.status, `status of ${request.operationId}`).toBe(status)
  return isRecord(response.body) ? response.body : {}
}

/** The one resource that an answer with that status holds. */
export async function resourceOf(context: Context, request: Request, status = 200): Promise<Resource> {
  const { data } = await bodyOf(context, request, status)
  if (!isRecord(data)) throw new TypeError(`The answer to ${request.operationId} has no resource at "data".`)
  return data as Resource
}

/** One page of a list, with the number of pages. */
async function readPage(context: Context, request: Request): Promise<{ items: readonly Resource[]; pages: number }> {
  const { data, meta } = await bodyOf(context, request, 200)
  if (!Array.isArray(data)) throw new TypeError(`The answer to ${request.operationId} has no list at "data".`)
  return { items: data as Resource[], pages: isRecord(meta) ? Number(meta.total_pages) : 0 }
}

/** The items of one page of a list. */
export async function pageOf(context: Context, request: Request): Promise<readonly Resource[]> {
  return (await readPage(context, request)).items
}

const largestPage = 100
const maxPages = 100

/** All items of a list, from full pages; beyond the last page nothing is documented. */
export async function listAll(context: Context, request: Request): Promise<readonly Resource[]> {
  const items: Resource[] = []
  for (let page = 1; page <= maxPages; page += 1) {
    const found = await readPage(context, { ...request, query: { ...request.query, per_page: largestPage, page } })
    items.push(...found.items)
    if (found.items.length < largestPage || page >= found.pages) break
  }
  return items
}

/** Refused as something that is not there for the asker: no data, and not the given text. */
export function expectHidden({ response }: Exchange, secret: string, statuses: readonly number[] = [403, 404]): void {
  expect(statuses, 'status of what belongs to another account').toContain(response.status)
  expect(response.text).not.toContain(secret)
}

export async function createStore(context: Context, body: object = {}): Promise<Resource> {
  return resourceOf(context, { operationId: 'createStore', body: { name: context.unique('store'), platform: 'swell', ...body } }, 201)
}

export async function createProduct(context: Context, body: object = {}): Promise<Resource> {
  const store_id = 'store_id' in body ? body.store_id : (await createStore(context)).id
  return resourceOf(context, { operationId: 'createProduct', body: { name: context.unique('product'), ...body, store_id } }, 201)
}

export async function createPrintArea(context: Context, product_id: string, body: object = {}): Promise<Resource> {
  const area = { name: context.unique('area'), width_px: 3000, height_px: 3600, ...body }
  return resourceOf(context, { operationId: 'createPrintArea', path: { product_id }, body: area }, 201)
}
