import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { schemeCredentials } from '../credential-headers.ts'
import { fixtureFinder } from '../hints.ts'
import { installedPeer } from '../places.ts'
import { prepareContract } from '../prepare-contract.ts'
import { lastWords, runCommand } from '../run-command.ts'
import { distinct, type Outcome, type Target, type Tool } from '../tool.ts'

const maxExamples = 8

/** Property-based tests from the contract, single calls and sequences. */
export const schemathesis: Tool = {
  name: 'Schemathesis',
  options: `--phases examples,coverage,fuzzing,stateful --checks all --max-examples ${maxExamples} --generation-deterministic --continue-on-failure; for a fault of one operation first only that one (--include-operation-id), then all, for eight such faults at once and fewer where it then finds something; a credential for each security scheme; fixtures as examples and, half of the time, as generated values`,
  install: 'python3 -m venv .cache/peers/python && .cache/peers/python/bin/pip install schemathesis',

  keepsToOperation: true,
  atOnce: 8,

  async version() {
    const program = installedPeer('python/bin/schemathesis')
    if (!program) return undefined
    const { stdout } = await runCommand(program, ['--version'])
    return /\d+(\.\d+)+/.exec(stdout)?.[0]
  },

  async run(target): Promise<Outcome> {
    const contract = join(target.folder, 'contract.yaml')
    const report = join(target.folder, 'report.ndjson')
    const configuration = join(target.folder, 'schemathesis.toml')
    writeFileSync(contract, stringify(prepareContract(target).document, { aliasDuplicateObjects: false }))
    writeFileSync(configuration, await configure(target))
    const result = await runCommand(
      installedPeer('python/bin/schemathesis') ?? '',
      [
        ...['--config-file', configuration, 'run', contract, '--url', target.baseUrl],
        ...['--phases', 'examples,coverage,fuzzing,stateful', '--checks', 'all', '--max-examples', String(maxExamples)],
        ...['--generation-deterministic', '--continue-on-failure', '--no-color'],
        ...(target.operationId === undefined ? [] : ['--include-operation-id', target.operationId]),
        ...['--report', 'ndjson', '--report-ndjson-path', report],
      ],
      { cwd: target.folder, timeoutMs: target.limitMs },
    )
    if (result.code !== 0 && result.code !== 1) return { findings: [], error: lastWords(result) }
    return { findings: distinct(readFailures(readFileSync(report, 'utf8'))) }
  },
}

interface Check {
  readonly name: string
  readonly failure_info?: { readonly failure: { readonly title: string; readonly operation: string } }
}

/** One event a line; a failed check stands in the scenario that it ended. */
function readFailures(report: string): string[] {
  return report
    .split('\n')
    .filter((line) => line.startsWith('{"ScenarioFinished"') || line.startsWith('{"NonFatalError"'))
    .flatMap((line) => {
      const { ScenarioFinished: scenario, NonFatalError: error } = JSON.parse(line) as {
        readonly ScenarioFinished?: { readonly recorder: { readonly checks: Readonly<Record<string, readonly Check[]>> } }
        readonly NonFatalError?: { readonly label: string; readonly info: { readonly title: string } }
      }
      if (error) return [`error: ${error.info.title} | ${error.label}`]
      return Object.values(scenario?.recorder.checks ?? {})
        .flat()
        .flatMap(({ failure_info: info }) => (info ? [`${info.failure.title} | ${info.failure.operation}`] : []))
    })
}

/** Credentials by scheme, and a dictionary of the fixtures for each parameter that can take one. */
async function configure(target: Target): Promise<string> {
  const { contract, values } = await schemeCredentials(target)
  const auth = Object.entries(values).map(([name, value]) => {
    const key = contract.securitySchemes[name]?.type === 'apiKey' ? 'api_key' : 'bearer'
    return `[auth.openapi.${name}]\n${key} = ${JSON.stringify(value)}\n`
  })
  const fixtureOf = fixtureFinder(target)
  const operations = contract.operations.flatMap(({ id, parameters }) => {
    const bound = parameters.flatMap(({ name, in: place }) => {
      const fixture = fixtureOf(id, name)
      return fixture === undefined ? [] : [{ key: `${place}.${name}`, dictionary: `${id}_${name}`, fixture }]
    })
    if (bound.length === 0) return []
    const dictionaries = bound.map(({ dictionary, fixture }) => `[dictionaries.${dictionary}]\nvalues = [${JSON.stringify(fixture)}]\n`)
    const bindings = bound.map(({ key, dictionary }) => `${JSON.stringify(key)} = { dictionary = "${dictionary}", probability = 0.5 }`)
    return [[...dictionaries, `[[operations]]\ninclude-operation-id = "${id}"\n[operations.parameters]`, ...bindings].join('\n')]
  })
  return `${[...auth, ...operations].join('\n')}\n`
}
