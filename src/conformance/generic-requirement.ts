import type { Operation, Provenance } from '#contract'
import type { ProfileName, Requirement } from './requirement.ts'

type Stated = Pick<Requirement, 'id' | 'statement' | 'check'> & Partial<Requirement>

/** A requirement about one operation that follows from the contract. */
export function genericRequirement(operation: Operation, provenance: Provenance, stated: Stated): Requirement {
  const profile: ProfileName = operation.isSafe ? 'safe' : 'full'
  return {
    level: 'MUST',
    source: { page: provenance.source ?? operation.provenance.source ?? '', tier: provenance.tier },
    operations: [operation.id],
    credentials: [],
    fixtures: [],
    needs: [],
    profile,
    isolated: false,
    ...stated,
  }
}

/** As people write it: `POST /stores`. */
export function nameOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`
}
