/** What a request came to. */
export type Outcome = 'no path' | 'no method' | 'credential 401' | 'credential 403' | 'refused' | 'accepted' | 'another answer'

/** Where Prism answers requests of a kind otherwise than we do, and why we do not follow it. */
export interface PrismDifference {
  readonly kind: string
  readonly ours: Outcome
  readonly prism: Outcome
  readonly reason: string
}

const valueUnchecked =
  'Prism looks whether there is a credential, never at its value, and so answers 401 only where there is none, never 403.'
const textToNumber =
  'Prism takes for a number whatever JavaScript does: a prefix, a sign, spaces, nothing at all, a number beyond all bounds.'

export const prismDifferences: readonly PrismDifference[] = [
  { kind: 'credential: unknown', ours: 'credential 401', prism: 'accepted', reason: valueUnchecked },
  { kind: 'credential: revoked', ours: 'credential 401', prism: 'accepted', reason: valueUnchecked },
  { kind: 'credential: otherTenant', ours: 'credential 401', prism: 'accepted', reason: valueUnchecked },
  { kind: 'credential: notMember', ours: 'credential 403', prism: 'accepted', reason: valueUnchecked },
  {
    kind: 'credential: bearer in small letters',
    ours: 'accepted',
    prism: 'credential 401',
    reason: 'Prism compares the name of the authentication scheme letter by letter; it is case-insensitive (RFC 9110, 11.1).',
  },
  {
    kind: 'HEAD',
    ours: 'accepted',
    prism: 'no method',
    reason: 'Prism does not serve HEAD where GET is declared, as servers must (RFC 9110, 9.1).',
  },
  {
    kind: 'empty path parameter',
    ours: 'no path',
    prism: 'refused',
    reason: 'Prism takes nothing for a path parameter, then finds it missing; a template expression is not empty.',
  },
  {
    kind: 'encoded letter in the path',
    ours: 'accepted',
    prism: 'refused',
    reason: 'Prism decodes a path to find its operation, but not to read its parameters, and finds them missing.',
  },
  {
    kind: 'query: empty text',
    ours: 'accepted',
    prism: 'refused',
    reason: 'Prism takes an empty text for an absent one; the schema allows it.',
  },
  {
    kind: 'query: given twice',
    ours: 'accepted',
    prism: 'refused',
    reason: 'Prism makes a list of a parameter that is given twice; no page documents that it is refused, and we take the first.',
  },
  {
    kind: 'query: maximum',
    ours: 'accepted',
    prism: 'refused',
    reason: 'An assumption of ours: a page size above the largest is cut down, as the answer names the one that was applied.',
  },
  { kind: 'query: no integer', ours: 'refused', prism: 'accepted', reason: textToNumber },
  { kind: 'query: integer in another form', ours: 'refused', prism: 'accepted', reason: textToNumber },
  { kind: 'query: empty number', ours: 'refused', prism: 'accepted', reason: textToNumber },
  {
    kind: 'body: null',
    ours: 'refused',
    prism: 'accepted',
    reason: 'Prism takes null for no body where the body is optional; it is a value that the schema does not allow.',
  },
  {
    kind: 'media type: with parameters',
    ours: 'accepted',
    prism: 'refused',
    reason: 'Prism compares media types letter by letter; they are case-insensitive (RFC 9110, 8.3.1).',
  },
  {
    kind: 'media type: form',
    ours: 'refused',
    prism: 'accepted',
    reason: 'Prism reads a form that the contract does not declare where the body is optional.',
  },
  {
    kind: 'media type: another JSON',
    ours: 'refused',
    prism: 'accepted',
    reason: 'Prism takes any media type with the suffix +json for application/json; the contract declares that one alone.',
  },
  {
    kind: 'Accept: text/plain',
    ours: 'accepted',
    prism: 'refused',
    reason: 'Prism negotiates; no page documents a 406, so we send what there is, as RFC 9110, 12.5.1 allows.',
  },
  {
    kind: 'Accept: nonsense',
    ours: 'accepted',
    prism: 'refused',
    reason: 'Prism throws at an Accept header that it cannot read, which ends the process of its own server; here the throw is caught.',
  },
]
