import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { inRepository } from '../places.ts'
import { lastWords, runCommand } from '../run-command.ts'
import { distinct, type Outcome, type Tool } from '../tool.ts'

const { resolve } = createRequire(import.meta.url)
const manifest = () => resolve('@redocly/cli/package.json')

interface Step {
  readonly stepId: string
  readonly checks?: readonly { readonly name: string; readonly status: string; readonly condition?: string }[]
}

interface Report {
  readonly files: Readonly<
    Record<string, { readonly executedWorkflows: readonly { readonly workflowId: string; readonly executedSteps: readonly Step[] }[] }>
  >
}

/** The workflows of `arazzo/<provider>.arazzo.yaml`: hand-written. */
export const respect: Tool = {
  name: 'Redocly Respect',
  options: "redocly respect with hand-written workflows (arazzo/<provider>.arazzo.yaml); the mock's credentials and fixtures as inputs",
  install: 'npm ci   (it is part of @redocly/cli)',

  async version() {
    return (JSON.parse(readFileSync(manifest(), 'utf8')) as { version: string }).version
  },

  async run(target): Promise<Outcome> {
    const source = inRepository(`bench/peers/arazzo/${target.provider}.arazzo.yaml`)
    if (!existsSync(source)) return { findings: [], error: `There is no ${source}.` }
    const description = join(target.folder, 'workflows.arazzo.yaml')
    const report = join(target.folder, 'report.json')
    const workflows = parse(readFileSync(source, 'utf8')) as { sourceDescriptions: { url: string }[] }
    for (const origin of workflows.sourceDescriptions) origin.url = target.contract
    writeFileSync(description, stringify(workflows))
    const inputs = { ...target.credentials, ...target.fixtures, user: 'user_arazzo' }
    const result = await runCommand(
      process.execPath,
      [
        resolve('@redocly/cli/bin/cli.js'),
        ...['respect', description, '--server', `${target.provider}=${target.baseUrl}`],
        ...['--input', JSON.stringify(inputs), '--json-output', report],
      ],
      { cwd: target.folder, timeoutMs: target.limitMs, env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    )
    if (!existsSync(report)) return { findings: [], error: lastWords(result) }
    const { files } = JSON.parse(readFileSync(report, 'utf8')) as Report
    return {
      findings: distinct(
        Object.values(files).flatMap(({ executedWorkflows }) =>
          executedWorkflows.flatMap(({ workflowId, executedSteps }) =>
            executedSteps.flatMap(({ stepId, checks = [] }) =>
              checks
                .filter(({ status }) => status === 'error')
                .map(({ name, condition }) => `${workflowId}/${stepId} | ${name}${condition === undefined ? '' : ` ${condition}`}`),
            ),
          ),
        ),
      ),
    }
  },
}
