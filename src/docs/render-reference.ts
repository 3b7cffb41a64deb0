import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Contract } from '#contract'
import { KitError, messageOf } from '../errors.ts'
import { redocTemplate } from './redoc-template.ts'

/** Redoc shows its name as an image from its own server; this one comes along. */
const remoteLogo = 'https://cdn.redoc.ly/redoc/logo-mini-full.svg'
const localLogo =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2240%22 height=%2214%22%3E%3Ctext y=%2211%22 font-family=%22sans-serif%22 font-size=%2211%22 font-weight=%22bold%22 fill=%22%234c82f7%22%3ERedoc%3C/text%3E%3C/svg%3E'

/**
 * The document as one page by Redoc, with its script inside: it needs no network.
 * @throws KitError `ERR_GENERATE` when Redocly cannot render it
 */
export async function renderReference(document: Contract['document'], title: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'trucontract-docs-'))
  try {
    await writeFile(join(directory, 'contract.json'), JSON.stringify(document))
    await writeFile(join(directory, 'template.hbs'), redocTemplate)
    await buildDocs(directory, title)
    const page = await readFile(join(directory, 'page.html'), 'utf8')
    return page.replaceAll(remoteLogo, localLogo)
  } catch (cause) {
    if (cause instanceof KitError) throw cause
    throw new KitError('ERR_GENERATE', `The docs of ${title} cannot be rendered: ${messageOf(cause)}`, { cause })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Runs in the temporary directory, so that no configuration of the project applies. */
async function buildDocs(directory: string, title: string): Promise<void> {
  const command = [
    redoclyPath(),
    'build-docs',
    'contract.json',
    '--output=page.html',
    '--template=template.hbs',
    `--title=${title}`,
    '--inlineBundle',
  ]
  await promisify(execFile)(process.execPath, command, {
    cwd: directory,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  })
}

function redoclyPath(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin', 'cli.js')
  } catch (cause) {
    throw new KitError(
      'ERR_GENERATE',
      'The docs are rendered with @redocly/cli, which is not installed. Run "npm ci" in a clone of the project.',
      { cause },
    )
  }
}
