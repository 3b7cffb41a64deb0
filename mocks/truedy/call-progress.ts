import type { components } from '#types/truedy'
import type { Call } from './state.ts'

type CallAnswer = components['schemas']['Call']
type Status = components['schemas']['CallStatus']

const second = 1000

/** When a call reaches its states, in seconds from its creation, and what follows from its end. Nothing of it is documented. */
export const callTimes = { ringing: 2, answered: 5, failed: 10, conversation: 60, reviewAfterEnd: 5 } as const

/** Nobody answers numbers with this ending. */
const unanswered = /0000$/

interface Timeline {
  readonly ringing: number
  readonly answered: number
  readonly ended: number
  readonly isAnswered: boolean
}

function timelineOf({ created_at, direction, to, call_settings, max_duration }: Call): Timeline {
  const start = Date.parse(created_at)
  const isAnswered = to === null || !unanswered.test(to)
  const answered = start + (direction === 'webrtc' ? callTimes.ringing : callTimes.answered) * second
  const longest = Math.min(
    callTimes.conversation,
    secondsOf(call_settings?.max_duration) ?? secondsOf(max_duration) ?? callTimes.conversation,
  )
  return {
    // A call in the browser does not ring.
    ringing: direction === 'webrtc' ? answered : start + callTimes.ringing * second,
    answered,
    ended: isAnswered ? answered + longest * second : start + callTimes.failed * second,
    isAnswered,
  }
}

/** The seconds of a duration such as `45s`. */
function secondsOf(duration: string | null | undefined): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(duration ?? '')?.[1]
  return seconds === undefined ? undefined : Number(seconds)
}

export function callStatus(call: Call, now: Date): Status {
  const { ringing, answered, ended, isAnswered } = timelineOf(call)
  const moment = now.getTime()
  if (moment >= ended) return isAnswered ? 'completed' : 'failed'
  if (isAnswered && moment >= answered) return 'in_progress'
  return moment >= ringing ? 'ringing' : 'queued'
}

export function isOver(call: Call, now: Date): boolean {
  return now.getTime() >= timelineOf(call).ended
}

/** What happens in the course of a call, in order. */
export function callEvents(call: Call): readonly { readonly event: string; readonly at: number }[] {
  const { ringing, answered, ended, isAnswered } = timelineOf(call)
  if (!isAnswered) {
    return [
      { event: 'call.started', at: ringing },
      { event: 'call.failed', at: ended },
    ]
  }
  return [
    { event: 'call.started', at: ringing },
    { event: 'call.joined', at: answered },
    { event: 'call.ended', at: ended },
    { event: 'call.billed', at: ended + callTimes.reviewAfterEnd * second },
  ]
}

/** When the next event happens that was not told yet. */
export function nextEventAt(call: Call): number | null {
  return callEvents(call)[call.told]?.at ?? null
}

/** How a call that is over ended for the contact. */
export function outcomeOf(call: Call, now: Date): 'contacted' | 'no_answer' | null {
  if (!isOver(call, now)) return null
  return timelineOf(call).isAnswered ? 'contacted' : 'no_answer'
}

/** The call as it is at that moment. */
export function callAnswer(call: Call, now: Date): CallAnswer {
  const { answered, ended, isAnswered, ringing } = timelineOf(call)
  const moment = now.getTime()
  const review = ended + callTimes.reviewAfterEnd * second
  const at = (time: number) => new Date(time).toISOString()
  const isReviewed = isAnswered && moment >= review
  const lastChange = Math.max(
    Date.parse(call.changed_at),
    ...[ringing, isAnswered ? answered : ringing, ended, isAnswered ? review : ended].filter((time) => time <= moment),
  )
  const conversation = (ended - answered) / second
  return {
    id: call.id,
    status: callStatus(call, now),
    direction: call.direction,
    agent_id: call.agent_id,
    to: call.to,
    from: call.from,
    duration_seconds: moment >= ended ? (isAnswered ? Math.round(conversation) : 0) : null,
    recording_url: isReviewed && call.call_settings?.recording_enabled !== false ? `https://recordings.truedy.ai/${call.id}.mp3` : null,
    transcript_url:
      isReviewed && call.call_settings?.transcription_enabled !== false ? `https://api.truedy.ai/calls/${call.id}/transcript` : null,
    transcript: isReviewed && call.call_settings?.transcription_enabled !== false ? transcriptOf(call) : null,
    summary: isReviewed ? 'The agent greeted the contact and answered a question.' : null,
    outcome: outcomeOf(call, now),
    cost_credits: moment >= ended ? (isAnswered ? Math.ceil(conversation / 60) : 0) : null,
    metadata: call.metadata,
    started_at: isAnswered && moment >= answered ? at(answered) : null,
    ended_at: moment >= ended ? at(ended) : null,
    created_at: call.created_at,
    updated_at: at(lastChange),
  }
}

function transcriptOf({ call_settings, greeting, variables }: Call) {
  const said = call_settings?.greeting ?? greeting ?? 'Hello! How can I help you?'
  return [
    { speaker: 'agent', text: fillIn(said, variables), timestamp: 0.4 },
    { speaker: 'contact', text: 'Hi, I have a question.', timestamp: 3.1 },
  ]
}

/** Puts the variables, as text, where `{{name}}` stands. */
function fillIn(template: string, variables: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (placeholder, name: string) =>
    name in variables ? String(variables[name]) : placeholder,
  )
}
