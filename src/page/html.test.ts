import { expect, test } from 'vitest'
import { type HtmlValue, html, prose, renderHtml, trusted, webAddress } from './html.ts'

test('escapes what is put in, between tags and in attributes', () => {
  const hostile = "\"><script>alert('&')</script>"
  expect(renderHtml(html`<p title="${hostile}">${hostile}</p>`)).toBe(
    '<p title="&#34;&#62;&#60;script&#62;alert(&#39;&#38;&#39;)&#60;/script&#62;">&#34;&#62;&#60;script&#62;alert(&#39;&#38;&#39;)&#60;/script&#62;</p>',
  )
})

test('nests markup, joins lists and leaves out absent values', () => {
  const items = ['a', 'b'].map((item) => html`<li>${item}</li>`)
  expect(renderHtml(html`<ul>${items}${undefined}${false}</ul>${0}${trusted('<hr>')}`)).toBe('<ul><li>a</li><li>b</li></ul>0<hr>')
})

test('parsed JSON never passes as markup', () => {
  const parsed = JSON.parse('[{"markup":"<script>"},{"Symbol(markup)":"<script>"}]') as HtmlValue[]
  expect(() => renderHtml(html`<p>${parsed}</p>`)).toThrow(TypeError)
})

test('links only to web pages', () => {
  expect(webAddress('https://trudocs.pages.dev/')).toBe('https://trudocs.pages.dev/')
  expect(webAddress('javascript:alert(1)')).toBeUndefined()
  expect(webAddress('')).toBeUndefined()
})

test('shows code spans as code', () => {
  expect(renderHtml(prose('The `X-<a>` header and `b.'))).toBe('The <code>X-&#60;a&#62;</code> header and `b.')
})
