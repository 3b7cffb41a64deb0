import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { credentialHeaders } from '../credential-headers.ts'
import { installedPeer } from '../places.ts'
import { prepareContract } from '../prepare-contract.ts'
import { lastWords, runCommand } from '../run-command.ts'
import { distinct, type Outcome, type Tool } from '../tool.ts'

/** One call for each operation, from its first example. */
export const dredd: Tool = {
  name: 'Dredd',
  options:
    'dredd with the first success of each operation (it cannot provoke refusals by itself); credentials as headers of every request; fixtures as examples',
  install: 'npm install --prefix .cache/peers/dredd dredd',

  async version() {
    const file = installedPeer('dredd/node_modules/dredd/package.json')
    return file && (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
  },

  async run(target): Promise<Outcome> {
    const contract = join(target.folder, 'contract.yaml')
    const report = join(target.folder, 'report.xml')
    const { document, operations } = prepareContract(target)
    for (const { operation, responses } of operations) {
      const success = Object.keys(responses)
        .filter((status) => status.startsWith('2'))
        .at(-1)
      operation.responses = success === undefined ? {} : { [success]: responses[success] }
    }
    writeFileSync(contract, stringify(document, { aliasDuplicateObjects: false }))
    const headers = Object.entries(await credentialHeaders(target)).flatMap(([name, value]) => ['--header', `${name}: ${value}`])
    const result = await runCommand(
      process.execPath,
      [
        installedPeer('dredd/node_modules/dredd/bin/dredd') ?? '',
        ...[contract, target.baseUrl, '--reporter', 'xunit', '--output', report, '--loglevel', 'error'],
        ...headers,
      ],
      { cwd: target.folder, timeoutMs: target.limitMs },
    )
    if (!existsSync(report)) return { findings: [], error: lastWords(result) }
    return { findings: distinct(readFailures(readFileSync(report, 'utf8'))) }
  },
}

/** `GET (200) /dpo | statusCode: Expected status code '200', but got '201'.` */
function readFailures(xml: string): string[] {
  return xml
    .split('<testcase ')
    .slice(1)
    .flatMap((text) => {
      const said = /<(?:failure|error)[^>]*>(?:<!\[CDATA\[)?(?:Message:\n)?([\s\S]*?)(?:\n\n|\]\]>|<)/.exec(text)?.[1]
      const [, name = ''] = /name="([^"?]*)/.exec(text) ?? []
      return (said?.split('\n') ?? []).map((line) => `${name} | ${line.trim().replaceAll(/\/\d+/g, '/*')}`)
    })
}
