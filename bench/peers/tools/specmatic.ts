import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { isRecord } from '#contract'
import { schemeCredentials } from '../credential-headers.ts'
import { inRepository, installedPeer } from '../places.ts'
import { firstExample, mediaTypesOf, type PreparedContract, prepareContract } from '../prepare-contract.ts'
import { lastWords, runCommand } from '../run-command.ts'
import { distinct, type Outcome, type Tool } from '../tool.ts'

/** Of the ways to leave out and to break optional members; without a limit a run takes half a minute. */
const mostCombinations = 8

/** Contract tests from the contract's examples, and from its schemas with each member broken in turn. */
export const specmatic: Tool = {
  name: 'Specmatic',
  options: `specmatic test, SPECMATIC_GENERATIVE_TESTS=true (negative tests too), MAX_TEST_REQUEST_COMBINATIONS=${mostCombinations}; for a fault of one operation first only that one (--filter), then all, for eight such faults at once and fewer where it then finds something; credentials in the environment; each operation with one named example made of its first example and the fixtures; 4XX rewritten as default and schema keywords that end the run left out`,
  install: 'npm install --prefix .cache/peers/specmatic specmatic   (and Java 17)',

  keepsToOperation: true,
  atOnce: 8,

  async version() {
    const file = installedPeer('specmatic/node_modules/specmatic/package.json')
    const java = await runCommand('java', ['-version']).catch(() => undefined)
    return file && java?.code === 0 ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : undefined
  },

  async run(target): Promise<Outcome> {
    const contract = join(target.folder, 'contract.yaml')
    writeFileSync(contract, stringify(simplify(prepareContract(target)), { aliasDuplicateObjects: false }))
    const { contract: read, values } = await schemeCredentials(target, true)
    const scope = read.operations.find(({ id }) => id === target.operationId)
    const result = await runCommand(
      process.execPath,
      [
        installedPeer('specmatic/node_modules/specmatic/dist/bin/index.js') ?? '',
        ...['test', contract, `--testBaseURL=${target.baseUrl}`, '--junitReportDir=junit'],
        ...(scope ? [`--filter=PATH='${scope.path}' && METHOD='${scope.method.toUpperCase()}'`] : []),
      ],
      {
        cwd: target.folder,
        timeoutMs: target.limitMs,
        env: {
          ...values,
          JAVA_OPTS: javaOptions(),
          SPECMATIC_GENERATIVE_TESTS: 'true',
          MAX_TEST_REQUEST_COMBINATIONS: String(mostCombinations),
        },
      },
    )
    const report = join(target.folder, 'junit/TEST-junit-jupiter.xml')
    if (!existsSync(report)) return { findings: [], error: lastWords(result) }
    return { findings: distinct(readFailures(readFileSync(report, 'utf8'))) }
  },
}

/** Keeps the start of the JVM short: its classes are archived by the first run. */
function javaOptions(): string {
  const archive = installedPeer('specmatic.jsa')
  const sharing = archive ? `-XX:SharedArchiveFile=${archive}` : `-XX:ArchiveClassesAtExit=${inRepository('.cache/peers/specmatic.jsa')}`
  return `-XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${sharing}`
}

/** Specmatic ends at what it does not know: ranges of statuses, arrays without `items`, `additionalProperties` beside several types. */
function simplify({ document, operations }: PreparedContract): unknown {
  for (const { operation, parameters, requestBody, responses } of operations) {
    const status = Object.keys(responses).find((name) => name.startsWith('2'))
    for (const parameter of parameters) {
      if (parameter.example !== undefined) parameter.examples = { Fixture: { value: parameter.example } }
      delete parameter.example
    }
    for (const media of Object.values(requestBody)) media.examples = { Fixture: { value: firstExample(media) } }
    for (const [name, response] of Object.entries(responses)) {
      if (!isRecord(response)) continue
      for (const media of Object.values(mediaTypesOf(document, response))) {
        if (name === status) media.examples = { Fixture: { value: firstExample(media) } }
        else delete media.examples
      }
    }
    const range = responses['4XX']
    if (range !== undefined) responses.default = range
    delete responses['4XX']
    operation.responses = responses
  }
  visit(document, (schema) => {
    if (Array.isArray(schema.type)) delete schema.additionalProperties
    if (schema.type === 'array') schema.items ??= {}
  })
  return document
}

function visit(value: unknown, change: (object: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, change)
  if (!isRecord(value)) return
  change(value)
  for (const member of Object.values(value)) visit(member, change)
}

/** `+ve POST /grievance -> 201 | RESPONSE.STATUS`: without the generated values, which differ from run to run. */
function readFailures(xml: string): string[] {
  return xml
    .split('<testcase ')
    .slice(1)
    .flatMap((text) => {
      const message = /<(?:failure|error) message="([^"]*)"/.exec(text)?.[1]
      if (message === undefined) return []
      const scenario = /([+-]ve) {2}Scenario: (.*?)(?: with (?:a|the) request|")/.exec(text)
      const label = unescapeXml(scenario ? `${scenario[1]} ${scenario[2]}` : (/name="([^"]*)"/.exec(text)?.[1] ?? ''))
      const places = distinct([...message.matchAll(/&gt;&gt; ([\w.[\]-]+)/g)].map(([, place = '']) => place.replaceAll(/\[\d+\]/g, '[]')))
      const received = /(?:but received|response contained status) (\d+)/.exec(message)?.[1]
      return [`${label} | ${places.join(', ')}${received === undefined ? '' : ` ${received}`}`]
    })
}

function unescapeXml(text: string): string {
  return text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}
