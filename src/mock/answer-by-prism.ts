import type { Operation } from '#contract'
import type { AnyReply } from './define-mock.ts'
import { firstValue, plainHeaders } from './http-message.ts'
import type { Passage } from './passage.ts'
import type { Origin, PrismEngine, PrismPreference, PrismRequest } from './prism.ts'
import { problem } from './problem.ts'

/** Answers that Prism makes from the contract alone. */
export interface AnswerByPrism {
  /** For a request that was judged already: an example or a generated value. `body` is the parsed one. */
  choose(passage: Passage, operation: Operation, preference: PrismPreference, body: unknown): Promise<AnyReply>
  /** For any request: Prism routes, judges and answers. */
  serve(passage: Passage): Promise<AnyReply>
}

/** Prism is loaded with the first answer that it is asked for. */
export function createAnswerByPrism(load: () => Promise<PrismEngine>): AnswerByPrism {
  let prism: Promise<PrismEngine> | undefined
  const loaded = () => {
    prism ??= load()
    return prism
  }
  const originOf = ({ preference, world }: Passage): Origin => ({ seed: preference?.seed ?? world.random.bits(), now: world.clock.now() })

  return {
    async choose(passage, operation, preference, body) {
      // The operation's own method: HEAD is answered as GET, which Prism does not know. What is accepted plays no part here.
      const { headers, ...request } = prismRequest(passage, operation.method, body)
      const { accept: _accept, ...others } = headers
      return (await loaded()).choose(operation, { ...request, headers: others }, preference, originOf(passage))
    },
    async serve(passage) {
      const { method, headers, body: bytes } = passage.request
      const text = new TextDecoder().decode(bytes)
      let body: unknown = text === '' ? undefined : text
      if (text !== '' && /json/.test(firstValue(headers, 'content-type') ?? '')) {
        try {
          body = JSON.parse(text) as unknown
        } catch {
          return problem(400, 'The body is not JSON.')
        }
      }
      return (await loaded()).serve(prismRequest(passage, method, body), passage.preference ?? {}, originOf(passage))
    },
  }
}

function prismRequest({ request, localPath, query }: Passage, method: string, body: unknown): PrismRequest {
  const values = new Map<string, string | string[]>()
  for (const name of query.keys()) {
    const all = query.getAll(name)
    values.set(name, all.length > 1 ? all : (all[0] as string))
  }
  return { method, path: localPath, query: Object.fromEntries(values), headers: plainHeaders(request.headers), body }
}
