import type { Behaviors } from '#mock'
import type { components, operations } from '#types/truedy'
import type { State } from './state.ts'

export const openapiDocument = {
  async getOpenapiDocument(_request, { contract }) {
    // a contract that could be read has what makes it an OpenAPI document
    return { status: 200, body: contract.document as unknown as components['schemas']['OpenapiDocument'] }
  },
} satisfies Partial<Behaviors<operations, State>>
