import { type Contract, onFirstUse, renderSignature, signWebhook, type Webhook } from '#contract'
import { compileBody } from './read-body.ts'
import { compileParameters } from './read-parameters.ts'
import type { WebhookBehavior, WebhookDefinition, WebhookOccurrence } from './webhook-definition.ts'

/** One webhook of the contract with what the provider's definition says of it. */
export interface WebhookTemplate {
  /** Its name in the contract. */
  readonly name: string
  readonly method: string
  readonly behavior: WebhookBehavior<unknown>
  renderBody(occurrence: WebhookOccurrence): Uint8Array<ArrayBuffer>
  /** The headers of one attempt, signed at that moment. */
  renderHeaders(occurrence: WebhookOccurrence, body: Uint8Array, signedAt: Date): Record<string, string>
  /** What is wrong with a delivery by the contract, in words; nothing when it is right. */
  check(headers: Readonly<Record<string, string>>, body: Uint8Array): string | undefined
}

/** All webhooks of a definition, each ready to be compiled when it is first sent. */
export function compileWebhooks(contract: Contract, { secret, behaviors }: WebhookDefinition<unknown>): WebhookTemplate[] {
  return Object.entries(behaviors).map(([name, behavior]) => {
    if (!Object.hasOwn(contract.webhooks, name)) throw new Error(`mocks/${contract.provider}: "${name}" is no webhook of the contract.`)
    return compileWebhook(contract, name, behavior, secret)
  })
}

/** The webhook is read from the contract when it is first sent. */
function compileWebhook({ webhooks }: Contract, name: string, behavior: WebhookBehavior<unknown>, secret: string): WebhookTemplate {
  const webhook = () => webhooks[name] as Webhook
  const mediaType = () => Object.keys(webhook().requestBody?.content ?? {})[0] ?? 'application/json'
  const readParameters = onFirstUse(() => compileParameters(webhook()))
  const readBody = onFirstUse(() => compileBody(webhook()))

  function sign(body: Uint8Array, signedAt: Date): Record<string, string> {
    const { signature } = webhook()
    if (!signature) return {}
    const timestamp = String(Math.floor(signedAt.getTime() / 1000))
    const { signatureHeader, timestampHeader } = signature
    return {
      ...(timestampHeader !== undefined && { [timestampHeader.toLowerCase()]: timestamp }),
      [signatureHeader.toLowerCase()]: renderSignature(signature, signWebhook(signature, secret, body, timestamp)),
    }
  }

  return {
    name,
    get method() {
      return webhook().method.toUpperCase()
    },
    behavior,
    renderBody: (occurrence) => new TextEncoder().encode(JSON.stringify(behavior.body(occurrence))),
    renderHeaders(occurrence, body, signedAt) {
      const own = Object.entries(behavior.headers?.(occurrence) ?? {}).map(([name, value]) => [name.toLowerCase(), value])
      return { 'content-type': mediaType(), 'user-agent': 'trucontract', ...Object.fromEntries(own), ...sign(body, signedAt) }
    },
    check(headers, body) {
      const violations = [...readParameters()({}, new URLSearchParams(), headers).violations, ...readBody()(mediaType(), body).violations]
      if (violations.length === 0) return undefined
      return violations.map(({ place, pointer, message }) => `${place} ${pointer} ${message}`.replace(/ +/g, ' ')).join('; ')
    },
  }
}
