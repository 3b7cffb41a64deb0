import { messageOf } from '../errors.ts'

/** Why a request got no usable answer. */
export type TransportErrorKind =
  | 'refused'
  | 'unreachable'
  | 'dns'
  | 'certificate'
  | 'timeout'
  | 'reset'
  | 'tooLarge'
  | 'malformed'
  | 'interrupted'
  | 'other'

/** No usable answer came: the suite cannot judge. */
export class TransportError extends Error {
  readonly kind: TransportErrorKind

  constructor(kind: TransportErrorKind, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'TransportError'
    this.kind = kind
  }
}

const kindByCode: Readonly<Record<string, TransportErrorKind>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'malformed',
  UND_ERR_HEADERS_OVERFLOW: 'malformed',
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  EPROTO: 'certificate',
}

const sentences: Readonly<Record<TransportErrorKind, string>> = {
  refused: 'The connection was refused',
  unreachable: 'The host cannot be reached',
  dns: 'The host name cannot be resolved',
  certificate: 'The TLS certificate or handshake is not acceptable',
  timeout: 'No complete answer came in time',
  reset: 'The connection was closed before the answer was complete',
  tooLarge: 'The body of the answer is too large',
  malformed: 'The answer is not well-formed HTTP',
  interrupted: 'The run was interrupted',
  other: 'The request could not be sent',
}

/** Puts whatever `fetch` threw into one of the kinds. */
export function classifyTransportError(thrown: unknown): TransportError {
  if (thrown instanceof TransportError) return thrown
  const causes = causesOf(thrown)
  const code = causes.map(codeOf).find((found) => found !== undefined)
  const kind = causes.some(isParserError) ? 'malformed' : kindOf(code, thrown)
  const detail = messageOf(causes.at(-1))
  return new TransportError(kind, `${sentences[kind]}: ${detail}${code && !detail.includes(code) ? ` (${code})` : ''}.`, { cause: thrown })
}

function kindOf(code: string | undefined, thrown: unknown): TransportErrorKind {
  if (code !== undefined && kindByCode[code]) return kindByCode[code]
  if (code?.startsWith('ERR_SSL_') || code?.startsWith('ERR_TLS_')) return 'certificate'
  if (code?.startsWith('HPE_')) return 'malformed'
  if (code?.startsWith('Z_') || code?.startsWith('ERR_BROTLI')) return 'malformed'
  if (thrown instanceof Error && thrown.message === 'terminated') return 'reset'
  return 'other'
}

/** The error, its cause, the cause of that, and so on; of several tried addresses the first one's. */
function causesOf(thrown: unknown): unknown[] {
  const causes: unknown[] = []
  for (let next = thrown; next !== undefined && next !== null && causes.length < 8; ) {
    causes.push(next)
    next = next instanceof AggregateError ? next.errors[0] : next instanceof Error ? next.cause : undefined
  }
  return causes
}

/** Named so, and without a code where the answer does not even begin like HTTP. */
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError'
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}
