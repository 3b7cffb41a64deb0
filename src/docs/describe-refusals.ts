import type { Operation, Refusal, RefusalPlace } from '#contract'
import { markdownTable } from '../page/markdown.ts'
import { describeTier } from './describe-provenance.ts'
import { describeStatuses } from './describe-statuses.ts'
import { list, sentence } from './prose-markdown.ts'

const places: Readonly<Record<RefusalPlace, string>> = {
  syntax: 'Body that is not JSON',
  mediaType: 'Body of an undeclared media type',
  body: 'Body that breaks its schema',
  query: 'Query parameter that breaks its schema',
  path: 'Path parameter that breaks its schema',
  header: 'Header that breaks its schema',
}

/** What a request that breaks the contract is answered with, and where no page says so. */
export function describeRefusals(operation: Operation): string {
  const possible = possiblePlaces(operation)
  const rows = Object.entries(places).flatMap(([place, name]) =>
    (operation.refusals[place as RefusalPlace] ?? []).map((refusal) => renderRow(name, refusal)),
  )
  const open = possible.filter((place) => !operation.refusals[place]).map((place) => `a ${lowerFirst(places[place])}`)
  const undocumented = open.length > 0 && `What happens to ${list(open, 'or')} is undocumented.`
  const table = rows.length > 0 && markdownTable(['Fault of the request', 'Answer', 'Source'], rows)
  if (!table && !undocumented) return ''
  return ['**Requests that break the contract**', table, undocumented].filter(Boolean).join('\n\n')
}

function renderRow(name: string, { status, keywords, provenance }: Refusal): string[] {
  const limits = keywords ? ` (${keywords.map((keyword) => `\`${keyword}\``).join(', ')})` : ''
  return [
    `${name}${limits}`,
    describeStatuses(status),
    [describeTier(provenance), sentence(provenance.note ?? '')].filter(Boolean).join('<br>'),
  ]
}

function possiblePlaces({ requestBody, parameters }: Operation): RefusalPlace[] {
  const found: RefusalPlace[] = requestBody ? ['syntax', 'mediaType', 'body'] : []
  for (const place of ['query', 'path', 'header'] as const) {
    if (parameters.some((parameter) => parameter.in === place)) found.push(place)
  }
  return found
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
