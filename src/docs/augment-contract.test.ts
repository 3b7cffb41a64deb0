import { expect, test } from 'vitest'
import { valueAt } from '#contract'
import { augmentContract } from './augment-contract.ts'
import { fabricateDocument, fabricateProvider } from './testing/fabricated-provider.ts'

test('leaves the contract as it was and changes nothing but descriptions', () => {
  const provider = fabricateProvider()
  const augmented = augmentContract(provider)
  expect(provider.contract.document).toEqual(fabricateDocument())
  expect(withoutDescriptions(augmented)).toEqual(withoutDescriptions(fabricateDocument()))
})

test('describes an operation with source, credentials, refusals, assumptions and requirements', () => {
  expect(valueAt(augmentContract(fabricateProvider()), '/paths/~1stores/post/description')).toBe(`Makes a store.

**Source:** docs, [acme.example/docs/stores](<https://acme.example/docs/stores/>). Members are from [acme.example/docs/members](<https://acme.example/docs/members/>).

**Credentials:** \`Key\` with scope \`write\`. [What the states mean](<#section/Credential-states>)

| When it is | Answer |
| --- | --- |
| absent | \`401\` \`{ "error": "Key required" }\` |
| revoked or unknown | any client error (4XX), body undocumented |

**Requests that break the contract**

| Fault of the request | Answer | Source |
| --- | --- | --- |
| Body that breaks its schema (\`required\`, \`enum\`) | \`422\` or another client error (4XX) | [docs](<https://acme.example/docs>) |

What happens to a body that is not JSON or a body of an undeclared media type is undocumented.

<details>
<summary>The mock server's assumptions: 1</summary>

- **Empty name:** Accepted.

</details>

<details>
<summary>Requirements: 2</summary>

- A created store can be \`read\` back. [stores/1](<requirements.html#acme/stores/1>)
- [Made from the contract](<requirements.html#operation-createStore>): [credentials/createStore.Key.absent](<requirements.html#acme/credentials/createStore.Key.absent>)

</details>`)
})

test('says so where no credential is needed', () => {
  expect(valueAt(augmentContract(fabricateProvider()), '/paths/~1stores/get/description')).toBe(
    'All stores of the tenant.\n\n**Source:** seed, [acme.example/docs/stores](<https://acme.example/docs/stores/>).\n\n**Credentials:** none needed.',
  )
})

test('introduces the API with its chapters', () => {
  const description = String(valueAt(augmentContract(fabricateProvider()), '/info/description'))
  expect(description.match(/^#.*/gm)).toEqual([
    '# Credential states',
    '### Key',
    '# Sources',
    '# Requirements',
    '# What the mock server assumes',
    '# Undocumented',
    '# Faults',
  ])
  expect(description).toContain(`| State | Answer | Source |
| --- | --- | --- |
| **absent**<br>No key is sent. | \`401\`<br>\`{ "error": "Key required" }\` | [seed](<https://acme.example/docs>) |
| **revoked**<br>The key was revoked.<br>Test credential: \`revokedApiKey\`. | any client error (4XX)<br>body undocumented | [derived](<https://acme.example/docs>)<br>It is not active. |
`)
  expect(description).toContain(
    '- **Empty name:** Accepted. ([`createStore`](<index.html#operation/createStore>))\n- **Order:** By creation.',
  )
  expect(description).toContain('- **Rate limits:** No page speaks of them.')
})

test('names the tier of a response and the values seen of an open set', () => {
  const augmented = augmentContract(fabricateProvider())
  expect(valueAt(augmented, '/paths/~1stores/get/responses/200/description')).toBe('The stores. ([docs](<https://acme.example/docs>))')
  expect(valueAt(augmented, '/components/responses/Refused/description')).toBe('The key is refused. (undocumented)')
  expect(valueAt(augmented, '/components/schemas/Store/properties/platform/description')).toBe(
    'Where it runs. Values seen: `swell` and `wix`; others are possible.',
  )
})

function withoutDescriptions(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document, (key, value) => (key === 'description' ? undefined : value)))
}
