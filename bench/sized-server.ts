import { findProvider, loadContract } from '#contract'
import { fromContract, loadMock, serveMock } from '#mock'
import { keepObjectsYoung } from '../src/cli/young-objects.ts'
import { readGenerated } from '../src/contract/load-contract.ts'
import { readContract } from '../src/contract/read-contract.ts'

/** A process of its own for `bench/rows/operations.ts`: truConsent's mock server, its contract enlarged to so many operations. */
const [port = '0', wanted = '0'] = process.argv.slice(2)
const contract = await loadContract('truconsent')
const { document } = readGenerated(findProvider('truconsent')) ?? {}
if (!document) throw new Error('Run "npm run generate" first.')

const paths = { ...(document.paths as Record<string, unknown>) }
const operation = (document.paths as Record<string, { readonly get?: object }>)['/dpo']?.get
const names: string[] = []
for (let number = contract.operations.length; number < Number(wanted); number += 1) {
  const name = `getGenerated${number}`
  names.push(name)
  // As contracts have it: some thirty resources, each with items and what belongs to them.
  const resource = `/resource-${number % 32}`
  const path = number % 3 === 0 ? `${resource}/part-${number}` : `${resource}/{id}/part-${number}`
  const parameters = path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []
  paths[path] = { get: { ...operation, operationId: name, parameters } }
}
const enlarged = readContract('truconsent', { ...document, paths }, contract.sha256)
const definition = await loadMock(contract)
const behaviors = { ...definition.behaviors, ...Object.fromEntries(names.map((name) => [name, fromContract])) }
await serveMock(enlarged, { ...definition, behaviors } as typeof definition, { port: Number(port) })
// as the command does
keepObjectsYoung()
