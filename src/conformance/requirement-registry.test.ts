import { expect, test } from 'vitest'
import { registeredRequirements, requirement } from './requirement-registry.ts'

const definition = {
  level: 'MUST',
  statement: 'It holds.',
  source: { page: 'https://acme.example/docs', tier: 'docs' },
  check: async () => {},
} as const

test('takes the profile from the operations, and isolation from the clock', () => {
  requirement({ ...definition, id: 'registry/stores/1', operations: ['getStore'] })
  requirement({ ...definition, id: 'registry/stores/2', operations: ['getStore', 'createStore'], needs: ['clock'] })
  requirement({ ...definition, id: 'registry/stores/3', operations: ['createStore'], profile: 'safe' })
  const found = registeredRequirements('registry', (operation) => operation === 'getStore')
  expect(found.map(({ id, profile, isolated }) => [id, profile, isolated])).toEqual([
    ['registry/stores/1', 'safe', false],
    ['registry/stores/2', 'full', true],
    ['registry/stores/3', 'safe', false],
  ])
  expect(registeredRequirements('other', () => true)).toEqual([])
})

test('refuses an id that is given twice, or malformed', () => {
  requirement({ ...definition, id: 'registry/twice/1', operations: [] })
  const invalid = (message: string) => expect.objectContaining({ code: 'ERR_REQUIREMENT_INVALID', message })
  expect(() => requirement({ ...definition, id: 'registry/twice/1', operations: [] })).toThrow(
    invalid('The id "registry/twice/1" is given twice.'),
  )
  expect(() => requirement({ ...definition, id: 'registry', operations: [] })).toThrow(
    invalid('"registry" is no id of the form <provider>/<clause>/<n>.'),
  )
})
