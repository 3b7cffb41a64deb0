import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '#contract'
import { KitError } from '../errors.ts'

/** Files of the kit that decide what the mock server answers and what the suite says of it. */
const kit = /^(?:src\/(?:contract|mock|conformance|lab|webhooks)\/|src\/errors\.ts$|conformance\/generic\/|package(?:-lock)?\.json$)/
const isTest = /\.test\.ts$|\/testing\//

/** The providers whose faults may be found otherwise after these files changed: their own files, or those of the kit. */
export function providersTouched(files: readonly string[], providers: readonly string[]): string[] {
  const relevant = files.filter((file) => !isTest.test(file))
  if (relevant.some((file) => kit.test(file))) return [...providers]
  return providers.filter((id) => relevant.some((file) => new RegExp(`^(?:openapi|mocks|conformance)/${id}/`).test(file)))
}

/**
 * Files that differ from a commit, those that git does not know yet included.
 * @throws KitError `ERR_OPTION` where git knows no such commit
 */
export function filesChangedSince(reference: string): string[] {
  return [...git('diff', '--name-only', reference, '--'), ...git('ls-files', '--others', '--exclude-standard')]
}

function git(...command: readonly string[]): string[] {
  const { status, stdout, stderr, error } = spawnSync('git', command, { cwd: fileURLToPath(projectRoot), encoding: 'utf8' })
  if (status !== 0) throw new KitError('ERR_OPTION', `"git ${command.join(' ')}" failed: ${error?.message ?? stderr.trim()}`)
  return stdout.split('\n').filter((line) => line !== '')
}
