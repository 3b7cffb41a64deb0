import type { Contract, Operation, ValidatedSchema } from '#contract'
import { parameterSchema } from './parameter-schema.ts'

/** Every schema that the mock server of a contract validates by: parameters, request bodies and answers. */
export function listValidatedSchemas({ operations }: Contract): ValidatedSchema[] {
  return operations.flatMap((operation) => [
    ...parametersOf(operation),
    ...Object.values(operation.requestBody?.content ?? {}).map(({ schema = true }) => ({ schema, fillsDefaults: false })),
    ...answersOf(operation),
  ])
}

function parametersOf({ parameters }: Operation): ValidatedSchema[] {
  return (['path', 'query', 'header'] as const).flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place)
    return own.length === 0 ? [] : [{ schema: parameterSchema(own), fillsDefaults: true }]
  })
}

function answersOf({ responses }: Operation): ValidatedSchema[] {
  return Object.values(responses).flatMap(({ content }) =>
    Object.values(content)
      .slice(0, 1)
      .map(({ schema = true }) => ({ schema, fillsDefaults: false })),
  )
}
