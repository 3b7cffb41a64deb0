import { expect, test } from 'vitest'
import { credentialNames, environmentName } from './credential-name.ts'
import { acme } from './testing/acme-contract.ts'

test('gives the environment variable of a credential', () => {
  expect(['apiKey', 'otherTenantApiKey', 'jwt', 'ipBlockedApiKey'].map((name) => environmentName(name))).toEqual([
    'TRUCONTRACT_API_KEY',
    'TRUCONTRACT_OTHER_TENANT_API_KEY',
    'TRUCONTRACT_JWT',
    'TRUCONTRACT_IP_BLOCKED_API_KEY',
  ])
  expect(environmentName('collectionPointUuid', 'FIXTURE_')).toBe('TRUCONTRACT_FIXTURE_COLLECTION_POINT_UUID')
})

test('finds the names that a contract speaks of', () => {
  expect(credentialNames(acme)).toEqual(['apiKey', 'revokedApiKey', 'readApiKey', 'bearerToken'])
})
