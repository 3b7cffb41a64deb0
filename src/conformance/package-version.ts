import { readFileSync } from 'node:fs'
import { projectRoot } from '#contract'

/** The version of the package, from the nearest `package.json` that has one. */
export function packageVersion(): string {
  for (const folder of [projectRoot, new URL('../', projectRoot)]) {
    try {
      const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { version?: string }
      if (version) return version
    } catch (cause) {
      // the built package lies one folder below its package.json
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    }
  }
  return '0.0.0'
}
