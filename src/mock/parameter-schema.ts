import type { Parameter, Schema } from '#contract'

/** The schema of an object that holds the parameters of one place by name. */
export function parameterSchema(parameters: readonly Parameter[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  }
}
