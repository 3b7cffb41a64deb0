import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '#contract'
import { bundleSources } from './bundle-sources.ts'

/**
 * Builds what is published into `dist/package/`: bundled JavaScript and its types, the bundled contracts in place of the
 * hand-written ones, and a `package.json` of its own for the import map of the types. Run by "npm run build" and "npm pack".
 */
const output = new URL('dist/package/', projectRoot)

rmSync(output, { recursive: true, force: true })
mkdirSync(output, { recursive: true })
writeTypes()
await bundleSources(fileURLToPath(projectRoot), fileURLToPath(output))
copyGenerated()
writeManifest()
chmodSync(new URL('src/cli/main.js', output), 0o755)

function writeTypes(): void {
  const compiler = createRequire(import.meta.url).resolve('typescript/lib/tsc.js')
  const folders = ['--outDir', fileURLToPath(output), '--rootDir', fileURLToPath(projectRoot)]
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', ...folders]
  const { status } = spawnSync(process.execPath, [compiler, '-p', fileURLToPath(projectRoot), ...options], { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

function copyGenerated(): void {
  const source = new URL('src/generated/', projectRoot)
  const target = new URL('src/generated/', output)
  for (const name of readdirSync(source)) if (/\.(json|yaml)$/.test(name)) cpSync(new URL(name, source), new URL(name, target))
  for (const name of ['english/', 'validators/']) cpSync(new URL(name, source), new URL(name, target), { recursive: true })
}

/** The import map of the sources, pointing at what was compiled from them. */
function writeManifest(): void {
  const { name, version, imports } = JSON.parse(readFileSync(new URL('package.json', projectRoot), 'utf8')) as {
    name: string
    version: string
    imports: Record<string, string>
  }
  const compiled = Object.fromEntries(Object.entries(imports).map(([key, path]) => [key, path.replace(/\.ts$/, '.js')]))
  writeFileSync(new URL('package.json', output), `${JSON.stringify({ name, version, type: 'module', imports: compiled }, undefined, 2)}\n`)
}
