import { pages } from './pages.ts'
import { type Context, createPrintArea, createProduct, createStore, type OperationId, type Resource } from './requests.ts'

type Json = Readonly<Record<string, unknown>>

/** The documented fields of what was answered: a server may show others, and change them as it likes. */
export function documented({ fields }: Kind, resource: Json): Json {
  return Object.fromEntries(fields.filter((field) => field in resource).map((field) => [field, resource[field]]))
}

/** Of what was sent the fields that an answer shows: which ones each answer shows is undocumented. */
export function shownOf(sent: Json, resource: Json): Json {
  return Object.fromEntries(Object.entries(sent).filter(([field]) => field in resource))
}

/** A kind of resource: what the rules that hold for all of them need to know of each. */
export interface Kind {
  /** Its clause in requirement ids. */
  readonly clause: string
  readonly noun: string
  readonly source: (typeof pages)[keyof typeof pages]
  readonly list: OperationId
  readonly create: OperationId
  readonly get: OperationId
  readonly update: OperationId
  readonly remove: OperationId
  /** Path parameters of its list: makes what it exists under. */
  parent(context: Context): Promise<Json>
  make(context: Context, parent: Json, body?: Json): Promise<Resource>
  /** The documented fields. */
  readonly fields: readonly string[]
  /** Optional fields with values that no reading of the pages forbids. */
  readonly optional: Json
  /** A new value for each field that can be changed so. */
  changes(context: Context): Json
  /** A field beside the name that holds this text, and the text. */
  readonly elsewhere: (word: string) => { readonly body: Json; readonly q: string }
}

export const stores: Kind = {
  clause: 'stores',
  noun: 'store',
  source: pages.stores,
  list: 'listStores',
  create: 'createStore',
  get: 'getStore',
  update: 'updateStore',
  remove: 'deleteStore',
  parent: async () => ({}),
  make: (context, _parent, body) => createStore(context, body),
  fields: ['id', 'name', 'platform', 'domain', 'active'],
  optional: { active: false },
  changes: ({ unique }) => ({ name: unique('renamed'), active: false }),
  elsewhere: () => ({ body: { platform: 'shopstack' }, q: 'shopstack' }),
}

export const products: Kind = {
  clause: 'products',
  noun: 'product',
  source: pages.products,
  list: 'listProducts',
  create: 'createProduct',
  get: 'getProduct',
  update: 'updateProduct',
  remove: 'deleteProduct',
  parent: async () => ({}),
  make: (context, _parent, body) => createProduct(context, body),
  fields: ['id', 'name', 'description', 'store_id', 'customizable', 'base_image_url', 'variants'],
  optional: { description: 'Heavy cotton, printed on both sides.', customizable: false },
  changes: ({ unique }) => ({ name: unique('renamed'), description: 'Another text.', customizable: false }),
  elsewhere: (word) => ({ body: { description: word }, q: word }),
}

export const printAreas: Kind = {
  clause: 'print-areas',
  noun: 'print area',
  source: pages.printAreas,
  list: 'listPrintAreas',
  create: 'createPrintArea',
  get: 'getPrintArea',
  update: 'updatePrintArea',
  remove: 'deletePrintArea',
  parent: async (context) => ({ product_id: (await createProduct(context)).id }),
  make: (context, { product_id }, body) => createPrintArea(context, String(product_id), body),
  fields: ['id', 'name', 'width_px', 'height_px', 'bounds', 'position'],
  optional: { bounds: { x: 120, y: 80, width: 300, height: 360 }, position: 3 },
  changes: ({ unique }) => ({
    name: unique('renamed'),
    width_px: 1111,
    height_px: 2222,
    bounds: { x: 1, y: 2, width: 30, height: 40 },
    position: 4,
  }),
  elsewhere: () => ({ body: { width_px: 4321 }, q: '4321' }),
}
