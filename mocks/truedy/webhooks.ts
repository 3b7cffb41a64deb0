import type { DataContext, WebhookBehavior, WebhookBehaviors, WebhookOccurrence } from '#mock'
import type { components, webhooks as Webhooks } from '#types/truedy'
import type { State } from './state.ts'

type Event = components['schemas']['WebhookEvent']
type SampleData = WebhookBehavior<State>['sampleData']

/** What the clock has brought is noticed, and told, with the next request of the organisation. */
export const webhooks: WebhookBehaviors<Webhooks, State> = {
  'call.started': webhook('call.started', sampleCall),
  'call.joined': webhook('call.joined', sampleCall),
  'call.ended': webhook('call.ended', sampleCall),
  'call.billed': webhook('call.billed', sampleCall),
  'call.failed': webhook('call.failed', sampleCall),
  'batch.status.changed': webhook('batch.status.changed', sampleBatchCall),
  'batch.completed': webhook('batch.completed', sampleBatchCall),
  'voice.training.completed': webhook('voice.training.completed', sampleVoice),
  'voice.training.failed': webhook('voice.training.failed', sampleVoice),
}

function webhook<Name extends string>(event: Name, sampleData: SampleData) {
  return {
    event,
    sampleData,
    body: ({ id, data, occurredAt }: WebhookOccurrence): Event & { event: Name } => ({
      event,
      timestamp: `${occurredAt.toISOString().slice(0, 19)}Z`,
      // What is given on demand may be anything; the kit checks the webhook against the contract before it leaves.
      data: data as Record<string, unknown>,
      id,
    }),
  }
}

async function sampleCall({ state }: DataContext<State>) {
  const [call] = (await state.calls.list({ limit: 1 })).items
  return { call: { callId: call?.id ?? 'call_a1b2c3d4', agent: { agentId: call?.agent_id ?? 'agt_f9447372' } } }
}

async function sampleBatchCall({ state }: DataContext<State>) {
  const [batchCall] = (await state.batchCalls.list({ limit: 1 })).items
  return { batch_id: batchCall?.id ?? 'batch_c3d4e5f6', status: batchCall?.status ?? 'completed' }
}

async function sampleVoice({ state }: DataContext<State>) {
  const [voice] = (await state.voices.list({ matches: ({ type }) => type === 'custom', limit: 1 })).items
  return { voice_id: voice?.id ?? 'voice_d8e93fad' }
}
