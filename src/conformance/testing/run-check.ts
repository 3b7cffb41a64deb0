import type { CheckContext } from '../check-context.ts'
import type { Report } from '../report.ts'
import { type ConformanceOptions, runConformance } from '../run-conformance.ts'
import type { AcmePaths } from './acme-contract.ts'
import { acmeCredentials, createAcme } from './acme-server.ts'
import { catalogueOf } from './run-acme.ts'

type Check = (context: CheckContext<AcmePaths>) => Promise<void>

export const acmeTarget = { baseUrl: 'http://acme.test/v1', credentials: acmeCredentials }

/** The context of a requirement of a catalogue made by hand, with the paths of the contract used in tests. */
export function typed(context: CheckContext): CheckContext<AcmePaths> {
  // the engine hands every check a context whose clients know all paths of the contract
  return context as unknown as CheckContext<AcmePaths>
}

/** A run of one requirement against the test server. */
export async function runCheck(check: Check, options: Partial<ConformanceOptions> = {}): Promise<Report> {
  const catalogue = catalogueOf({ check: (context) => check(typed(context)), profile: 'full' })
  return runConformance({
    catalogue,
    target: acmeTarget,
    profile: 'full',
    fetch: createAcme().fetch,
    probes: false,
    runToken: 't',
    ...options,
  })
}

/** Verdict and reason of that one requirement. */
export async function resultOf(check: Check, options?: Partial<ConformanceOptions>) {
  const [result] = (await runCheck(check, options)).requirements
  return { verdict: result?.verdict, ...(result?.reason !== undefined && { reason: result.reason }) }
}
