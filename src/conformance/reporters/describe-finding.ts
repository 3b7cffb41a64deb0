import type { Evidence, RequirementResult } from '../report.ts'
import { describeResponse } from './describe-exchange.ts'

/** A finding as plain text: the statement, its source, what was expected and received, and how to see it again. */
export function describeFinding(requirement: RequirementResult): string {
  const { id, level, tier, statement, source, operations, reason, evidence = [] } = requirement
  const head = [
    `${id} (${level}): ${statement}`,
    `Source: ${source} (${tier})`,
    operations.length > 0 && `Operations: ${operations.join(', ')}`,
    reason,
  ]
  return [head.filter(Boolean).join('\n'), ...evidence.map(describeEvidence)].join('\n\n')
}

function describeEvidence(evidence: Evidence): string {
  return [
    `Expected: ${evidence.expected}`,
    `Received: ${evidence.received}`,
    `Request: ${evidence.curl}`,
    `Response:\n${describeResponse(evidence).replace(/^(?=.)/gm, '  ')}`,
  ].join('\n')
}
