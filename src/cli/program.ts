import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { projectRoot } from '#contract'
import { KitError } from '../errors.ts'

type Register = (program: Command) => void

/** Loaded when they are asked for: a mock server need not wait for the suite. */
const commands: Readonly<Record<string, () => Promise<Register>>> = {
  mock: async () => (await import('./mock.ts')).registerMock,
  conformance: async () => (await import('./conformance.ts')).registerConformance,
  docs: async () => (await import('./docs.ts')).registerDocs,
  mutants: async () => (await import('./mutants.ts')).registerMutants,
  generate: async () => (await import('./generate.ts')).registerGenerate,
}

/** Bad input: one clear line and this exit code. */
const unusable = 2

async function main(): Promise<void> {
  const program = new Command('trucontract')
    .description('Mock servers and a conformance suite, driven by one contract a provider.')
    .version((JSON.parse(readFileSync(new URL('package.json', projectRoot), 'utf8')) as { version: string }).version)
    .exitOverride()
    .showHelpAfterError('(trucontract --help lists commands and options)')
  const asked = commands[process.argv[2] ?? '']
  for (const load of asked ? [asked] : Object.values(commands)) (await load())(program)
  for (const command of program.commands) command.exitOverride()
  await program.parseAsync()
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : unusable
  else if (error instanceof KitError) {
    process.stderr.write(`trucontract: ${error.message}\n`)
    process.exitCode = unusable
  } else {
    process.stderr.write(`trucontract: defect: ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = unusable
  }
})
