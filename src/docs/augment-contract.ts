import { type Contract, isRecord, type Provenance, type WebhookSignature } from '#contract'
import { codeSpan } from '../page/markdown.ts'
import type { DocumentedProvider } from './catalogue.ts'
import { describeApi } from './describe-api.ts'
import { describeOperation } from './describe-operation.ts'
import { describeProvenance, describeTier } from './describe-provenance.ts'
import { describeSignature } from './describe-signature.ts'
import { list, withoutTags } from './prose-markdown.ts'

/** A copy of the bundled contract whose descriptions say in words what its extensions say in data. */
export function augmentContract(provider: DocumentedProvider): Contract['document'] {
  const { document, operations } = provider.contract
  const copy = structuredClone(document) as Record<string, unknown>
  copy.info = { ...(isRecord(copy.info) ? copy.info : {}), description: describeApi(provider) }
  const paths = isRecord(copy.paths) ? copy.paths : {}
  for (const operation of operations) {
    const pathItem = paths[operation.path]
    const raw = isRecord(pathItem) ? pathItem[operation.method] : undefined
    if (isRecord(raw)) raw.description = describeOperation(operation, provider)
  }
  describeWebhooks(copy.webhooks)
  describeExtensions(copy)
  return copy
}

function describeWebhooks(webhooks: unknown): void {
  for (const pathItem of isRecord(webhooks) ? Object.values(webhooks) : []) {
    for (const operation of isRecord(pathItem) ? Object.values(pathItem) : []) {
      const provenance = isRecord(operation) ? operation['x-provenance'] : undefined
      if (!isRecord(operation) || !isRecord(provenance)) continue
      const { description = '', 'x-webhook-signature': signature } = operation
      const paragraphs = [
        String(description).trim(),
        describeProvenance(provenance as unknown as Provenance),
        ...(isRecord(signature) ? [describeSignature(signature as unknown as WebhookSignature)] : []),
      ]
      operation.description = withoutTags(paragraphs.join('\n\n'))
    }
  }
}

/** Adds to each response its source, to each open set of values those that are known. */
function describeExtensions(node: unknown): void {
  if (Array.isArray(node)) for (const item of node) describeExtensions(item)
  if (!isRecord(node)) return
  const { description = '', 'x-known-values': known, 'x-provenance': provenance } = node
  if (Array.isArray(known)) {
    node.description = `${description} Values seen: ${list(known.map((value) => codeSpan(String(value))))}; others are possible.`.trim()
  } else if (isRecord(provenance) && 'description' in node && !('responses' in node)) {
    node.description = withoutTags(`${String(description).trim()} (${describeTier(provenance as unknown as Provenance)})`)
  }
  for (const [name, child] of Object.entries(node)) if (!isData(name)) describeExtensions(child)
}

/** Keywords that hold values of the API, not descriptions. */
function isData(name: string): boolean {
  return ['example', 'examples', 'default', 'enum', 'const'].includes(name) || name.startsWith('x-')
}
