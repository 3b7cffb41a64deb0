import { KitError } from '../errors.ts'
import type { CredentialState, Provenance, SecurityScheme } from './contract.ts'
import type { Dereference } from './dereference.ts'
import { isRecord, valueAt } from './json-pointer.ts'
import { onFirstUse } from './on-first-use.ts'

type Raw = Record<string, unknown>

const unstated: Provenance = { tier: 'undocumented' }

/** The security schemes with their credential states, each state's example body resolved when it is first asked for. */
export function readSecuritySchemes(provider: string, document: Raw, dereference: Dereference): Record<string, SecurityScheme> {
  const schemes = dereference(valueAt(document, '/components/securitySchemes'))
  if (!isRecord(schemes)) return {}
  return Object.fromEntries(
    Object.entries(schemes).map(([name, raw]) => {
      const scheme = raw as Raw
      const states = (scheme['x-credential-states'] ?? []) as CredentialState[]
      const read: SecurityScheme = {
        name,
        type: String(scheme.type),
        ...(scheme.in !== undefined && { in: scheme.in as 'header' | 'query' | 'cookie' }),
        ...(scheme.name !== undefined && { parameter: String(scheme.name) }),
        ...(scheme.scheme !== undefined && { scheme: String(scheme.scheme).toLowerCase() }),
        description: String(scheme.description ?? ''),
        ...(scheme['x-credential-format'] !== undefined && { format: String(scheme['x-credential-format']) }),
        ...(scheme['x-credential'] !== undefined && { credential: String(scheme['x-credential']) }),
        states: states.map((state) => withExampleBody(provider, name, state, document, dereference)),
        provenance: (scheme['x-provenance'] as Provenance | undefined) ?? unstated,
      }
      return [name, read]
    }),
  )
}

function withExampleBody(
  provider: string,
  scheme: string,
  state: CredentialState,
  document: Raw,
  dereference: Dereference,
): CredentialState {
  if (!state.response || !state.example) return state
  const exampleBody = onFirstUse(() => {
    const content = valueAt(dereference(valueAt(document, `/components/responses/${state.response}`)), '/content')
    const mediaTypes = isRecord(content) ? Object.values(content) : []
    for (const mediaType of mediaTypes) {
      const example = valueAt(mediaType, `/examples/${state.example}/value`)
      if (example !== undefined) return example
    }
    throw new KitError(
      'ERR_CONTRACT_INVALID',
      `openapi/${provider}: credential state "${state.state}" of ${scheme} names example "${state.example}" of response "${state.response}", which does not exist.`,
    )
  })
  return {
    ...state,
    get exampleBody() {
      return exampleBody()
    },
  }
}
