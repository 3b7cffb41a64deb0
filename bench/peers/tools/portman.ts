import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { credentialHeaders } from '../credential-headers.ts'
import { installedPeer } from '../places.ts'
import { prepareContract } from '../prepare-contract.ts'
import { lastWords, runCommand } from '../run-command.ts'
import { distinct, type Outcome, type Target, type Tool } from '../tool.ts'

const require = createRequire(import.meta.url)

interface Execution {
  readonly item: { readonly name: string }
  readonly assertions?: readonly { readonly assertion: string; readonly error?: unknown }[]
  readonly requestError?: unknown
}

interface Summary {
  readonly run: { readonly executions: readonly Execution[] }
}

interface Newman {
  run(
    options: { collection: unknown; envVar: readonly { key: string; value: string }[] },
    done: (error: Error | null, summary: Summary) => void,
  ): void
}

/** Collections by provider: made once, as only the server's address differs. */
const collections = new Map<string, Promise<string>>()

/** One call for each operation from its first example, as a Postman collection with tests of the contract. */
export const portman: Tool = {
  name: 'Portman',
  options:
    'portman with all its contract tests (success status, exact where there is one only, content type, JSON, schema, headers), the collection made once and run by newman in the measuring process, so without their start; credentials as headers of every request; fixtures as examples',
  install: 'npm install --prefix .cache/peers/portman @apideck/portman',

  async version() {
    const file = installedPeer('portman/node_modules/@apideck/portman/package.json')
    return file && (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
  },

  async run(target): Promise<Outcome> {
    const made = collections.get(target.provider) ?? makeCollection(target)
    collections.set(target.provider, made)
    const { run } = await runCollection(JSON.parse(await made), target.baseUrl)
    return {
      findings: distinct(
        run.executions.flatMap(({ item, assertions = [], requestError }) => [
          ...assertions
            .filter(({ error }) => error !== undefined)
            .map(({ assertion }) => assertion.replace(/^\[(\w+)\]::(\S+) - /, '$1 $2 | ')),
          ...(requestError ? [`${item.name} | no answer`] : []),
        ]),
      ),
    }
  },
}

function runCollection(collection: unknown, baseUrl: string): Promise<Summary> {
  const newman = require(installedPeer('portman/node_modules/newman') ?? 'newman') as Newman
  return new Promise((resolve, reject) => {
    newman.run({ collection, envVar: [{ key: 'baseUrl', value: baseUrl }] }, (error, summary) => (error ? reject(error) : resolve(summary)))
  })
}

async function makeCollection(target: Target): Promise<string> {
  const contract = join(target.folder, 'contract.yaml')
  const configuration = join(target.folder, 'portman.json')
  const collection = join(target.folder, 'made.json')
  const { document, operations } = prepareContract(target)
  writeFileSync(contract, stringify(document, { aliasDuplicateObjects: false }))
  const tests = ['statusSuccess', 'contentType', 'jsonBody', 'schemaValidation', 'headersPresent']
  const headers = Object.entries(await credentialHeaders(target))
  writeFileSync(
    configuration,
    JSON.stringify({
      version: 1,
      tests: {
        contractTests: [
          ...tests.map((name) => ({ openApiOperation: '*::/*', [name]: { enabled: true } })),
          ...operations.flatMap(({ id, responses }) => {
            const [status, another] = Object.keys(responses).filter((name) => name.startsWith('2'))
            return another === undefined ? [{ openApiOperationId: id, statusCode: { enabled: true, code: Number(status) } }] : []
          }),
        ],
      },
      overwrites: [
        {
          openApiOperation: '*::/*',
          overwriteRequestHeaders: headers.map(([key, value]) => ({ key, value, overwrite: true, insert: true })),
        },
      ],
    }),
  )
  const result = await runCommand(
    process.execPath,
    [
      installedPeer('portman/node_modules/@apideck/portman/bin/portman') ?? '',
      ...['--local', contract, '--baseUrl', target.baseUrl, '--portmanConfigFile', configuration, '--includeTests', '--output', collection],
    ],
    { cwd: target.folder },
  )
  if (!existsSync(collection)) throw new Error(`Portman made no collection. ${lastWords(result)}`)
  return readFileSync(collection, 'utf8')
}
