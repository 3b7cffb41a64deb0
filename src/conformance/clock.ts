import { isRecord } from '#contract'
import type { Clock } from './check-context.ts'
import type { RunState } from './run-state.ts'
import { SkipSignal } from './signals.ts'

/** The target's clock, moved through its admin address. */
export function createClock(run: RunState, headers: Readonly<Record<string, string>>, isIsolated: boolean, urgency: () => number): Clock {
  async function call(method: string, body?: string): Promise<unknown> {
    const { admin } = run.target
    if (admin === undefined) throw new SkipSignal("The target's clock cannot be moved.")
    const contentType = body === undefined ? undefined : { 'content-type': 'application/json' }
    const request = { method, url: `${admin}/clock`, headers: { ...headers, ...contentType }, ...(body !== undefined && { body }) }
    const answer = await run.send(request, urgency())
    if (answer.status < 300) return answer.body
    throw new Error(`${method} ${admin}/clock was answered with status ${answer.status}.`)
  }

  return {
    async now() {
      const answer = await call('GET')
      if (!isRecord(answer) || typeof answer.now !== 'string') throw new Error('The clock of the target does not tell the time.')
      return new Date(answer.now)
    },
    async advance({ seconds }) {
      if (!isIsolated) throw new Error('Only an isolated requirement moves the clock: it would move for all others as well.')
      await call('PUT', JSON.stringify({ advance: seconds }))
    },
  }
}
