import {
  type CheckContext,
  type Contract,
  expectAnswer,
  findRefusal,
  genericRequirement,
  nameOf,
  type Operation,
  type Profile,
  type Refusal,
  type Requirement,
} from '#conformance'
import { bodyRequirements, jsonSchemaOf } from './input-body.ts'
import { parameterRequirements } from './input-parameters.ts'

/** Per operation and rule of the request whose refusal is documented: broken in that one thing, the documented refusal. */
export function requirements({ provider, operations }: Contract, profile: Profile): Requirement[] {
  return operations.flatMap((operation) => [
    ...parameterRequirements(provider, profile, operation),
    ...bodyRequirements(provider, profile, operation),
    ...formRequirements(provider, profile, operation),
  ])
}

interface Form {
  readonly place: 'syntax' | 'mediaType'
  readonly what: string
  readonly trials: (body: string) => readonly { readonly rawBody: string; readonly contentType?: string; readonly what: string }[]
}

const forms: readonly Form[] = [
  {
    place: 'syntax',
    what: 'a body that is not JSON',
    trials: (body) =>
      [body.slice(0, -1), `${body}}`, '{"member":}', 'no JSON'].map((rawBody) => ({ rawBody, what: `The body ${rawBody}` })),
  },
  {
    place: 'mediaType',
    what: 'a body in a media type that is not declared',
    trials: (body) => [
      { rawBody: body, contentType: 'text/plain', what: 'A body in text/plain' },
      { rawBody: '<body/>', contentType: 'application/xml', what: 'A body in application/xml' },
    ],
  },
]

function formRequirements(provider: string, profile: Profile, operation: Operation): Requirement[] {
  if (jsonSchemaOf(operation) === undefined) return []
  return forms.flatMap((form) => {
    const refusal = findRefusal(operation, form.place, form.place)
    if (!refusal || refusal.provenance.tier === 'undocumented') return []
    return genericRequirement(profile, operation, refusal.provenance, {
      id: `${provider}/input/${operation.id}.${form.place}`,
      statement: `${nameOf(operation)} refuses ${form.what} with ${refusal.status.join(' or ')}.`,
      check: (context) => checkForm(context, operation, form, refusal),
    })
  })
}

async function checkForm(context: CheckContext, operation: Operation, form: Form, refusal: Refusal): Promise<void> {
  const { status: _status, alsoRefused = [], body, ...request } = await context.sharedRecipe(operation.id)
  for (const { what, ...sending } of form.trials(JSON.stringify(body ?? {}))) {
    const exchange = await context.send({ operationId: operation.id, ...request, ...sending })
    expectAnswer(exchange, { status: [...refusal.status, ...alsoRefused], body: refusal.body }, what)
  }
}
