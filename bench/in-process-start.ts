import { pathToFileURL } from 'node:url'
import { inRepository } from './peers/places.ts'

/** A process of its own for `bench/rows/in-process.ts`: prints how long import, start and first answer take, in milliseconds. */
export interface FirstRequest {
  readonly provider: string
  /** Below the base path. */
  readonly target: string
  readonly init: RequestInit
}

const { provider, target, init } = JSON.parse(process.argv[2] ?? '') as FirstRequest
// Node's own `fetch`, which every test that sends a request has to load.
new Request('http://127.0.0.1/')
const beforeImport = performance.now()
const { startMock } = (await import(pathToFileURL(inRepository('dist/package/src/mock/index.js')).href)) as typeof import('#mock')
const imported = performance.now()
const mock = await startMock(provider, { port: 0 })
const { status } = await mock.fetch(mock.baseUrl + target, init)
const answered = performance.now()
await mock.close()
process.stdout.write(`${JSON.stringify({ status, importMs: imported - beforeImport, answerMs: answered - imported })}\n`)
