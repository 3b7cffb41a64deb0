import { expect, test } from 'vitest'
import { startMock } from '#mock'

/** What a running mock server tells while its clock goes on. */
async function tell(
  change: (send: (method: string, path: string, body?: unknown) => Promise<unknown>) => Promise<unknown>,
  seconds: number,
) {
  // nothing listens on the discard port
  const mock = await startMock('truedy', { isSocketless: true, clock: new Date('2026-03-03T12:00:00Z'), webhookUrl: 'http://127.0.0.1:9/' })
  const headers = { authorization: `Bearer ${mock.credentials.apiKey}`, 'content-type': 'application/json' }
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await mock.fetch(mock.baseUrl + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
    return (await response.json()) as unknown
  }
  await change(send)
  mock.setClock(new Date(Date.parse('2026-03-03T12:00:00Z') + seconds * 1000))
  await send('GET', '/voices')
  const deliveries = await mock.fetch(`${mock.admin}/webhooks`)
  await mock.close()
  return ((await deliveries.json()) as { deliveries: { event: string; body: string }[] }).deliveries.map(({ event, body }) => ({
    event,
    data: (JSON.parse(body) as { data: unknown }).data,
  }))
}

test('tells of the course of a call with the next request', async () => {
  let id = ''
  const told = await tell(async (send) => {
    const { data } = (await send('POST', '/calls', { agent_id: 'agt_f9447372', phone_number: '+15551239999' })) as { data: { id: string } }
    id = data.id
  }, 70)
  const own = told.filter(({ data }) => JSON.stringify(data).includes(id))
  const data = { call: { callId: id, agent: { agentId: 'agt_f9447372' } } }
  expect(own).toEqual(['call.started', 'call.joined', 'call.ended', 'call.billed'].map((event) => ({ event, data })))
})

test('tells of the states of a batch call, and of the end of a training', async () => {
  const told = await tell(async (send) => {
    const body = { name: 'March', agent_id: 'agt_f9447372', contacts: [{ phone_number: '+15551239999' }] }
    const { data } = (await send('POST', '/batch-calls', body)) as { data: { id: string } }
    await send('POST', `/batch-calls/${data.id}/schedule`, {})
    await send('POST', '/voices/clone', { name: 'Dr. Lee', files: [{}] })
  }, 600)
  const events = told.map(({ event, data }) => `${event} ${(data as { status?: string }).status ?? ''}`.trim())
  expect(events.filter((event) => !event.startsWith('call.'))).toEqual([
    'batch.status.changed active',
    'batch.status.changed completed',
    'batch.completed completed',
    'voice.training.completed',
  ])
})

test('tells nothing twice', async () => {
  const told = await tell(async (send) => {
    await send('POST', '/calls', { agent_id: 'agt_f9447372', phone_number: '+15551230000' })
    await send('GET', '/calls')
    await send('GET', '/calls')
  }, 70)
  expect(told.map(({ event }) => event).filter((event) => event === 'call.failed')).toEqual(['call.failed'])
})
