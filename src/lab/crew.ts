import { Worker as Thread } from 'node:worker_threads'
import { moduleUrl } from '#contract'
import { KitError } from '../errors.ts'
import type { ThreadReply } from './thread.ts'
import { doTrial, type Outcome, type OutcomeOf, type Trial } from './trial.ts'

/** Those who do the trials: this thread alone, or several beside it. */
export interface Crew {
  /** Trials are begun in the order in which they are given. */
  do<Kind extends Trial['kind']>(trial: Trial & { readonly kind: Kind }): Promise<OutcomeOf[Kind]>
  close(): Promise<void>
}

interface Worker {
  do(trial: Trial): Promise<Outcome>
  stop(): Promise<void>
}

interface Order {
  readonly trial: Trial
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (thrown: unknown) => void
}

/** @param jobs how many trials are under way at a time; with more than one, each has a thread of its own */
export function createCrew(jobs: number): Crew {
  const waiting: Order[] = []
  const workers = Array.from({ length: jobs }, () => (jobs === 1 ? inThisThread : createThread()))
  const idle = [...workers]

  function start(): void {
    while (idle.length > 0 && waiting.length > 0) {
      const worker = idle.shift() as Worker
      const { trial, resolve, reject } = waiting.shift() as Order
      worker
        .do(trial)
        .then(resolve, reject)
        .finally(() => {
          idle.push(worker)
          start()
        })
    }
  }

  return {
    do: (trial) =>
      new Promise((resolve, reject) => {
        // An outcome is of the kind of its trial.
        waiting.push({ trial, resolve: resolve as Order['resolve'], reject })
        start()
      }),
    async close() {
      waiting.length = 0
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}

const inThisThread: Worker = { do: doTrial, stop: async () => {} }

/** A thread that does one trial at a time; it is started with the first one. */
function createThread(): Worker {
  let thread: Thread | undefined

  const send = (trial: Trial) =>
    new Promise<Outcome>((resolve, reject) => {
      thread ??= new Thread(moduleUrl('src/lab/thread.ts'))
      const current = thread
      const ended = (code: number) => {
        thread = undefined
        reject(new Error(`A thread of the lab ended with code ${code}.`))
      }
      current.once('error', reject)
      current.once('exit', ended)
      current.once('message', (reply: ThreadReply) => {
        current.off('error', reject)
        current.off('exit', ended)
        if ('outcome' in reply) resolve(reply.outcome)
        else reject(errorOf(reply.thrown))
      })
      current.postMessage(trial)
    })

  return {
    do: send,
    async stop() {
      await thread?.terminate()
    },
  }
}

function errorOf({ message, code, stack }: Extract<ThreadReply, { thrown: unknown }>['thrown']): Error {
  if (code !== undefined) return new KitError(code, message)
  return Object.assign(new Error(message), stack !== undefined && { stack })
}
