import { pathToFileURL } from 'node:url'
import { inRepository } from './peers/places.ts'

/** A process of its own for `bench/rows/in-process.ts`: prints how long import, start and first answer take, in milliseconds. */
const provider = process.argv[2] ?? ''
const beforeImport = performance.now()
const { startMock } = (await import(pathToFileURL(inRepository('dist/package/src/mock/index.js')).href)) as typeof import('#mock')
const imported = performance.now()
const mock = await startMock(provider, { port: 0 })
// Any answer counts: that of an operation comes last, after the credential was looked at.
const { status } = await mock.fetch(`${mock.baseUrl}/`)
const answered = performance.now()
await mock.close()
process.stdout.write(`${JSON.stringify({ status, importMs: imported - beforeImport, answerMs: answered - imported })}\n`)
