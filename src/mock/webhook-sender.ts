import { setTimeout as sleep } from 'node:timers/promises'

import { messageOf } from '../errors.ts'
import { createLimit } from './create-limit.ts'

/** One try to deliver. */
export interface WebhookAttempt {
  /** ISO 8601, by the clock of the namespace. */
  readonly time: string
  readonly headers: Readonly<Record<string, string>>
  /** What the receiver answered. */
  readonly status?: number
  /** Why there is no answer. */
  readonly error?: string
}

/** A webhook on its way to the receiver, or there. */
export interface WebhookDelivery {
  readonly id: string
  readonly event: string
  /** Its name in the contract. */
  readonly webhook: string
  readonly form?: string
  readonly tenant: string
  readonly namespace: string
  readonly url: string
  readonly status: 'pending' | 'delivered' | 'failed' | 'canceled'
  readonly body: string
  readonly attempts: readonly WebhookAttempt[]
}

/** What is to be delivered. */
export interface Parcel extends Omit<WebhookDelivery, 'url' | 'status' | 'body' | 'attempts'> {
  readonly method: string
  /** The bytes that are signed and sent, the same on every attempt. */
  readonly bytes: Uint8Array<ArrayBuffer>
  now(): Date
  /** Signed anew for each attempt. */
  headers(signedAt: Date): Record<string, string>
}

export interface SenderOptions {
  readonly url: URL
  /** Milliseconds before each further attempt; their number bounds the attempts. */
  readonly retryDelays?: readonly number[]
  /** Milliseconds for the receiver to answer. */
  readonly timeout?: number
  /** Told when a delivery came to its end. */
  readonly onEnd?: (delivery: WebhookDelivery) => void
}

/** Posts to a receiver in the background. */
export interface WebhookSender {
  /** Returns at once. */
  send(parcel: Parcel): WebhookDelivery
  /** The last 1,000, oldest first. */
  deliveries(): WebhookDelivery[]
  /** Forgets deliveries, and gives up those under way: of one namespace, or all. */
  reset(namespace?: string): void
  /** Gives up what is under way; nothing is sent any more once it is done. */
  close(): Promise<void>
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

interface Sending {
  readonly delivery: Mutable<WebhookDelivery>
  readonly canceling: AbortController
  done: Promise<void>
}

const capacity = 1000
const atOnce = 8
const shortBackoff = [200, 400, 800, 1600]

/** A sender that retries what is not answered with 2xx in time. Redirects are not followed. */
export function createWebhookSender({ url, retryDelays = shortBackoff, timeout = 5000, onEnd }: SenderOptions): WebhookSender {
  const limit = createLimit(atOnce)
  /** Under way, however many are shown. */
  const underWay = new Set<Sending>()
  let shown: Sending[] = []
  let isClosed = false

  async function deliver({ delivery, canceling }: Sending, parcel: Parcel): Promise<void> {
    try {
      for (const delay of [0, ...retryDelays]) {
        await sleep(delay, undefined, { signal: canceling.signal })
        const attempt = await limit(() => post(parcel, canceling.signal))
        canceling.signal.throwIfAborted()
        delivery.attempts = [...delivery.attempts, attempt]
        if (isSuccess(attempt)) break
      }
      delivery.status = delivery.attempts.some(isSuccess) ? 'delivered' : 'failed'
      onEnd?.(delivery)
    } catch (error) {
      if (!canceling.signal.aborted) throw error
      delivery.status = 'canceled'
    }
  }

  async function post(parcel: Parcel, canceled: AbortSignal): Promise<WebhookAttempt> {
    const moment = parcel.now()
    const tried = { time: moment.toISOString(), headers: parcel.headers(moment) }
    const signal = AbortSignal.any([canceled, AbortSignal.timeout(timeout)])
    try {
      const response = await fetch(url, { method: parcel.method, headers: tried.headers, body: parcel.bytes, redirect: 'manual', signal })
      await response.body?.cancel()
      return { ...tried, status: response.status }
    } catch (error) {
      return { ...tried, error: describeFailure(error, timeout) }
    }
  }

  function cancelAll(isMeant: (sending: Sending) => boolean = () => true): void {
    for (const sending of underWay) if (isMeant(sending)) sending.canceling.abort()
  }

  return {
    send(parcel) {
      const { method: _method, bytes, now: _now, headers: _headers, ...told } = parcel
      const delivery: Mutable<WebhookDelivery> = {
        ...told,
        url: url.href,
        status: 'pending',
        body: new TextDecoder().decode(bytes),
        attempts: [],
      }
      const sending: Sending = { delivery, canceling: new AbortController(), done: Promise.resolve() }
      if (isClosed) sending.canceling.abort()
      underWay.add(sending)
      sending.done = deliver(sending, parcel).finally(() => underWay.delete(sending))
      shown.push(sending)
      if (shown.length >= capacity * 2) shown = shown.slice(-capacity)
      return { ...delivery }
    },
    deliveries: () => shown.slice(-capacity).map(({ delivery }) => ({ ...delivery })),
    reset(namespace) {
      const isMeant = ({ delivery }: Sending) => namespace === undefined || delivery.namespace === namespace
      cancelAll(isMeant)
      shown = shown.filter((sending) => !isMeant(sending))
    },
    async close() {
      isClosed = true
      cancelAll()
      await Promise.all([...underWay].map(({ done }) => done))
    },
  }
}

function isSuccess({ status }: WebhookAttempt): boolean {
  return status !== undefined && status >= 200 && status < 300
}

function describeFailure(error: unknown, timeout: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return `no answer within ${timeout} ms`
  // fetch says "fetch failed" and has the reason in the cause
  return messageOf(error instanceof Error && error.cause !== undefined ? error.cause : error)
}
