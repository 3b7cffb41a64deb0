import { expect, test } from 'vitest'
import { KitError } from '../errors.ts'
import { filesChangedSince, providersTouched } from './changed-providers.ts'

const providers = ['acme', 'globex']

test.each([
  ['a contract', ['openapi/acme/paths/things.yaml'], ['acme']],
  ['a mock server', ['mocks/globex/things.ts', 'README.md'], ['globex']],
  ['a clause', ['conformance/acme/things.clause.ts'], ['acme']],
  ['a generic clause', ['conformance/generic/input.clause.ts'], providers],
  ['the engine of the mock servers', ['src/mock/operate.ts'], providers],
  ['a dependency', ['package-lock.json'], providers],
  ['tests', ['src/mock/operate.test.ts', 'src/conformance/testing/acme-server.ts', 'mocks/acme/things.test.ts'], []],
  ['docs', ['README.md', 'src/docs/render-faults.ts'], []],
])('a change of %s touches those that it concerns', (_, files, expected) => {
  expect(providersTouched(files, providers)).toEqual(expected)
})

test('refuses a commit that does not exist', () => {
  expect(() => filesChangedSince('no-such-commit')).toThrow(KitError)
})
