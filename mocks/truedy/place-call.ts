import type { MockContext } from '#mock'
import { nextEventAt } from './call-progress.ts'
import { newIdOf } from './ids.ts'
import type { Agent, Call, State } from './state.ts'

/** What distinguishes one call from another. */
type NewCall = Pick<Call, 'direction' | 'to' | 'from'> & Partial<Call>

/** Puts a call into the queue. */
export async function placeCall(agent: Agent, call: NewCall, context: MockContext<State>): Promise<Call> {
  const created_at = call.created_at ?? context.now().toISOString()
  const placed: Call = {
    id: newIdOf('call', context),
    agent_id: agent.id,
    call_settings: null,
    variables: {},
    metadata: {},
    contact_id: null,
    greeting: agent.greeting,
    max_duration: agent.max_duration,
    changed_at: created_at,
    told: 0,
    next_at: null,
    ...call,
    created_at,
  }
  return context.state.calls.insert({ ...placed, next_at: nextEventAt(placed) })
}
