import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { discoverProviders, loadContract } from '#contract'
import { startMock } from '#mock'
import { verifyWebhook } from '../webhooks/index.ts'

const received: { headers: IncomingHttpHeaders; rawBody: Buffer }[] = []
const server = createServer((message, response) => {
  const chunks: Buffer[] = []
  message.on('data', (chunk: Buffer) => chunks.push(chunk))
  message.on('end', () => {
    received.push({ headers: message.headers, rawBody: Buffer.concat(chunks) })
    response.writeHead(204).end()
  })
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

const senders: string[] = []
for (const { id } of discoverProviders()) {
  const { webhooks } = await loadContract(id)
  if (Object.values(webhooks).some(({ signature }) => signature)) senders.push(id)
}

test.each(senders)('a receiver of %s verifies every webhook that its mock server sends', async (provider) => {
  received.length = 0
  const mock = await startMock(provider, { isSocketless: true, webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` })
  const { webhooks } = mock
  if (!webhooks) throw new Error(`mocks/${provider} sends none of the webhooks of its contract.`)
  const sendable = ((await (await mock.fetch(`${mock.admin}/webhooks`)).json()) as { sendable: { event: string; form?: string }[] })
    .sendable
  for (const { event, form } of sendable) await webhooks.send(event, form === undefined ? {} : { form })
  await vi.waitFor(() => expect(received).toHaveLength(sendable.length))
  for (const { headers, rawBody } of received) {
    expect(await verifyWebhook(provider, { headers, rawBody, secret: webhooks.secret })).toEqual({ ok: true })
    expect(await verifyWebhook(provider, { headers, rawBody, secret: 'another' })).toEqual({ ok: false, reason: 'signatureWrong' })
  }
  await mock.close()
})

test('verifyWebhook refuses to work without a secret', async () => {
  await expect(verifyWebhook(senders[0] ?? '', { headers: {}, rawBody: '', secret: '' })).rejects.toMatchObject({ code: 'ERR_OPTION' })
})

test('verifyWebhook knows the providers of this package only', async () => {
  await expect(verifyWebhook('nobody', { headers: {}, rawBody: '', secret: 'secret' })).rejects.toMatchObject({
    code: 'ERR_PROVIDER_UNKNOWN',
  })
})
