import type { MockContext } from '#mock'
import { advanceBatchCalls } from './batch-progress.ts'
import { callEvents } from './call-progress.ts'
import type { State } from './state.ts'

/** Does and tells what the clock has brought since the last request of the organisation. */
export async function catchUp(context: MockContext<State>): Promise<void> {
  await advanceBatchCalls(context)
  await tellCalls(context)
  await tellVoices(context)
}

async function tellCalls({ state, now, emit }: MockContext<State>): Promise<void> {
  const moment = now().getTime()
  for (const call of (await state.calls.list({ upTo: { next_at: moment } })).items) {
    const events = callEvents(call)
    const told = events.filter(({ at }) => at <= moment).length
    for (const { event } of events.slice(call.told, told)) emit(event, { call: { callId: call.id, agent: { agentId: call.agent_id } } })
    await state.calls.replace({ ...call, told, next_at: events[told]?.at ?? null })
  }
}

async function tellVoices({ state, now, emit }: MockContext<State>): Promise<void> {
  for (const voice of (await state.voices.list({ where: { is_training: true } })).items) {
    if (Date.parse(voice.ready_at) > now().getTime()) continue
    await state.voices.replace({ ...voice, is_training: false })
    emit('voice.training.completed', { voice_id: voice.id })
  }
}
