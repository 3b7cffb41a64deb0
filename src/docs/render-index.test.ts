import { expect, test } from 'vitest'
import { renderIndex } from './render-index.ts'
import { fabricateProvider } from './testing/fabricated-provider.ts'

test('lists each provider with its pages', () => {
  const page = renderIndex([fabricateProvider()])
  expect(page).toContain('<h2><a href="acme/index.html">Acme</a><span class="tally">1</span></h2>\n<p>Stores &#38; more</p>')
  expect([...page.matchAll(/<li><a href="([^"]+)">[^<]+<\/a><span class="tally">([^<]+)/g)].map((match) => match.slice(1))).toEqual([
    ['acme/index.html', '2 operations'],
    ['acme/requirements.html', '2'],
    ['acme/requirements.html#assumptions', '2'],
    ['acme/faults.html', '2'],
  ])
})
