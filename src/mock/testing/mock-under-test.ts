import { request as httpRequest } from 'node:http'
import { loadContract } from '#contract'
import type { AnyMockDefinition, AnyReply } from '../define-mock.ts'
import { loadMock } from '../load-mock.ts'
import { type MockOptions, type MockServer, serveMock } from '../start-mock.ts'

/** Where the clocks of tests stand. */
export const testMoment = new Date('2026-04-21T10:30:00.000Z')

/** The provider's mock server with some behaviors replaced by fixed answers, however wrong. */
export async function serveWith(
  provider: string,
  replies: Readonly<Record<string, AnyReply | (() => never)>>,
  options: MockOptions = {},
): Promise<MockServer> {
  const contract = await loadContract(provider)
  const definition = await loadMock(contract)
  const broken = Object.entries(replies).map(([id, reply]) => [id, typeof reply === 'function' ? reply : () => reply])
  // A reply that the contract does not declare is what these tests are about.
  const behaviors = { ...definition.behaviors, ...Object.fromEntries(broken) } as AnyMockDefinition['behaviors']
  return serveMock(contract, { ...definition, behaviors }, { clock: testMoment, ...options })
}

/** A GET with any headers, also those that `fetch` does not let through. */
export function getWith(url: string, headers: Readonly<Record<string, string>>): Promise<{ status: number | undefined; body: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()) as unknown }))
    })
    sent.on('error', reject)
    sent.end()
  })
}
