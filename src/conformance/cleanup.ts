import { applyCredentials } from '#contract'
import type { JournalEntry } from './cleanup-journal.ts'
import type { SentRequest } from './exchange.ts'
import type { Removal } from './profile.ts'
import type { RunState } from './run-state.ts'
import { renderUrl } from './target.ts'

/** Who made what is to be removed. */
export interface Maker {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, string>>
}

/** Puts a removal into the journal; the answer does it. */
export function planRemoval(run: RunState, removal: Removal, maker: Maker, urgency: () => number): () => Promise<void> {
  const operation = run.operations.get(removal.operationId)
  if (!operation) throw new Error(`The removal names "${removal.operationId}", which is no operation of the contract.`)
  const url = renderUrl(maker.baseUrl, operation, removal.path, removal.query)
  const entry: JournalEntry = {
    baseUrl: maker.baseUrl,
    operationId: operation.id,
    method: operation.method.toUpperCase(),
    path: url.slice(maker.baseUrl.length),
    ...(removal.body !== undefined && { body: JSON.stringify(removal.body) }),
  }
  run.journal.add(entry)
  return () => remove(run, entry, [maker.credentials, run.target.credentials], urgency())
}

/** Removes what a run that was killed left at this target. */
export async function removeLeftovers(run: RunState): Promise<void> {
  for (const baseUrl of [run.target.baseUrl, run.target.otherTenantBaseUrl]) {
    if (baseUrl === undefined) continue
    for (const entry of run.journal.left(baseUrl)) await remove(run, entry, [run.target.credentials], 0)
  }
}

/** Tries one set of credentials after the other. What is gone already counts as removed. */
async function remove(
  run: RunState,
  entry: JournalEntry,
  credentials: readonly Readonly<Record<string, string>>[],
  urgency: number,
): Promise<void> {
  const operation = run.operations.get(entry.operationId)
  if (!operation) return run.journal.remove(entry)
  let refusal = 0
  for (const values of new Set(credentials)) {
    const placement = applyCredentials(run.contract, operation, values)
    const search = new URLSearchParams({ ...placement.query }).toString()
    const request: SentRequest = {
      method: entry.method,
      url: `${entry.baseUrl}${entry.path}${search && (entry.path.includes('?') ? '&' : '?') + search}`,
      headers: {
        accept: 'application/json',
        ...(entry.body !== undefined && { 'content-type': 'application/json' }),
        ...placement.headers,
      },
      ...(entry.body !== undefined && { body: entry.body }),
    }
    let answer = await run.sendCleanup(request, urgency)
    while (answer.status === 429 && (await run.waitOut(answer))) answer = await run.sendCleanup(request, urgency)
    const { status } = answer
    if (status < 300 || status === 404 || status === 410) return run.journal.remove(entry)
    refusal = status
  }
  run.leftovers.push(`${entry.method} ${entry.path} was answered with status ${refusal}; the next run tries again.`)
}
