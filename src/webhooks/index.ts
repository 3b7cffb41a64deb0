/** For receivers: is this webhook the provider's own? */
export type { ReceivedWebhook, WebhookRefusal, WebhookVerdict } from './verify-signature.ts'
export { verifyWebhook } from './verify-webhook.ts'
