import { applyCredentials } from '#contract'
import { messageOf } from '../errors.ts'
import type { JournalEntry } from './cleanup-journal.ts'
import type { Answer, SentRequest } from './exchange.ts'
import type { Removal } from './profile.ts'
import type { RunState } from './run-state.ts'
import { renderUrl } from './target.ts'

/** Who made what is to be removed. */
export interface Maker {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, string>>
}

/** So many that can wait are removed at a time. */
const enough = 25

/** Puts a removal into the journal; the answer does it, later where `canWait` says that nothing else waits for it. */
export function planRemoval(run: RunState, removal: Removal, maker: Maker, urgency: () => number): (canWait: boolean) => Promise<void> {
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
  const credentials = [maker.credentials, run.target.credentials]
  const { list } = removal
  if (list === undefined) return () => remove(run, entry, credentials, urgency())
  const key = JSON.stringify([entry.baseUrl, entry.operationId, entry.path, maker.credentials])
  return (canWait) => {
    const joined = run.removing.get(key) ?? joinRemovals(run, (due) => removeTogether(run, due, list, credentials, urgency()))
    run.removing.set(key, joined)
    return joined.add(entry, canWait)
  }
}

/** Removals by one operation and one maker, several in one request. */
export interface JoinedRemovals {
  /** Done with whatever else is due when its turn comes; what can wait is only noted, until there is enough of it. */
  add(entry: JournalEntry, canWait: boolean): Promise<void>
  /** Does what still waits. */
  finish(): Promise<void>
}

/** One request at a time: what becomes due while it is under way goes together in the next one. What fails is told at the end of the run. */
function joinRemovals(run: RunState, removeAll: (due: readonly JournalEntry[]) => Promise<void>): JoinedRemovals {
  let due: JournalEntry[] = []
  let next: Promise<void> | undefined
  let underWay: Promise<void> = Promise.resolve()

  async function removeDue(before: Promise<void>): Promise<void> {
    await before
    const all = due
    due = []
    next = undefined
    try {
      if (all.length > 0) await removeAll(all)
    } catch (thrown) {
      run.leftovers.push(messageOf(thrown))
    }
  }

  function finish(): Promise<void> {
    if (next === undefined) {
      next = removeDue(underWay)
      underWay = next
    }
    return next
  }

  return {
    async add(entry, canWait) {
      due.push(entry)
      if (!canWait || due.length >= enough) await finish()
    },
    finish,
  }
}

/** Removes what could wait until now. */
export async function removeWaiting({ removing }: RunState): Promise<void> {
  await Promise.all([...removing.values()].map((joined) => joined.finish()))
}

type CredentialSets = readonly Readonly<Record<string, string>>[]

/** All in one request, or, if that is refused, each in its own. */
async function removeTogether(
  run: RunState,
  entries: readonly JournalEntry[],
  list: string,
  credentials: CredentialSets,
  urgency: number,
): Promise<void> {
  const [first] = entries
  if (first && entries.length > 1) {
    const bodies = entries.map(({ body = '{}' }) => JSON.parse(body) as Record<string, unknown>)
    const body = JSON.stringify({ ...bodies[0], [list]: bodies.flatMap((each) => each[list]) })
    if ((await request(run, { ...first, body }, credentials, urgency)) < 300) return entries.forEach(run.journal.remove)
  }
  for (const entry of entries) await remove(run, entry, credentials, urgency)
}

/** Removes what a run that was killed left at this target. */
export async function removeLeftovers(run: RunState): Promise<void> {
  for (const baseUrl of [run.target.baseUrl, run.target.otherTenantBaseUrl]) {
    if (baseUrl === undefined) continue
    for (const entry of run.journal.left(baseUrl)) await remove(run, entry, [run.target.credentials], 0)
  }
}

/** What is gone already counts as removed. */
async function remove(run: RunState, entry: JournalEntry, credentials: CredentialSets, urgency: number): Promise<void> {
  if (!run.operations.has(entry.operationId)) return run.journal.remove(entry)
  const status = await request(run, entry, credentials, urgency)
  if (isGone(status)) return run.journal.remove(entry)
  run.leftovers.push(`${entry.method} ${entry.path} was answered with status ${status}; the next run tries again.`)
}

function isGone(status: number): boolean {
  return status < 300 || status === 404 || status === 410
}

/** Tries one set of credentials after the other, until what is to be removed is gone. Gives the last status. */
async function request(run: RunState, entry: JournalEntry, credentials: CredentialSets, urgency: number): Promise<number> {
  const sets = [...new Set(credentials)]
  let status = 0
  for (const values of sets) {
    const others = sets.filter((other) => other !== values)
    status = await requestInTime(run, entry, values, others, urgency)
    if (isGone(status)) return status
  }
  return status
}

/** Waits where the target asks for it, unless other credentials have requests left: those of the maker may be used up for a long time. */
async function requestInTime(
  run: RunState,
  entry: JournalEntry,
  values: CredentialSets[number],
  others: CredentialSets,
  urgency: number,
): Promise<number> {
  for (;;) {
    const answer = await requestAs(run, entry, values, urgency)
    if (answer.status !== 429) return answer.status
    for (const other of others) {
      // any other answer may come of who asks
      const { status } = await requestAs(run, entry, other, urgency)
      if (status < 300) return status
    }
    if (!(await run.waitOut(answer))) return answer.status
  }
}

function requestAs(run: RunState, entry: JournalEntry, values: CredentialSets[number], urgency: number): Promise<Answer> {
  const operation = run.operations.get(entry.operationId)
  const placement = operation ? applyCredentials(run.contract, operation, values) : { headers: {}, query: {} }
  const search = new URLSearchParams({ ...placement.query }).toString()
  const sent: SentRequest = {
    method: entry.method,
    url: `${entry.baseUrl}${entry.path}${search && (entry.path.includes('?') ? '&' : '?') + search}`,
    headers: {
      accept: 'application/json',
      ...(entry.body !== undefined && { 'content-type': 'application/json' }),
      ...placement.headers,
    },
    ...(entry.body !== undefined && { body: entry.body }),
  }
  return run.sendCleanup(sent, urgency)
}
