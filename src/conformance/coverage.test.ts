import { expect, test } from 'vitest'
import { findCatalogueProblems } from './coverage.ts'
import { acme } from './testing/acme-contract.ts'
import { acmeProfile } from './testing/acme-profile.ts'
import { acmeCatalogue, catalogueOf } from './testing/run-acme.ts'

test('finds nothing wrong with a suite that covers its contract', async () => {
  expect(findCatalogueProblems(acme, acmeProfile, (await acmeCatalogue()).requirements)).toEqual([])
})

test('finds what is missing, unknown or double', () => {
  const { requirements } = catalogueOf({ id: 'acme/a/1', operations: ['getStore', 'noSuchOperation'] }, { id: 'acme/a/1' })
  const { getStore: _left, ...recipes } = acmeProfile.recipes
  const profile = {
    ...acmeProfile,
    recipes: { ...recipes, other: async () => ({}) },
    collections: {},
    exemptions: [{ requirement: 'acme/none/*', reason: '' }],
  }
  expect(findCatalogueProblems(acme, profile, requirements)).toEqual([
    'The operation "listStores" has no requirement.',
    'The operation "createStore" has no requirement.',
    'The operation "deleteStore" has no requirement.',
    'The operation "getStore" has no recipe in the profile.',
    'The operation "listStores" is paged but has no collection in the profile.',
    'The id "acme/a/1" is given twice.',
    'The requirement "acme/a/1" names the operation "noSuchOperation", which the contract does not have.',
    'The exemption "acme/none/*" fits no requirement.',
    'The profile has a recipe for "other", which is no operation of the contract.',
  ])
})
