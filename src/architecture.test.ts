import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { discoverProviders } from '#contract'

const root = fileURLToPath(new URL('../', import.meta.url))
const roots = ['src', 'mocks', 'conformance']

interface Import {
  readonly file: string
  /** A path from the root, or the name of a package. */
  readonly target: string
  readonly isType: boolean
}

const files = roots.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('generated'))
    .map((name) => join(folder, name)),
)
const imports = files.flatMap(readImports)
const providers = discoverProviders().map(({ id }) => id)
const isTest = (file: string) => /(\.test\.ts$|\/testing\/)/.test(file)

function readImports(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8')
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"\n;]*?\s+from\s+|\{[^}]*\}\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...source.matchAll(pattern)].map(([, type, named, dynamic]) => {
    const specifier = named ?? dynamic ?? ''
    return {
      file,
      target: specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : doorOf(specifier),
      isType: type !== undefined,
    }
  })
}

function doorOf(specifier: string): string {
  const { imports: map } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> }
  const path = map[specifier] ?? (specifier.startsWith('#types/') ? `./src/generated/${specifier.slice(7)}.ts` : undefined)
  return path === undefined ? specifier : normalize(path)
}

function offending(isSubject: (file: string) => boolean, isAllowed: (found: Import) => boolean): string[] {
  return imports.filter((found) => isSubject(found.file) && !isAllowed(found)).map(({ file, target }) => `${file} imports ${target}`)
}

const within = (folder: string) => (path: string) => path === folder || path.startsWith(`${folder}/`)
const isPackage = (target: string) => !roots.some((folder) => within(folder)(target))

test('each provider has its three folders', () => {
  const missing = providers.flatMap((id) =>
    [`mocks/${id}/index.ts`, `conformance/${id}/profile.ts`].filter((path) => !existsSync(join(root, path))),
  )
  expect(missing).toEqual([])
})

test('src/contract imports nothing else of src but the errors', () => {
  const allowed = (target: string) => isPackage(target) || within('src/contract')(target) || target === 'src/errors.ts'
  expect(
    offending(
      (file) => within('src/contract')(file) && !isTest(file),
      ({ target }) => allowed(target),
    ),
  ).toEqual([])
})

test.each(['src/mock', 'src/conformance', 'src/docs'])('%s imports neither of the other two', (folder) => {
  const others = ['src/mock', 'src/conformance', 'src/docs'].filter((other) => other !== folder)
  expect(
    offending(
      (file) => within(folder)(file) && !isTest(file),
      ({ target }) => !others.some((other) => within(other)(target)),
    ),
  ).toEqual([])
})

test.each(providers)('mocks/%s imports the engine, its types and its own files', (id) => {
  const allowed = ['src/mock/index.ts', `src/generated/${id}.ts`]
  const isAllowed = ({ target }: Import) => allowed.includes(target) || within(`mocks/${id}`)(target)
  expect(offending((file) => within(`mocks/${id}`)(file) && !isTest(file), isAllowed)).toEqual([])
})

test.each(providers)('conformance/%s imports the engine, its types and its own files', (id) => {
  const allowed = ['src/conformance/index.ts', `src/generated/${id}.ts`]
  const isAllowed = ({ target }: Import) => allowed.includes(target) || within(`conformance/${id}`)(target)
  expect(offending((file) => within(`conformance/${id}`)(file) && !isTest(file), isAllowed)).toEqual([])
})

test('src names no provider', () => {
  const named = files
    .filter((file) => within('src')(file) && !isTest(file))
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n')
      return lines.flatMap((line, index) =>
        providers.some((id) => line.toLowerCase().includes(id)) && !/^\s*(\*|\/\/)/.test(line) ? [`${file}:${index + 1}`] : [],
      )
    })
  expect(named).toEqual([])
})

test.each([
  [/^@stoplight\/prism/, ['src/mock/prism.ts']],
  [/^@redocly\//, ['src/contract', 'src/docs']],
  [/^openapi-typescript$/, ['src/contract']],
  [/^openapi-fetch$/, ['src/conformance/target.ts', 'src/client']],
  [/^vitest(\/|$)/, ['src/conformance', 'conformance']],
] as const)('%s has one door', (name, doors) => {
  const isAllowed = ({ file, target }: Import) => !name.test(target) || isTest(file) || doors.some((door) => within(door)(file))
  expect(offending(() => true, isAllowed)).toEqual([])
})

test('there are no import cycles', () => {
  const edges = new Map<string, string[]>()
  for (const { file, target, isType } of imports) if (!isType && !isPackage(target)) edges.set(file, [...(edges.get(file) ?? []), target])
  const finished = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].map((path) => relative('.', path)).join(' -> '))
    if (trail.includes(file) || finished.has(file)) return
    for (const target of edges.get(file) ?? []) visit(target, [...trail, file])
    finished.add(file)
  }
  for (const file of files) visit(file, [])
  expect(cycles).toEqual([])
})

test('index.ts stands at public doors only', () => {
  const doors = [/^src\/(contract|mock|conformance|client|docs|webhooks)\/index\.ts$/, /^mocks\/[^/]+\/index\.ts$/]
  expect(files.filter((file) => file.endsWith('/index.ts') && !doors.some((door) => door.test(file)))).toEqual([])
})
