import type { Operation } from '#contract'
import { markdownLink } from '../page/markdown.ts'
import { operationRequirementsAddress, requirementAddress } from './addresses.ts'
import { type DocumentedProvider, type DocumentedRequirement, isGeneric } from './catalogue.ts'
import { renderOperationCredentials } from './credential-states.ts'
import { describeProvenance } from './describe-provenance.ts'
import { describeRefusals } from './describe-refusals.ts'
import { describeIdempotency, describePagination } from './describe-rules.ts'
import { inline, sentence, withoutTags } from './prose-markdown.ts'

/** The description of an operation with all that the contract says of it outside OpenAPI's own fields. */
export function describeOperation(operation: Operation, { contract, catalogue }: DocumentedProvider): string {
  const { description, provenance, pagination, idempotency } = operation
  const parts = [
    description.trim(),
    describeProvenance(provenance),
    pagination && describePagination(pagination),
    idempotency && describeIdempotency(idempotency),
    renderOperationCredentials(operation, contract.securitySchemes),
    describeRefusals(operation),
    describeAssumptions(operation.id, catalogue.assumptions),
    linkRequirements(operation.id, catalogue.requirements),
  ]
  return withoutTags(parts.filter(Boolean).join('\n\n'))
}

function describeAssumptions(operationId: string, assumptions: DocumentedProvider['catalogue']['assumptions']): string {
  const own = assumptions.filter(({ operations }) => operations.includes(operationId))
  if (own.length === 0) return ''
  return fold(
    `The mock server's assumptions: ${own.length}`,
    own.map(({ topic, choice }) => `- **${inline(topic)}:** ${sentence(choice)}`),
  )
}

function linkRequirements(operationId: string, requirements: readonly DocumentedRequirement[]): string {
  const own = requirements.filter(({ operations }) => operations.includes(operationId))
  if (own.length === 0) return ''
  const generic = own.filter(isGeneric).map(({ id }) => link(id))
  const written = own.filter((requirement) => !isGeneric(requirement)).map(({ id, statement }) => `- ${inline(statement)} ${link(id)}`)
  const origin = `[Made from the contract](<${operationRequirementsAddress(operationId)}>)`
  return fold(`Requirements: ${own.length}`, generic.length > 0 ? [...written, `- ${origin}: ${generic.join(', ')}`] : written)
}

/** Named by the part of the id that differs within a provider. */
function link(id: string): string {
  return markdownLink(id.slice(id.indexOf('/') + 1), requirementAddress(id))
}

function fold(summary: string, lines: readonly string[]): string {
  return `<details>\n<summary>${summary}</summary>\n\n${lines.join('\n')}\n\n</details>`
}
