import { globSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** Files that are loaded by name: the doors of the package, and what `moduleUrl` finds. */
const doors = [
  'src/cli/main.ts',
  'src/{mock,client,conformance,webhooks}/index.ts',
  'src/lab/thread.ts',
  'mocks/*/{index,faults}.ts',
  'conformance/*/{profile,*.clause}.ts',
]

/**
 * The sources as JavaScript: one file for each door, and the chunks that they share. Packages are not bundled.
 * Every file lies two folders deep, as the sources do, so that what they find from `import.meta.url` is found there too.
 */
export async function bundleSources(root: string, output: string): Promise<void> {
  const files = globSync(doors, { cwd: root })
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(files.map((file) => [file.replace(/\.ts$/, ''), join(root, file)])),
    platform: 'node',
    // What older runtimes need to understand the sources is bundled.
    external: /^(?!@oxc-project\/)[a-z@]/,
    tsconfig: false,
  })
  await bundle.write({ dir: output, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'src/chunks/[name]-[hash].js' })
  await bundle.close()
}
