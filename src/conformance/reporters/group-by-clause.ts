import type { RequirementResult } from '../report.ts'
import { type Verdict, worstVerdict } from '../verdict.ts'

/** The results of one chapter of the suite. */
export interface Clause {
  /** `<provider>/<clause>`. */
  readonly id: string
  readonly verdict: Verdict
  readonly requirements: readonly RequirementResult[]
}

/** The results by clause, in the order in which the clauses first appear. */
export function groupByClause(requirements: readonly RequirementResult[]): Clause[] {
  const byId = Map.groupBy(requirements, (requirement) => requirement.id.split('/').slice(0, 2).join('/'))
  return [...byId].map(([id, members]) => ({ id, verdict: worstVerdict(members.map((member) => member.verdict)), requirements: members }))
}

/** What did not hold or could not be judged, the worst first. */
export function findingsOf(requirements: readonly RequirementResult[]): RequirementResult[] {
  const worstFirst: readonly Verdict[] = ['error', 'fail', 'warn']
  return worstFirst.flatMap((verdict) => requirements.filter((requirement) => requirement.verdict === verdict))
}
