import { expect, test } from 'vitest'
import { callAnswer, callEvents, callStatus } from './call-progress.ts'
import type { Call } from './state.ts'

const call: Call = {
  id: 'call_1',
  agent_id: 'agt_1',
  direction: 'outbound',
  to: '+15551234567',
  from: '+15557654321',
  call_settings: null,
  variables: { name: 'Jane', visits: 3 },
  metadata: {},
  contact_id: null,
  greeting: 'Hello {{name}}, visit {{ visits }} of {{all}}!',
  max_duration: null,
  created_at: '2026-03-03T12:00:00.000Z',
  changed_at: '2026-03-03T12:00:00.000Z',
  told: 0,
  next_at: null,
}
const after = (seconds: number) => new Date(Date.parse(call.created_at) + seconds * 1000)
const statuses = (of: Call) => [0, 1.9, 2, 5, 10, 64.9, 65].map((seconds) => callStatus(of, after(seconds)))

test('goes from queued to completed', () => {
  expect(statuses(call)).toEqual(['queued', 'queued', 'ringing', 'in_progress', 'in_progress', 'in_progress', 'completed'])
})

test('fails where nobody answers', () => {
  expect(statuses({ ...call, to: '+15551230000' })).toEqual(['queued', 'queued', 'ringing', 'ringing', 'failed', 'failed', 'failed'])
})

test('does not ring in the browser', () => {
  expect(statuses({ ...call, direction: 'webrtc', to: null })).toEqual([
    'queued',
    'queued',
    'in_progress',
    'in_progress',
    'in_progress',
    'completed',
    'completed',
  ])
})

test('ends when the longest duration is over', () => {
  expect(callStatus({ ...call, max_duration: '5s' }, after(10))).toBe('completed')
  expect(callStatus({ ...call, max_duration: '5s', call_settings: { max_duration: '20s' } }, after(10))).toBe('in_progress')
  expect(callStatus({ ...call, max_duration: 'soon' }, after(10))).toBe('in_progress')
})

test('tells times, cost and transcript once they are known', () => {
  const { started_at, ended_at, duration_seconds, cost_credits, updated_at, transcript } = callAnswer(call, after(66))
  expect({ started_at, ended_at, duration_seconds, cost_credits, updated_at, transcript }).toEqual({
    started_at: '2026-03-03T12:00:05.000Z',
    ended_at: '2026-03-03T12:01:05.000Z',
    duration_seconds: 60,
    cost_credits: 1,
    updated_at: '2026-03-03T12:01:05.000Z',
    transcript: null,
  })
  expect(callAnswer(call, after(70)).transcript).toEqual([
    { speaker: 'agent', text: 'Hello Jane, visit 3 of {{all}}!', timestamp: 0.4 },
    { speaker: 'contact', text: 'Hi, I have a question.', timestamp: 3.1 },
  ])
})

test('records and transcribes only where the settings allow it', () => {
  const silent: Call = { ...call, call_settings: { recording_enabled: false, transcription_enabled: false } }
  const { recording_url, transcript_url, transcript } = callAnswer(silent, after(70))
  expect({ recording_url, transcript_url, transcript }).toEqual({ recording_url: null, transcript_url: null, transcript: null })
})

test('tells of its events in order, each at its time', () => {
  const seconds = (of: Call) => callEvents(of).map(({ event, at }) => [event, (at - Date.parse(call.created_at)) / 1000])
  expect(seconds(call)).toEqual([
    ['call.started', 2],
    ['call.joined', 5],
    ['call.ended', 65],
    ['call.billed', 70],
  ])
  expect(seconds({ ...call, to: '+15551230000' })).toEqual([
    ['call.started', 2],
    ['call.failed', 10],
  ])
})
