import { expect, test } from 'vitest'
import { lintContract } from '../testing/lint-contract.ts'

const signature = 'openapi.yaml#/webhooks/thing.created/post/x-webhook-signature'
const rule = 'trucontract/webhook-signature'

test('rejects a header that the webhook does not declare', async () => {
  const problems = await lintContract({ [`${signature}/signatureHeader`]: 'X-Seal' })
  expect(problems).toEqual([
    { rule, at: `${signature}/signatureHeader`, message: 'Declare a header parameter "X-Seal", or correct the name.' },
  ])
})

test('rejects a signature that leaves the body out', async () => {
  const problems = await lintContract({ [`${signature}/signedContent`]: '{timestamp}' })
  expect(problems).toEqual([
    { rule, at: `${signature}/signedContent`, message: 'Name `{body}`: what does not sign the body signs nothing.' },
  ])
})

test('asks for the header of a signed timestamp', async () => {
  const problems = await lintContract({ [`${signature}/timestampHeader`]: undefined })
  expect(problems).toEqual([{ rule, at: `${signature}/signedContent`, message: 'Add `timestampHeader`: it holds the `{timestamp}`.' }])
})

test('rejects a timestamp that is not signed', async () => {
  const problems = await lintContract({ [`${signature}/signedContent`]: '{body}' })
  expect(problems).toEqual([
    {
      rule,
      at: `${signature}/timestampHeader`,
      message: 'Remove it, or name `{timestamp}` in `signedContent`: a timestamp that is not signed proves nothing.',
    },
  ])
})

test('rejects an algorithm that does not exist', async () => {
  const [problem, ...others] = await lintContract({ [`${signature}/algorithm`]: 'md5' })
  expect(problem).toMatchObject({ rule: 'struct', at: `${signature}/algorithm` })
  expect(others).toEqual([])
})
