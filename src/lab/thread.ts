import { parentPort } from 'node:worker_threads'
import { KitError, type KitErrorCode } from '../errors.ts'
import { doTrial, type Outcome, type Trial } from './trial.ts'

/** What a thread sends back: the outcome, or what was thrown, as plain data. */
export type ThreadReply =
  | { readonly outcome: Outcome }
  | { readonly thrown: { readonly message: string; readonly code?: KitErrorCode; readonly stack?: string } }

/** The file that a thread of the lab runs: one trial after the other, as they are sent. */
parentPort?.on('message', async (trial: Trial) => {
  parentPort?.postMessage(await replyTo(trial))
})

async function replyTo(trial: Trial): Promise<ThreadReply> {
  try {
    return { outcome: await doTrial(trial) }
  } catch (thrown) {
    if (thrown instanceof KitError) return { thrown: { message: thrown.message, code: thrown.code } }
    const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown))
    return { thrown: { message, ...(stack !== undefined && { stack }) } }
  }
}
