import { applyCredentials, type Operation } from '#contract'
import type { Answer } from './exchange.ts'
import { essenceOf } from './media-type.ts'
import type { RunState } from './run-state.ts'
import { renderUrl } from './target.ts'
import { TransportError } from './transport-error.ts'

/**
 * One request before all others, two if the first answer is odd: is this the API at all?
 * The answer is the reason why the run makes no sense.
 */
export async function probe(run: RunState): Promise<string | undefined> {
  const safe = run.contract.operations.filter((operation) => operation.isSafe)
  const plain = safe.filter((operation) => !operation.path.includes('{'))
  const tried = [...new Set([...plain, ...safe, ...run.contract.operations])].filter(({ isSafe }) => isSafe).slice(0, 2)
  let problem: string | undefined
  for (const operation of tried) {
    try {
      problem = findProblem(operation, await ask(run, operation), run.target.baseUrl)
    } catch (error) {
      if (error instanceof TransportError) return `${run.target.baseUrl}: ${error.message}`
      throw error
    }
    if (problem === undefined) return undefined
  }
  return problem
}

function ask(run: RunState, operation: Operation): Promise<Answer> {
  const { headers, query } = applyCredentials(run.contract, operation, run.target.credentials)
  const path = Object.fromEntries(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => [name, 'probe']))
  return run.send({
    method: operation.method.toUpperCase(),
    url: renderUrl(run.target.baseUrl, operation, path, query),
    headers: { accept: 'application/json', ...headers },
  })
}

function findProblem(operation: Operation, { status, headers, text }: Answer, baseUrl: string): string | undefined {
  const request = `${operation.method.toUpperCase()} ${operation.path}`
  const declared = Object.values(operation.responses).flatMap((response) => Object.keys(response.content))
  if (status >= 300 && status < 400 && headers.location !== undefined && !operation.responses[status]) {
    return `${baseUrl} is not the API: ${request} was answered with status ${status}, a redirect to ${headers.location}. Give the base URL that answers itself.`
  }
  const contentType = essenceOf(headers['content-type'] ?? '')
  const isHtml = contentType === 'text/html' && /^\s*</.test(text)
  if (!isHtml || declared.includes('text/html')) return undefined
  const title = /<title[^>]*>([^<]{1,100})/i.exec(text)?.[1]?.trim()
  return `${baseUrl} is not the API: ${request} was answered with status ${status} and an HTML page${title ? ` ("${title}")` : ''}. Is the base path missing, or is there a login page or a proxy in front?`
}
