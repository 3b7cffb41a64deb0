import { expect, test } from 'vitest'
import { createPause, type Latency } from './latency.ts'
import { startMock } from './start-mock.ts'

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

test('waits before an answer, not before an admin call', async () => {
  const mock = await startMock('truconsent', { port: 0, latency: 300 })
  await fetch(`${mock.admin}/health`)
  expect(await time(() => fetch(`${mock.baseUrl}/dpo`))).toBeGreaterThan(295)
  expect(await time(() => mock.fetch(`${mock.baseUrl}/dpo`))).toBeGreaterThan(295)
  expect(await time(() => fetch(`${mock.admin}/health`))).toBeLessThan(250)
  await mock.close()
})

test('waits for requests at the same time at the same time', async () => {
  const mock = await startMock('truconsent', { isSocketless: true, latency: 100 })
  expect(await time(() => Promise.all(Array.from({ length: 20 }, () => mock.fetch(`${mock.baseUrl}/dpo`))))).toBeLessThan(1000)
})

test('waits within a range', async () => {
  const pause = createPause([20, 60])
  const times = await Promise.all(Array.from({ length: 20 }, () => time(async () => pause?.())))
  expect(Math.min(...times)).toBeGreaterThan(18)
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(15)
})

test.each([undefined, 0, [0, 0]] as (Latency | undefined)[])('waits for nothing where the latency is %s', (latency) => {
  expect(createPause(latency)).toBeUndefined()
})
