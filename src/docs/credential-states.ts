import type { CredentialState, Operation, SecurityScheme } from '#contract'
import { codeSpan, markdownLink, markdownTable } from '../page/markdown.ts'
import { chapterAddress } from './addresses.ts'
import { describeTier } from './describe-provenance.ts'
import { describeStatuses } from './describe-statuses.ts'
import { inline, list, sentence } from './prose-markdown.ts'

/** The heading of the chapter. */
export const credentialChapter = 'Credential states'

/** The chapter: every state of every scheme, with the answer to it. */
export function renderCredentialChapter(schemes: Readonly<Record<string, SecurityScheme>>): string {
  const parts = Object.values(schemes).flatMap((scheme) => [`### ${scheme.name}`, inline(scheme.description), renderStates(scheme.states)])
  if (parts.length === 0) return ''
  const introduction =
    'A credential is not only present or absent. For each state that it can be in, the contract names the answer. The states are looked for in this order. A status without a body is one that the pages give no body for.'
  return [`# ${credentialChapter}`, introduction, ...parts].filter(Boolean).join('\n\n')
}

/** What an operation asks for, and a table of the refusals, shortest form. */
export function renderOperationCredentials(operation: Operation, schemes: Readonly<Record<string, SecurityScheme>>): string {
  if (operation.security.length === 0) return '**Credentials:** none needed.'
  const alternatives = operation.security.map((alternative) =>
    list(Object.entries(alternative).map(([name, scopes]) => `\`${name}\`${describeScopes(scopes)}`)),
  )
  const needed = `**Credentials:** ${list(alternatives, 'or')}.`
  const names = [...new Set(operation.security.flatMap((alternative) => Object.keys(alternative)))]
  const rows = names.flatMap((name) => summarizeStates(name, schemes[name]?.states ?? [], names.length > 1))
  if (rows.length === 0) return `${needed} No refusal is documented.`
  return `${needed} ${markdownLink('What the states mean', chapterAddress(credentialChapter))}\n\n${markdownTable(['When it is', 'Answer'], rows)}`
}

function renderStates(states: readonly CredentialState[]): string {
  return markdownTable(
    ['State', 'Answer', 'Source'],
    states.map(({ state, description, credential, status, exampleBody, body, provenance }) => [
      `**${state}**<br>${sentence(description)}${describeTestCredential(credential)}`,
      `${describeStatuses([status])}<br>${describeBody(exampleBody, body !== undefined)}`,
      `${describeTier(provenance)}${provenance.note ? `<br>${sentence(provenance.note)}` : ''}`,
    ]),
  )
}

/** States with the same answer share a row. */
function summarizeStates(scheme: string, states: readonly CredentialState[], isOneOfMany: boolean): string[][] {
  const byAnswer = Map.groupBy(
    states,
    ({ status, exampleBody }) =>
      `${describeStatuses([status])}${exampleBody === undefined ? ', ' : ' '}${describeBody(exampleBody, false)}`,
  )
  return [...byAnswer].map(([answer, members]) => {
    const names = list(
      members.map(({ state }) => state),
      'or',
    )
    return [isOneOfMany ? `\`${scheme}\` ${names}` : names, answer]
  })
}

function describeBody(exampleBody: unknown, isPattern: boolean): string {
  if (exampleBody === undefined) return 'body undocumented'
  return `${codeSpan(spaced(exampleBody))}${isPattern ? '<br>or a body of that form' : ''}`
}

/** JSON on one line that can break between members. */
function spaced(value: unknown): string {
  return JSON.stringify(value, undefined, 1).replace(/\n\s*/g, ' ')
}

function describeTestCredential(credential: CredentialState['credential']): string {
  if (credential === undefined) return ''
  const names = typeof credential === 'string' ? [credential] : [...new Set(Object.values(credential))]
  return `<br>Test credential: ${list(
    names.map((name) => `\`${name}\``),
    'or',
  )}.`
}

function describeScopes(scopes: readonly string[]): string {
  return scopes.length === 0 ? '' : ` with scope ${list(scopes.map((scope) => `\`${scope}\``))}`
}
