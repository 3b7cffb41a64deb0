import type { Command } from 'commander'
import { discoverProviders, generateTypes, loadContract } from '#contract'

/** `trucontract generate`: types, bundled contracts and validators out of `openapi/`. */
export function registerGenerate(program: Command): void {
  program
    .command('generate')
    .description('make types, bundled contracts and validators from openapi/ (in a clone)')
    .action(async () => {
      for (const { provider, isFresh } of await generateTypes()) console.log(`${provider}: ${isFresh ? 'up to date' : 'generated'}`)
      const [{ generateValidators }, { generateEnglish }] = await Promise.all([
        import('../mock/generate-validators.ts'),
        import('../mock/english.ts'),
      ])
      await generateEnglish()
      generateValidators(await Promise.all(discoverProviders().map(({ id }) => loadContract(id))))
    })
}
