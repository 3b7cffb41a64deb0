import type { AnyReply, Fault } from '#mock'
import type { State } from '../state.ts'

type Decide = NonNullable<Fault<State>['credential']>

const scopes = ['read', 'write', 'delete'] as const

/** The numbers of the requirements `trucustom/scopes/<n>` that one scope does not imply another. */
const strictness: Readonly<Record<string, number>> = {
  'read-write': 4,
  'read-delete': 5,
  'write-read': 6,
  'write-delete': 7,
  'delete-read': 8,
  'delete-write': 9,
}

const implications = scopes.flatMap((held) => scopes.filter((needed) => needed !== held).map((needed) => ({ held, needed })))

function fault(area: string, detail: string, breaks: readonly string[], statement: string) {
  return { id: `trucustom/${area}/all/${detail}`, class: area, statement, breaks: breaks.map((rule) => `trucustom/${rule}`) }
}

/** Takes a state for another one. */
function taking(state: string, other: string): Decide {
  return (decision) => (decision.state === state ? other : decision.state)
}

/** Keys and scopes are judged wrongly. */
export const keyFaults: readonly Fault<State>[] = [
  ...implications.map(
    ({ held, needed }): Fault<State> => ({
      ...fault(
        'scope',
        `${held}-implies-${needed}`,
        [`scopes/${strictness[`${held}-${needed}`]}`],
        `A key with the scope ${held} may do what needs ${needed}.`,
      ),
      credential: ({ state, scope, credential }) =>
        state === 'withoutScope' && scope === needed && credential?.scopes?.includes(held) ? 'good' : state,
    }),
  ),
  {
    ...fault('scope', 'all-needed', ['scopes/1', 'scopes/2', 'scopes/3'], 'A key that does not have all scopes may do nothing.'),
    credential: ({ state, credential }) => (state === 'good' && (credential?.scopes?.length ?? 0) < scopes.length ? 'withoutScope' : state),
  },
  {
    ...fault(
      'scope',
      'refused-with-401',
      ['credentials/*.withoutScope', 'scopes/*'],
      'A key without the scope is answered like an unknown one.',
    ),
    credential: taking('withoutScope', 'unknown'),
  },
  {
    ...fault('scope', 'unknown-refused-with-403', ['credentials/*.unknown'], 'An unknown key is answered like one without the scope.'),
    credential: taking('unknown', 'withoutScope'),
  },
  {
    ...fault(
      'scope',
      'message-without-quotes',
      ['credentials/*.withoutScope', 'scopes/*'],
      'The refusal names the scope without its quotes.',
    ),
    reply: (reply) => withMessage(reply, (message) => message.replaceAll("'", '')),
  },
  {
    ...fault(
      'scope',
      'message-names-write',
      ['credentials/*.withoutScope', 'scopes/*'],
      'The refusal names the scope `write`, whatever is missing.',
    ),
    reply: (reply) => withMessage(reply, (message) => message.replace(/'\w+'/, "'write'")),
  },
  {
    ...fault('auth', 'bearer-only', ['authentication/2', 'authentication/4'], 'A key in X-API-Key is refused.'),
    credential: ({ state, scheme }) => (state === 'good' && scheme === 'HeaderKey' ? 'unknown' : state),
  },
  {
    ...fault('auth', 'header-only', ['authentication/1', 'authentication/3'], 'A key in Authorization is refused.'),
    credential: ({ state, scheme }) => (state === 'good' && scheme === 'BearerKey' ? 'unknown' : state),
  },
]

function withMessage(reply: AnyReply, change: (message: string) => string): AnyReply {
  if (reply.status !== 403) return reply
  const body = reply.body as { message: string }
  return { ...reply, body: { ...body, message: change(body.message) } }
}
