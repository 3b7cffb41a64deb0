import { isRecord } from '#contract'
import { markdownLink, markdownTable } from '../page/markdown.ts'
import { operationAddress } from './addresses.ts'
import type { DocumentedAssumption, DocumentedProvider } from './catalogue.ts'
import { renderCredentialChapter } from './credential-states.ts'
import { describeRateLimit } from './describe-rules.ts'
import { inline, sentence, withoutTags } from './prose-markdown.ts'
import { tierMeanings } from './tiers.ts'

/** The introduction of a provider's reference: the contract's own, then what it says outside OpenAPI's own fields. */
export function describeApi({ contract, catalogue }: DocumentedProvider): string {
  const { requirements, assumptions, faults } = catalogue
  const info = isRecord(contract.document.info) ? contract.document.info : {}
  const parts = [
    String(info.description ?? '').trim(),
    contract.rateLimit && describeRateLimit(contract.rateLimit),
    [
      markdownLink('All providers', '../index.html'),
      markdownLink(`Requirements: ${requirements.length}`, 'requirements.html'),
      markdownLink(`Faults: ${faults.length}`, 'faults.html'),
    ].join(' · '),
    renderCredentialChapter(contract.securitySchemes),
    `# Sources\n\n${markdownTable(
      ['Tier', 'Meaning'],
      Object.entries(tierMeanings).map(([tier, meaning]) => [`**${tier}**`, meaning]),
    )}`,
    `# Requirements\n\nThe suite checks ${requirements.length} requirements against any deployment. ${markdownLink('All requirements', 'requirements.html')}, each with its source and its operations.`,
    renderAssumptions(assumptions),
    renderUndocumented(contract.undocumented),
    `# Faults\n\nThe mock server can break ${faults.length} rules, one at a time and on request, so that a client can be tried against a server that misbehaves. ${markdownLink('All faults', 'faults.html')}, each with the requirements that find it.`,
  ]
  return withoutTags(parts.filter(Boolean).join('\n\n'))
}

function renderAssumptions(assumptions: readonly DocumentedAssumption[]): string {
  if (assumptions.length === 0) return ''
  const items = assumptions.map(({ topic, choice, operations }) => {
    const where = operations.map((operation) => markdownLink(`\`${operation}\``, operationAddress(operation)))
    return `- **${inline(topic)}:** ${sentence(choice)}${where.length > 0 ? ` (${where.join(', ')})` : ''}`
  })
  return `# What the mock server assumes\n\nNo page says what happens here. The mock server had to choose; no requirement rests on it.\n\n${items.join('\n')}`
}

function renderUndocumented(topics: DocumentedProvider['contract']['undocumented']): string {
  if (topics.length === 0) return ''
  const items = topics.map(({ topic, note }) => `- **${inline(topic)}:** ${sentence(note)}`)
  return `# Undocumented\n\nKnown to exist, or to be a rule, but not specifiable from the published pages.\n\n${items.join('\n')}`
}
