import { environmentName } from './credential-name.ts'
import { matchesGlob } from './glob.ts'
import type { Capability, Requirement } from './requirement.ts'
import type { RunState } from './run-state.ts'
import { SkipSignal } from './signals.ts'

/** Why a requirement does not apply to this run, before anything is sent. */
export function findSkipReason(run: RunState, requirement: Requirement): SkipSignal | undefined {
  const { profile, target, profileName } = run
  const exemption = profile.exemptions.find((candidate) => matchesGlob(candidate.requirement, requirement.id))
  if (exemption) return new SkipSignal(`Exempt: ${exemption.reason}`)
  if (requirement.profile === 'full' && profileName === 'safe') return new SkipSignal('Changes data: runs with the profile full only.')
  const credentials = requirement.credentials.filter((name) => target.credentials[name] === undefined)
  if (credentials.length > 0) {
    return new SkipSignal(`Needs ${credentials.map((name) => `${name} (${environmentName(name)})`).join(', ')}, not supplied.`, credentials)
  }
  const fixtures = requirement.fixtures.filter((name) => target.fixtures[name] === undefined)
  if (fixtures.length > 0) {
    return new SkipSignal(
      `Needs ${fixtures.map((name) => `the fixture ${name} (${environmentName(name, 'FIXTURE_')})`).join(', ')}, not supplied.`,
    )
  }
  return requirement.needs.map((capability) => withoutCapability(run, capability)).find((signal) => signal !== undefined)
}

/** Why the target does not have a capability. */
export function withoutCapability({ target, profile }: RunState, capability: Capability): SkipSignal | undefined {
  if (capability === 'clock') return target.admin === undefined ? new SkipSignal("The target's clock cannot be moved.") : undefined
  const { otherTenant } = profile
  if (!otherTenant) return new SkipSignal('The provider has no second tenant.')
  if (otherTenant.hasOwnBaseUrl && target.otherTenantBaseUrl === undefined) {
    return new SkipSignal('Needs the base URL of a second tenant (TRUCONTRACT_OTHER_TENANT_BASE_URL), not supplied.')
  }
  const names = Object.values(otherTenant.credentials)
  if (names.some((name) => target.credentials[name] !== undefined)) return undefined
  return new SkipSignal(
    `Needs a credential of a second tenant (${names.map((name) => environmentName(name)).join(' or ')}), not supplied.`,
    names,
  )
}
