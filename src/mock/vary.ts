import { type Operation, onFirstUse } from '#contract'
import { KitError } from '../errors.ts'
import type { AnyReply } from './define-mock.ts'
import type { Fault } from './fault.ts'
import type { EngineReply } from './http-message.ts'
import type { Variant } from './variant.ts'

/** Which variants of the catalogue are on. */
export interface VariantSwitches {
  readonly catalogue: readonly Variant[]
  active(): readonly Variant[]
  /** Those of them that behave otherwise, as the pipeline runs them. */
  behaving(): readonly Fault[]
  /**
   * Exactly these are on from now.
   * @throws KitError `ERR_OPTION` for an id that is not in the catalogue
   */
  set(ids: readonly string[]): void
}

/** The catalogue is made when it is first asked for. */
export function createVariantSwitches(load: () => readonly Variant[], initial: readonly string[] = []): VariantSwitches {
  const catalogue = onFirstUse(load)
  const resolve = (ids: readonly string[]) =>
    ids.map((id) => {
      const variant = catalogue().find((candidate) => candidate.id === id)
      if (variant) return variant
      throw new KitError(
        'ERR_OPTION',
        `Unknown variant "${id}". There are ${catalogue()
          .map((known) => known.id)
          .join(', ')}.`,
      )
    })
  let active = resolve(initial)
  let behaving = active.flatMap(asFault)
  return {
    get catalogue() {
      return catalogue()
    },
    active: () => active,
    behaving: () => behaving,
    set(ids) {
      active = resolve(ids)
      behaving = active.flatMap(asFault)
    },
  }
}

function asFault({ id, statement, operationId, behavior }: Variant): Fault[] {
  return behavior ? [{ id, class: 'variant', statement, breaks: [], ...(operationId !== undefined && { operationId }), behavior }] : []
}

/** The answer, said otherwise. */
export function varyReply(variants: readonly Variant[], reply: AnyReply, operation: Operation | undefined): AnyReply {
  return operation ? variants.reduce((current, variant) => variant.reply?.(current, operation) ?? current, reply) : reply
}

/** The serialized answer, sent otherwise. */
export function varySent(variants: readonly Variant[], sent: EngineReply): EngineReply {
  let varied = sent
  for (const { headers, text, delayMs, isChunked } of variants) {
    varied = {
      status: varied.status,
      headers: headers ? headers(varied.headers) : varied.headers,
      body: text ? text(varied.body) : varied.body,
      ...((delayMs ?? varied.delayMs) !== undefined && { delayMs: delayMs ?? varied.delayMs ?? 0 }),
      ...((isChunked ?? varied.isChunked) && { isChunked: true }),
    }
  }
  return varied
}
