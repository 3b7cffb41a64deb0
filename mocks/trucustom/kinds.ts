import type { AnyReply, Collection, MockContext } from '#mock'
import type { operations } from '#types/trucustom'
import type { State } from './state.ts'

type OperationId = keyof operations

/** What faults and variants see of a stored resource, whatever its kind. */
export interface Stored {
  readonly id: string
  readonly name: string
}

/** A kind of resource: what the faults and variants that all of them can have need to know of each. */
export interface Kind {
  /** Its clause in requirement ids. */
  readonly clause: string
  readonly noun: string
  readonly list: OperationId
  readonly create: OperationId
  readonly get: OperationId
  readonly update: OperationId
  readonly remove: OperationId
  stored(state: State): Collection<Stored>
  /** Optional fields as they are when nothing was sent. */
  readonly unset: object
}

export const stores: Kind = {
  clause: 'stores',
  noun: 'store',
  list: 'listStores',
  create: 'createStore',
  get: 'getStore',
  update: 'updateStore',
  remove: 'deleteStore',
  stored: ({ stores: collection }) => collection,
  unset: { domain: null, active: true },
}

export const products: Kind = {
  clause: 'products',
  noun: 'product',
  list: 'listProducts',
  create: 'createProduct',
  get: 'getProduct',
  update: 'updateProduct',
  remove: 'deleteProduct',
  stored: ({ products: collection }) => collection,
  unset: { description: null, customizable: true, base_image_url: null, variants: [] },
}

export const printAreas: Kind = {
  clause: 'print-areas',
  noun: 'print area',
  list: 'listPrintAreas',
  create: 'createPrintArea',
  get: 'getPrintArea',
  update: 'updatePrintArea',
  remove: 'deletePrintArea',
  stored: ({ printAreas: collection }) => collection,
  unset: { bounds: null, position: 1 },
}

export const kinds: readonly Kind[] = [stores, products, printAreas]

/** The resource in a successful answer. */
export function resourceIn(reply: AnyReply): Stored | undefined {
  return reply.status < 300 ? (reply.body as { data: Stored } | undefined)?.data : undefined
}

/** An answer as it is made from what is stored: a print area does not show its product. */
export function shown(item: object, status = 200): AnyReply {
  const { product_id: _product, ...data } = item as { product_id?: string }
  return { status, body: { data } }
}

/** The newest stored resource but that one. */
export async function another(kind: Kind, { state }: MockContext<State>, id: string): Promise<Stored | undefined> {
  const { items } = await kind.stored(state).list({ matches: (item) => item.id !== id, first: 'newest', limit: 1 })
  return items[0]
}
