import { expect, test } from 'vitest'
import { renderFaults } from './render-faults.ts'
import { fabricateProvider } from './testing/fabricated-provider.ts'

test('each fault leads to its operation and to the requirements that find it', () => {
  const page = renderFaults(fabricateProvider())
  expect(page).toContain(
    '<li id="acme/status/createStore/201-as-200"><div>createStore answers 200.\n' +
      '<div class="about"><a href="#acme/status/createStore/201-as-200"><code>acme/status/createStore/201-as-200</code></a>' +
      '<span>breaks <a href="index.html#operation/createStore">createStore</a></span>' +
      '<span>found by <a href="requirements.html#acme/credentials/createStore.Key.absent"><code>acme/credentials/*</code></a></span></div></div></li>',
  )
  expect(page).toContain(
    'found by <a href="requirements.html#acme/stores/1"><code>acme/stores/1</code></a>, <code>acme/nothing/1</code></span>',
  )
})

test('groups by class and shows how to switch one on', () => {
  const page = renderFaults(fabricateProvider())
  expect(page.match(/<h2 id="[^"]+/g)).toEqual(['<h2 id="class-status', '<h2 id="class-state'])
  expect(page).toContain('trucontract mock acme --fault acme/status/createStore/201-as-200')
})

test('says so when there are none', () => {
  expect(renderFaults(fabricateProvider({ faults: [] }))).toContain('<p>There are none yet.</p>')
})
