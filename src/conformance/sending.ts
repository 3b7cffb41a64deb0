import type { Operation } from '#contract'
import { messageOf } from '../errors.ts'
import { checkAnswer } from './check-answer.ts'
import { type Maker, planRemoval } from './cleanup.ts'
import type { BrokenExchange, Exchange, SentRequest } from './exchange.ts'
import type { Removal } from './profile.ts'
import type { RunState } from './run-state.ts'
import { TransportError } from './transport-error.ts'

export interface Sender extends Maker {
  /** The credentials are the tenant's own: skips where they are not supplied, and waits where the target asks for it. */
  readonly isOwn: boolean
}

/** What one requirement sends, with all that follows from it. */
export interface Sending {
  readonly exchanges: (Exchange | BrokenExchange)[]
  /** Sends, holds the answer against the contract, and plans the removal of what was made. */
  deliver(operation: Operation, request: SentRequest, path: Readonly<Record<string, unknown>>, sender: Sender): Promise<Exchange>
  plan(removal: Removal, maker: Maker): void
  planTask(task: () => Promise<unknown>): void
  /** Does what was planned, the last first. */
  dispose(): Promise<void>
}

/** @param namespace of the private copy of the data that all requests go to, where there is one */
export function createSending(run: RunState, namespace: string | undefined): Sending {
  const exchanges: (Exchange | BrokenExchange)[] = []
  const tasks: (() => Promise<unknown>)[] = []
  const isKept = namespace !== undefined || !run.removes

  async function deliver(
    operation: Operation,
    request: SentRequest,
    path: Readonly<Record<string, unknown>>,
    sender: Sender,
  ): Promise<Exchange> {
    const headers = { accept: 'application/json', ...request.headers, ...namespaceHeader(namespace) }
    for (;;) {
      const exchange = await sendOnce(operation, { ...request, headers })
      if (exchange.response.status === 429 && sender.isOwn && (await run.waitOut(exchange.response))) continue
      if (exchange.response.status < 300) planRemovalOf(exchange, path, sender)
      return exchange
    }
  }

  async function sendOnce(operation: Operation, request: SentRequest): Promise<Exchange> {
    try {
      const response = await run.send(request)
      const exchange: Exchange = { operation, request, response, violations: checkAnswer(operation, response) }
      exchanges.push(exchange)
      run.recorder.record(exchange)
      return exchange
    } catch (error) {
      if (error instanceof TransportError) exchanges.push({ operation, request, error })
      throw error
    }
  }

  function planRemovalOf({ operation, response }: Exchange, path: Readonly<Record<string, unknown>>, maker: Maker): void {
    const find = run.profile.removals[operation.id]
    if (!find || isKept) return
    try {
      const removal = find({ body: response.body, path })
      if (removal) plan(removal, maker)
    } catch (cause) {
      // an answer without the id: nothing to remove by; the answer itself is a finding of its own
      if (!(cause instanceof TypeError)) throw cause
    }
  }

  function plan(removal: Removal, maker: Maker): void {
    if (!isKept) tasks.push(planRemoval(run, removal, maker))
  }

  async function dispose(): Promise<void> {
    for (const task of tasks.splice(0).reverse()) {
      try {
        await task()
      } catch (thrown) {
        // the next task is due nevertheless; what is left is told at the end of the run
        run.leftovers.push(messageOf(thrown))
      }
    }
  }

  return { exchanges, deliver, plan, planTask: (task) => tasks.push(task), dispose }
}

/** Only our mock servers know it. */
export function namespaceHeader(namespace: string | undefined): Readonly<Record<string, string>> {
  return namespace === undefined ? {} : { 'x-mock-namespace': namespace }
}
