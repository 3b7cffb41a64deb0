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
  /**
   * Does what was planned, the last first; removals of one kind side by side.
   * @param canWait what was made first may be removed later
   */
  dispose(canWait: boolean): Promise<void>
  /** The more requests are to come, the more urgent is the next one. */
  urgency(): number
}

/** What is to be done after the check. */
interface Task {
  /** Neighbors of one kind do not depend on one another; what has none stands alone. */
  readonly kind?: string
  readonly run: (canWait: boolean) => Promise<unknown>
}

/**
 * @param namespace of the private copy of the data that all requests go to, where there is one
 * @param cost about how many requests follow one another
 */
export function createSending(run: RunState, namespace: string | undefined, cost: number): Sending {
  const exchanges: (Exchange | BrokenExchange)[] = []
  const tasks: Task[] = []
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
      const response = await run.send(request, urgency())
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
    if (!isKept) tasks.push({ kind: removal.operationId, run: planRemoval(run, removal, maker, urgency) })
  }

  async function dispose(canWait: boolean): Promise<void> {
    const groups = neighborsOfOneKind(tasks.splice(0).reverse())
    for (const group of groups) await Promise.all(group.map((task) => attempt(task, canWait && group === groups.at(-1))))
  }

  async function attempt(task: Task, canWait: boolean): Promise<void> {
    try {
      await task.run(canWait)
    } catch (thrown) {
      // the next task is due nevertheless; what is left is told at the end of the run
      run.leftovers.push(messageOf(thrown))
    }
  }

  function urgency(): number {
    return cost - exchanges.length
  }

  return { exchanges, deliver, plan, planTask: (task) => tasks.push({ run: task }), dispose, urgency }
}

function neighborsOfOneKind(tasks: readonly Task[]): Task[][] {
  const groups: Task[][] = []
  for (const task of tasks) {
    const group = groups.at(-1)
    if (task.kind !== undefined && group?.[0]?.kind === task.kind) group.push(task)
    else groups.push([task])
  }
  return groups
}

/** Only our mock servers know it. */
export function namespaceHeader(namespace: string | undefined): Readonly<Record<string, string>> {
  return namespace === undefined ? {} : { 'x-mock-namespace': namespace }
}
