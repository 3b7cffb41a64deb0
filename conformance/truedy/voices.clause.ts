import { expect, requirement } from '#conformance'
import type { paths } from '#types/truedy'
import { derivedFrom, pages } from './pages.ts'
import { cloneVoice, dataOf, listVoices, mark } from './requests.ts'

const provider_voice_id = 'EXAVITQu4vr4xnSDxMaL'

requirement<paths>({
  id: 'truedy/voices/1',
  level: 'MUST',
  statement: 'All voices come in one list, without pagination.',
  source: derivedFrom(pages.voices),
  operations: ['listVoices'],
  fixtures: ['voiceId'],
  async check({ tenant, fixture }) {
    const { data } = await tenant.GET('/voices')
    expect(data?.data.map(({ id }) => id)).toContain(fixture('voiceId'))
  },
})

requirement<paths>({
  id: 'truedy/voices/2',
  level: 'MUST',
  statement: 'A voice is read as the list shows it.',
  source: derivedFrom(pages.voices),
  operations: ['listVoices', 'getVoice'],
  fixtures: ['voiceId'],
  async check(context) {
    const listed = (await listVoices(context)).find(({ id }) => id === context.fixture('voiceId'))
    const params = { path: { voice_id: context.fixture('voiceId') } }
    const { id, name, provider, type, status } = dataOf(await context.tenant.GET('/voices/{voice_id}', { params }), 'the voice')
    expect(listed).toMatchObject({ id, name, provider, type, status })
  },
})

requirement<paths>({
  id: 'truedy/voices/3',
  level: 'MUST',
  statement: 'An imported voice is of type reference, of elevenlabs unless told otherwise, and in the list.',
  source: pages.voices,
  operations: ['importVoice', 'listVoices'],
  async check(context) {
    const name = context.unique(mark)
    const { data, response } = await context.tenant.POST('/voices', { body: { name, provider_voice_id } })
    if (response.status === 422 || response.status === 502) context.skip('The voice provider fails here.')
    const voice = dataOf({ ...(data && { data }), response }, 'the imported voice')
    expect(voice).toMatchObject({ name, provider: 'elevenlabs', type: 'reference' })
    expect((await listVoices(context)).map(({ id }) => id)).toContain(voice.id)
  },
})

requirement<paths>({
  id: 'truedy/voices/4',
  level: 'MUST',
  statement: 'A cloned voice is custom, in training, and in the list.',
  source: pages.cloneVoice,
  operations: ['cloneVoice', 'listVoices'],
  needs: ['clock'],
  async check(context) {
    const voice = await cloneVoice(context)
    expect(voice).toMatchObject({ type: 'custom', status: 'training' })
    expect((await listVoices(context)).map(({ id }) => id)).toContain(voice.id)
  },
})

requirement<paths>({
  id: 'truedy/voices/5',
  level: 'MUST',
  statement: 'The training of a cloned voice ends.',
  source: pages.cloneVoice,
  operations: ['cloneVoice', 'getVoice'],
  needs: ['clock'],
  async check(context) {
    const { id } = await cloneVoice(context)
    const params = { path: { voice_id: id } }
    expect(dataOf(await context.tenant.GET('/voices/{voice_id}', { params }), 'the voice').status).toBe('training')
    await context.clock.advance({ seconds: 7 * 24 * 3600 })
    expect(dataOf(await context.tenant.GET('/voices/{voice_id}', { params }), 'the voice').status).not.toBe('training')
  },
})

requirement<paths>({
  id: 'truedy/voices/6',
  level: 'MUST',
  statement: 'An idempotency key is ignored: the same request imports a second voice.',
  source: pages.idempotency,
  operations: ['importVoice'],
  needs: ['clock'],
  async check(context) {
    const body = { name: context.unique(mark), provider_voice_id }
    const headers = { 'X-Idempotency-Key': context.unique('key') }
    const [one, other] = [await context.tenant.POST('/voices', { body, headers }), await context.tenant.POST('/voices', { body, headers })]
    expect(dataOf(one, 'the first voice').id).not.toBe(dataOf(other, 'the second voice').id)
  },
})
