import type { Answer, SentRequest } from './exchange.ts'
import { exchangeByFetch, type Fetch } from './exchange-by-fetch.ts'
import { exchangeByHttp } from './exchange-by-http.ts'
import { type ReceivedAnswer, StaleConnection } from './exchanger.ts'
import type { Gate } from './gate.ts'
import { classifyTransportError, TransportError } from './transport-error.ts'

export interface TransportOptions {
  /** Instead of the network. */
  readonly fetch?: Fetch | undefined
  /** For the whole exchange, the body included. */
  readonly timeoutMs: number
  /** Where each request waits for its turn. */
  readonly gate: Gate
  /** Ends what is under way. */
  readonly signal?: AbortSignal | undefined
}

/** Sends requests to a target that may be slow, hanging, huge or lying. */
export interface Transport {
  /**
   * @param urgency among the requests that wait for their turn
   * @throws TransportError
   */
  send(request: SentRequest, urgency?: number): Promise<Answer>
  /** How many were sent. */
  readonly requests: number
  /** Gives up the connections that are kept. */
  close(): void
}

/** How long a request that may make something is given after an interruption: only its answer says what is to be removed. */
const graceMs = 2000

export function createTransport(options: TransportOptions): Transport {
  const exchanger = options.fetch ? exchangeByFetch(options.fetch) : exchangeByHttp()
  /** Of each request under way what an interruption does. */
  const interruptions = new Set<() => void>()
  const interruptAll = () => {
    for (const interrupt of interruptions) interrupt()
  }
  options.signal?.addEventListener('abort', interruptAll, { once: true })
  let requests = 0

  async function send(request: SentRequest, urgency?: number): Promise<Answer> {
    try {
      return await attempt(request, urgency, false)
    } catch (thrown) {
      if (!(thrown instanceof StaleConnection)) throw classifyTransportError(thrown)
    }
    try {
      return await attempt(request, urgency, true)
    } catch (thrown) {
      throw classifyTransportError(thrown)
    }
  }

  async function attempt(request: SentRequest, urgency: number | undefined, isFresh: boolean): Promise<Answer> {
    const leave = await options.gate.enter(urgency)
    const start = performance.now()
    let grace: NodeJS.Timeout | undefined
    let timer: NodeJS.Timeout | undefined
    let interrupt: () => void = () => {}
    try {
      if (options.signal?.aborted) throw interrupted()
      requests += 1
      const { answer, abort } = exchanger.begin({ ...request, headers: { 'user-agent': 'trucontract', ...request.headers } }, { isFresh })
      const received = await new Promise<ReceivedAnswer>((resolve, reject) => {
        const giveUp = (error: TransportError) => {
          reject(error)
          abort()
        }
        interrupt = () => {
          if (request.method === 'GET' || request.method === 'HEAD') giveUp(interrupted())
          else grace = setTimeout(() => giveUp(interrupted()), graceMs)
        }
        timer = setTimeout(() => giveUp(expired(options.timeoutMs)), options.timeoutMs)
        interruptions.add(interrupt)
        answer.then(resolve, reject)
      })
      return readAnswer(received, start)
    } finally {
      clearTimeout(timer)
      clearTimeout(grace)
      interruptions.delete(interrupt)
      leave()
    }
  }

  return {
    send,
    close() {
      options.signal?.removeEventListener('abort', interruptAll)
      exchanger.close()
    },
    get requests() {
      return requests
    },
  }
}

function interrupted(): TransportError {
  return new TransportError('interrupted', 'The run was interrupted.')
}

function expired(timeoutMs: number): TransportError {
  return new TransportError('timeout', `No complete answer came within ${timeoutMs} ms.`)
}

/** @throws TransportError if the status is none */
function readAnswer(received: ReceivedAnswer, start: number): Answer {
  const { status, text } = received
  if (status < 200 || status > 599) throw new TransportError('malformed', `The answer's status ${status} is none that HTTP knows.`)
  return { ...received, ...parse(text), durationMs: Math.round((performance.now() - start) * 10) / 10 }
}

function parse(text: string): Pick<Answer, 'body' | 'jsonProblem'> {
  if (text === '') return { body: undefined }
  try {
    return { body: JSON.parse(text) }
  } catch (cause) {
    return { body: undefined, jsonProblem: (cause as SyntaxError).message }
  }
}
