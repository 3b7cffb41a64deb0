import type { Contract } from '#contract'
import { KitError } from '../errors.ts'
import type { Log } from './log.ts'
import { compileWebhooks, type WebhookTemplate } from './render-webhook.ts'
import type { WebhookDefinition, WebhookOccurrence } from './webhook-definition.ts'
import { createWebhookSender, type WebhookDelivery } from './webhook-sender.ts'
import type { TenantWorld, World } from './world.ts'

/** What is to be sent on demand. */
export interface WebhookOrder {
  /** Without it the current form. */
  readonly form?: string
  /** Without it made-up data. */
  readonly data?: unknown
  /** Id of the tenant it belongs to. */
  readonly tenant: string
}

/** Takes what a behavior tells, in the current form; does nothing where no receiver is configured. */
export type Emit = (event: string, data: unknown, from: Pick<TenantWorld, 'tenant' | 'random'>, world: World) => void

/** What can be sent: an event in one form, with its name in the contract. */
export type SendableWebhook = Pick<WebhookDelivery, 'event' | 'form' | 'webhook'>

/** The webhooks of one mock server. */
export interface Webhooks {
  readonly secret: string
  /** Where deliveries go; without it nothing is sent. */
  readonly url: string | undefined
  readonly sendable: readonly SendableWebhook[]
  readonly emit: Emit
  /** @throws KitError `ERR_ADMIN_REQUEST` */
  order(event: string, order: WebhookOrder, world: World): Promise<WebhookDelivery>
  deliveries(): WebhookDelivery[]
  /** Of one namespace, or all. */
  reset(namespace?: string): void
  close(): Promise<void>
}

/** Renders, checks, signs and sends what the provider tells its receivers. */
export function createWebhooks(contract: Contract, definition: WebhookDefinition<unknown>, url: URL | undefined, log: Log): Webhooks {
  const templates = compileWebhooks(contract, definition)
  const sendable = templates.map(({ name, behavior: { event, form } }) => ({ event, ...(form !== undefined && { form }), webhook: name }))
  const sender = url && createWebhookSender({ url, onEnd: logEnd })

  function logEnd({ event, status, attempts }: WebhookDelivery): void {
    const last = attempts.at(-1)
    log.info(`webhook ${event} ${status}: ${last?.status ?? last?.error} (attempt ${attempts.length})`)
  }

  function find(event: string, form?: string): WebhookTemplate | undefined {
    return templates.find(({ behavior }) => behavior.event === event && behavior.form === form)
  }

  function otherForms(event: string): string {
    const forms = sendable.flatMap((one) => (one.event === event ? (one.form ?? []) : []))
    return forms.length === 0 ? '' : `; there is {"form": "${forms.join('" or "')}"}`
  }

  function send(template: WebhookTemplate, occurrence: WebhookOccurrence, world: World): WebhookDelivery | string {
    if (!sender) return 'There is no receiver: start the mock server with --webhook-url.'
    const bytes = template.renderBody(occurrence)
    const headers = (signedAt: Date) => template.renderHeaders(occurrence, bytes, signedAt)
    const violation = template.check(headers(occurrence.occurredAt), bytes)
    if (violation !== undefined) return `The webhook ${template.name} breaks the contract: ${violation}.`
    const { name, method, behavior } = template
    const { id, event, tenant } = occurrence
    const form = behavior.form !== undefined && { form: behavior.form }
    return sender.send({
      id,
      event,
      webhook: name,
      ...form,
      tenant: tenant.id,
      namespace: world.namespace,
      method,
      bytes,
      headers,
      now: () => world.clock.now(),
    })
  }

  return {
    secret: definition.secret,
    url: url?.href,
    sendable,
    emit(event, data, { tenant, random }, world) {
      const template = find(event)
      if (!template) throw new Error(`mocks/${contract.provider} has no webhook "${event}".`)
      if (!sender) return
      const sent = send(template, { id: random.uuid(), event, data, occurredAt: world.clock.now(), tenant }, world)
      if (typeof sent === 'string') throw new Error(sent)
    },
    async order(event, { form, data, tenant: tenantId }, world) {
      const template = find(event, form)
      if (!template)
        throw refused(`There is no webhook ${event} in the ${form === undefined ? 'current form' : `form "${form}"`}${otherForms(event)}.`)
      const tenantWorld = await world.tenant(tenantId)
      const sent = await tenantWorld.exclusively(async () => {
        const { tenant, state, random } = tenantWorld
        const context = { tenant, state, random, now: () => world.clock.now(), newId: () => random.uuid() }
        const told = data ?? (await template.behavior.sampleData(context))
        return send(template, { id: context.newId(), event, data: told, occurredAt: context.now(), tenant }, world)
      })
      if (typeof sent === 'string') throw refused(sent)
      return sent
    },
    deliveries: () => sender?.deliveries() ?? [],
    reset: (namespace) => sender?.reset(namespace),
    async close() {
      await sender?.close()
    },
  }
}

function refused(message: string): KitError {
  return new KitError('ERR_ADMIN_REQUEST', message)
}
