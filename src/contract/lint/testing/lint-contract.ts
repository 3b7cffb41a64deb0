import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lint, loadConfig } from '@redocly/openapi-core'
import { isRecord } from '../../json-pointer.ts'
import { validContract } from './valid-contract.ts'

const projectConfig = loadConfig({ configPath: fileURLToPath(new URL('../../../../redocly.yaml', import.meta.url)) })

/** A problem with its place as `file#/pointer`, the file relative to the contract's folder. */
export interface PlacedProblem {
  readonly rule: string
  readonly at: string
  readonly message: string
}

/**
 * Lints the valid contract with changes by the project's own redocly.yaml.
 * A change is `file#/pointer` and a value; `undefined` deletes, a bare file is replaced as a whole.
 */
export async function lintContract(changes: Readonly<Record<string, unknown>> = {}): Promise<PlacedProblem[]> {
  const files = validContract()
  for (const [place, value] of Object.entries(changes)) change(files, place, value)
  const temporary = await realpath(await mkdtemp(join(tmpdir(), 'trucontract-lint-')))
  const folder = join(temporary, 'contract')
  try {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), JSON.stringify(content))
    }
    const problems = await lint({ ref: join(folder, 'openapi.yaml'), config: await projectConfig })
    return problems.map(({ ruleId, message, location: [location] }) => {
      const file = location ? relative(folder, location.source.absoluteRef) : ''
      return { rule: ruleId, at: `${file}${location?.pointer ?? ''}`, message }
    })
  } finally {
    await rm(temporary, { recursive: true })
  }
}

function change(files: Record<string, unknown>, place: string, value: unknown): void {
  const [file = '', pointer = ''] = place.split('#')
  let node = files
  let key = file
  for (const token of pointer.split('/').slice(1)) {
    const next = node[key]
    if (!isRecord(next) && !Array.isArray(next)) throw new Error(`${place}: nothing at "${key}"`)
    node = next as Record<string, unknown>
    key = token.replaceAll('~1', '/').replaceAll('~0', '~')
  }
  if (value === undefined) delete node[key]
  else node[key] = value
}
