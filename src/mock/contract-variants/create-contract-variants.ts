import type { Contract } from '#contract'
import type { Variant } from '../variant.ts'
import { createBodyVariants } from './body-variants.ts'
import { createListVariants } from './list-variants.ts'
import { createTextVariants } from './text-variants.ts'
import { createTransportVariants } from './transport-variants.ts'

/** Legal variation that follows from any contract. */
export function createContractVariants(contract: Contract): Variant[] {
  return [
    ...createBodyVariants(contract),
    ...createListVariants(contract),
    ...createTextVariants(contract),
    ...createTransportVariants(contract),
  ]
}
