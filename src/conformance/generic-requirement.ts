import type { Operation, Provenance } from '#contract'
import type { Profile } from './profile.ts'
import type { Requirement } from './requirement.ts'

type Stated = Pick<Requirement, 'id' | 'statement' | 'check'> & Partial<Requirement>

/** A requirement about one operation that follows from the contract. */
export function genericRequirement(profile: Profile, operation: Operation, provenance: Provenance, stated: Stated): Requirement {
  return {
    level: 'MUST',
    source: { page: provenance.source ?? operation.provenance.source ?? '', tier: provenance.tier },
    operations: [operation.id],
    credentials: [],
    fixtures: [],
    needs: [],
    profile: operation.isSafe ? 'safe' : 'full',
    isolated: profile.isolated.includes(operation.id),
    // without a clock to move and a stock to use up recipes are content with things of their own
    alone: false,
    ...stated,
  }
}

/** As people write it: `POST /stores`. */
export function nameOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`
}
