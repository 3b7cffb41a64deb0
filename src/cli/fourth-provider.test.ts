import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const template = fileURLToPath(new URL('testing/fourth-provider/', import.meta.url))
const tree = mkdtempSync(join(tmpdir(), 'fourth-provider-'))
const main = join(tree, 'src/cli/main.ts')

/** A copy of the tree with one provider more: three folders, no other file touched. */
beforeAll(() => {
  for (const name of ['src', 'package.json', 'tsconfig.json', 'redocly.yaml'])
    cpSync(join(root, name), join(tree, name), { recursive: true })
  cpSync(join(root, 'conformance/generic'), join(tree, 'conformance/generic'), { recursive: true })
  rmSync(join(tree, 'src/generated'), { recursive: true, force: true })
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  for (const folder of ['openapi', 'mocks', 'conformance']) {
    const target = join(tree, folder, 'fourth')
    mkdirSync(target, { recursive: true })
    cpSync(join(template, folder), target, { recursive: true })
    for (const name of readdirSync(target)) if (name.endsWith('.template')) renameSync(join(target, name), join(target, name.slice(0, -9)))
  }
})
afterAll(() => rmSync(tree, { recursive: true, force: true }))

async function run(...command: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: tree,
    env: { ...process.env, NO_COLOR: '1' },
    maxBuffer: 1 << 24,
  })
  return stdout
}

test('a fourth provider is three folders: generate, typecheck, mock, suite, faults and docs work', { timeout: 240_000 }, async () => {
  expect(await run(join(root, 'node_modules/@redocly/cli/bin/cli.js'), 'lint', 'openapi/fourth/openapi.yaml')).toBe('')
  expect(await run(main, 'generate')).toBe('fourth: generated\n')
  expect(await run(join(root, 'node_modules/typescript/lib/tsc.js'), '-p', '.')).toBe('')

  await run(main, 'mutants', 'fourth', '--out', join(tree, 'mutants.json'))
  const { providers } = JSON.parse(readFileSync(join(tree, 'mutants.json'), 'utf8')) as {
    providers: { clean: { failing: string[] }; variants: { alarms: string[] }[]; score: { all: { faults: number; found: number } } }[]
  }
  expect(
    providers.map(({ clean, variants, score }) => [
      clean.failing,
      variants.flatMap(({ alarms }) => alarms),
      score.all.faults - score.all.found,
    ]),
  ).toEqual([[[], [], 0]])

  const piped = `"${process.execPath}" "${main}" mock fourth --json --port 0 --log-level error | "${process.execPath}" "${main}" conformance fourth --target - --profile full --fail-on-skip`
  const { stdout } = await promisify(execFile)('sh', ['-c', piped], { cwd: tree, env: { ...process.env, NO_COLOR: '1' } })
  expect(stdout).toMatch(/\nAll \d+ requirements hold\. \d+ pass; /)

  await run(main, 'docs', '--out', join(tree, 'docs'))
  expect(readdirSync(join(tree, 'docs/fourth')).sort()).toEqual(['faults.html', 'index.html', 'requirements.html'])
  expect(readFileSync(join(tree, 'docs/fourth/requirements.html'), 'utf8')).toContain('A created note can be read back.')
})
