import type { TestProject } from 'vitest/node'
import type { ProfileName, Target } from '#conformance'
import { loadCatalogue, resolveTarget } from '#conformance'
import { discoverProviders, findProvider } from '#contract'
import { KitError } from '../src/errors.ts'

/** A provider with the target that its requirements run against. */
export interface HostedTarget {
  readonly provider: string
  readonly target: Target
  readonly profile: ProfileName
}

declare module 'vitest' {
  interface ProvidedContext {
    targets: readonly HostedTarget[]
  }
}

/** The target of the environment, else the project's own mock servers, on free ports. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { TRUCONTRACT_BASE_URL, TRUCONTRACT_PROVIDER } = process.env
  if (TRUCONTRACT_BASE_URL) {
    project.provide('targets', [await targetOfEnvironment(TRUCONTRACT_PROVIDER)])
    return async () => {}
  }
  const { startMock } = await import('../src/mock/index.ts')
  const providers = TRUCONTRACT_PROVIDER ? [findProvider(TRUCONTRACT_PROVIDER)] : discoverProviders()
  const mocks = await Promise.all(providers.map(({ id }) => startMock(id, { port: 0 })))
  project.provide(
    'targets',
    mocks.map(({ provider, baseUrl, otherTenantBaseUrl, credentials, fixtures, admin }) => ({
      provider,
      target: { baseUrl, ...(otherTenantBaseUrl && { otherTenantBaseUrl }), credentials, fixtures, admin },
      profile: 'full',
    })),
  )
  return async () => {
    await Promise.all(mocks.map((mock) => mock.close()))
  }
}

async function targetOfEnvironment(provider: string | undefined): Promise<HostedTarget> {
  if (!provider) throw new KitError('ERR_OPTION', 'TRUCONTRACT_BASE_URL is set: say with TRUCONTRACT_PROVIDER which provider it is.')
  const target = await resolveTarget({ environment: process.env, stdin: process.stdin }, await loadCatalogue(provider))
  return { provider, target, profile: process.env.TRUCONTRACT_PROFILE === 'full' ? 'full' : 'safe' }
}
