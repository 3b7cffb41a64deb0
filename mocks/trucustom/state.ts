import type { Collection, CollectionFactory } from '#mock'
import type { components } from '#types/trucustom'

type Schemas = components['schemas']

/** Every member is set, so that a reader never asks whether one is there. */
export type Store = Required<Schemas['Store']>
export type Product = Required<Schemas['Product']>
export type PrintArea = Required<Schemas['PrintArea']>

/** A print area with its product, which its answers do not show. */
export interface StoredPrintArea extends PrintArea {
  readonly product_id: string
}

/** What one account has stored. */
export interface State {
  readonly stores: Collection<Store>
  readonly products: Collection<Product>
  readonly printAreas: Collection<StoredPrintArea>
}

export function createState(collection: CollectionFactory): State {
  return {
    stores: collection<Store>('stores'),
    products: collection<Product>('products', ['store_id']),
    printAreas: collection<StoredPrintArea>('printAreas', ['product_id']),
  }
}
