import { expect, test } from 'vitest'
import { createLimit } from './create-limit.ts'

test('runs so many at once, the rest in order', async () => {
  const limit = createLimit(2)
  const log: string[] = []
  const work = (name: string) => async () => {
    log.push(`${name} begins`)
    await new Promise((resolve) => setImmediate(resolve))
    log.push(`${name} ends`)
    return name
  }
  expect(await Promise.all(['a', 'b', 'c'].map((name) => limit(work(name))))).toEqual(['a', 'b', 'c'])
  expect(log.slice(0, 3)).toEqual(['a begins', 'b begins', 'a ends'])
  expect(log.indexOf('c begins')).toBeGreaterThan(log.indexOf('a ends'))
})

test('goes on after work that failed', async () => {
  const limit = createLimit(1)
  const failed = limit(() => Promise.reject(new Error('broken')))
  const next = limit(async () => 'done')
  await expect(failed).rejects.toThrow('broken')
  expect(await next).toBe('done')
})
