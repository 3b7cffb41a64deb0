import type { Behaviors, MockContext } from '#mock'
import type { components, operations } from '#types/truedy'
import { envelope } from './envelope.ts'
import { notFound } from './errors.ts'
import { newIdOf } from './ids.ts'
import type { State, Voice } from './state.ts'

type VoiceAnswer = components['schemas']['Voice']

/** How long the training of a cloned voice takes. */
export const trainingSeconds = 300

export const voices = {
  async listVoices(_request, context) {
    const { items } = await context.state.voices.list()
    return {
      status: 200,
      body: envelope(
        items.map((voice) => voiceAnswer(voice, context.now())),
        context,
      ),
    }
  },

  async importVoice({ body }, context) {
    const voice = await addVoice({ name: body.name, provider: body.provider ?? 'elevenlabs', type: 'reference' }, 0, context)
    return { status: 201, body: envelope(voiceAnswer(voice, context.now()), context) }
  },

  async getVoice({ path }, context) {
    const voice = await context.state.voices.get(path.voice_id)
    return voice ? { status: 200, body: envelope(voiceAnswer(voice, context.now()), context) } : notFound('voice', path.voice_id, context)
  },

  async cloneVoice({ body }, context) {
    const voice = await addVoice({ name: body.name, provider: 'elevenlabs', type: 'custom' }, trainingSeconds, context)
    return { status: 201, body: envelope(voiceAnswer(voice, context.now()), context) }
  },
} satisfies Partial<Behaviors<operations, State>>

function addVoice(voice: Pick<Voice, 'name' | 'provider' | 'type'>, seconds: number, context: MockContext<State>): Promise<Voice> {
  const { now, state } = context
  const ready_at = new Date(now().getTime() + seconds * 1000).toISOString()
  return state.voices.insert({
    id: newIdOf('voice', context),
    ...voice,
    language: 'en-US',
    ready_at,
    is_training: seconds > 0,
    created_at: now().toISOString(),
  })
}

function voiceAnswer({ id, name, provider, type, language, ready_at, created_at }: Voice, now: Date): VoiceAnswer {
  const isReady = Date.parse(ready_at) <= now.getTime()
  return {
    id,
    name,
    provider,
    type,
    language,
    status: isReady ? 'active' : 'training',
    created_at,
    updated_at: isReady ? ready_at : created_at,
  }
}
