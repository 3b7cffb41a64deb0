import { expect, test } from 'vitest'
import { createMask } from './mask.ts'

const secret = 'sk_live/å"<+&key=='
const mask = createMask({ apiKey: secret, otherTenantApiKey: `${secret}2` })
const name = '$TRUCONTRACT_API_KEY'

const encodings: Readonly<Record<string, string>> = {
  plain: secret,
  JSON: JSON.stringify({ secret }),
  'JSON within JSON': JSON.stringify(JSON.stringify({ secret })),
  'JSON with escaped slashes': JSON.stringify({ secret }).replaceAll('/', '\\/'),
  'a URL': `https://acme.test/?k=${encodeURIComponent(secret)}`,
  'a URL in lower case': `https://acme.test/?k=${encodeURIComponent(secret).toLowerCase()}`,
  'a form': new URLSearchParams({ secret }).toString(),
  HTML: '<p>sk_live/å&quot;&lt;+&amp;key==</p>',
  hexadecimal: Buffer.from(secret).toString('hex'),
}
for (const [what, text] of Object.entries(encodings)) {
  test(`masks a credential in ${what}`, () => {
    expect(mask.text(text)).toContain(name)
    expect(mask.text(text)).not.toContain('key')
  })
}

test('masks a credential in Base64, wherever it begins', () => {
  for (const before of ['', 'a', 'ab', 'user:', 'Bearer ']) {
    for (const encoding of ['base64', 'base64url'] as const) {
      const masked = mask.text(Buffer.from(`${before}${secret} and more`).toString(encoding))
      expect(masked).toContain(name)
      expect(Buffer.from(masked.replace(name, ''), 'base64').toString()).not.toContain('live')
    }
  }
})

test('masks the longer of two credentials of which one begins like the other', () => {
  expect(mask.text(`${secret}2`)).toBe('$TRUCONTRACT_OTHER_TENANT_API_KEY')
})

test('masks in all strings of a value, names included, and leaves the rest', () => {
  const value = { list: [secret, 1, null, true], [secret]: { a: `x${secret}y` } }
  expect(mask.value(value)).toEqual({ list: [name, 1, null, true], [name]: { a: `x${name}y` } })
})
