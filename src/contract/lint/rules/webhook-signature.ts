import type { Oas3Rule, UserContext } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'
import { declaredParameters } from '../declared-parameters.ts'

/** What signs a webhook travels in headers that it declares, and what is signed can be known. */
export const rule: Oas3Rule = () => ({
  PathItem: {
    Operation(operation: object, context, parents: { PathItem?: unknown }) {
      const signature = 'x-webhook-signature' in operation ? operation['x-webhook-signature'] : undefined
      if (!isRecord(signature)) return
      const headers = declaredParameters(parents.PathItem, operation, context).filter(({ place }) => place === 'header')
      for (const member of ['signatureHeader', 'timestampHeader']) {
        const name = signature[member]
        if (typeof name !== 'string' || headers.some((header) => header.name.toLowerCase() === name.toLowerCase())) continue
        report(context, member, `Declare a header parameter "${name}", or correct the name.`)
      }
      const signed = String(signature.signedContent)
      const hasTimestamp = signed.includes('{timestamp}')
      if (!signed.includes('{body}')) report(context, 'signedContent', 'Name `{body}`: what does not sign the body signs nothing.')
      if (hasTimestamp && signature.timestampHeader === undefined)
        report(context, 'signedContent', 'Add `timestampHeader`: it holds the `{timestamp}`.')
      if (!hasTimestamp && signature.timestampHeader !== undefined) {
        report(
          context,
          'timestampHeader',
          'Remove it, or name `{timestamp}` in `signedContent`: a timestamp that is not signed proves nothing.',
        )
      }
    },
  },
})

function report({ report: add, location }: UserContext, member: string, message: string): void {
  add({ message, location: location.child(['x-webhook-signature', member]) })
}
