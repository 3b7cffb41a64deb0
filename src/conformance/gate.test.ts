import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

test('lets the most urgent go first, and among equals who came first', async () => {
  const gate = createGate(1)
  const order: string[] = []
  const leave = await gate.enter()
  const pass = async (name: string, urgency?: number) => {
    const leaveAgain = await gate.enter(urgency)
    order.push(name)
    leaveAgain()
  }
  const all = [pass('none'), pass('low 1', 1), pass('high', 9), pass('low 2', 1), pass('none again')]
  leave()
  await Promise.all(all)
  expect(order).toEqual(['high', 'low 1', 'low 2', 'none', 'none again'])
})

test('has no more slots than it was given, however they are left', async () => {
  const gate = createGate(2)
  let open = 0
  let most = 0
  const pass = async (urgency: number) => {
    const leave = await gate.enter(urgency)
    open += 1
    most = Math.max(most, open)
    await Promise.resolve()
    open -= 1
    leave()
  }
  await Promise.all(Array.from({ length: 20 }, (_, index) => pass(index % 3)))
  expect(most).toBe(2)
})
