import { expect, test } from 'vitest'
import { renderRequirements } from './render-requirements.ts'
import { fabricateProvider, fabricateRequirement } from './testing/fabricated-provider.ts'

test('each requirement is an anchor with level, statement, source and links to its operations', () => {
  expect(renderRequirements(fabricateProvider())).toContain(
    '<li id="acme/stores/1"><span class="mark must">MUST</span><div>A created store can be <code>read</code> back.\n' +
      '<div class="about"><a href="#acme/stores/1"><code>acme/stores/1</code></a>' +
      '<span>docs: <a href="https://acme.example/docs" rel="noreferrer">acme.example/docs</a></span>' +
      '<span><a href="index.html#operation/createStore">createStore</a></span><span>profile full</span></div></div></li>',
  )
})

test('groups written ones by clause and generic ones by operation', () => {
  const page = renderRequirements(
    fabricateProvider({
      requirements: ['acme/responses/createStore', 'acme/link-life-cycle/1', 'acme/stores/2', 'acme/link-life-cycle/2'].map((id) =>
        fabricateRequirement(id),
      ),
    }),
  )
  expect([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    'clause-link-life-cycle',
    'acme/link-life-cycle/1',
    'acme/link-life-cycle/2',
    'clause-stores',
    'acme/stores/2',
    'operation-createStore',
    'acme/responses/createStore',
    'unobservable',
    'assumptions',
  ])
  expect(page).toContain('<h3 id="clause-link-life-cycle">Link life cycle<span class="tally">2</span></h3>')
  expect(page).toContain('<summary>Create a store<span class="method">POST /stores</span><span class="tally">1</span></summary>')
})

test('lists what no request can show and what the mock server assumes', () => {
  const page = renderRequirements(fabricateProvider())
  expect(page).toContain('<li>Keys are hashed. <span class="soft">No answer shows it.</span></li>')
  expect(page).toContain(
    '<strong>Empty name:</strong> Accepted <span class="soft"><a href="index.html#operation/createStore">createStore</a></span></li>',
  )
})

test('escapes what it prints', () => {
  const hostile = '"><script>alert(1)</script>'
  const requirement = fabricateRequirement(`acme/stores/${hostile}`, {
    statement: hostile,
    source: 'javascript:alert(1)',
    operations: [hostile],
  })
  const page = renderRequirements(fabricateProvider({ requirements: [requirement] }))
  expect(page.match(/<script/g)).toHaveLength(1)
  expect(page).not.toContain('href="javascript:')
})
