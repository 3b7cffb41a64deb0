import type { Command } from 'commander'
import { discoverProviders, generateTypes, loadContract } from '#contract'

/** `trucontract generate`: types, bundled contracts and validators out of `openapi/`. */
export function registerGenerate(program: Command): void {
  program
    .command('generate')
    .description('make types, bundled contracts and validators from openapi/ (in a clone)')
    .action(async () => {
      for (const { provider, isFresh } of await generateTypes()) console.log(`${provider}: ${isFresh ? 'up to date' : 'generated'}`)
      const [{ generateValidators }, { listValidatedSchemas }, { listJudgedSchemas }, { generateEnglish }] = await Promise.all([
        import('../contract/generate-validators.ts'),
        import('../mock/validated-schemas.ts'),
        import('../conformance/judged-schemas.ts'),
        import('../mock/english.ts'),
      ])
      await generateEnglish()
      const contracts = await Promise.all(discoverProviders().map(({ id }) => loadContract(id)))
      const judged = contracts.flatMap(listJudgedSchemas).map((schema) => ({ schema, fillsDefaults: false }))
      generateValidators([...contracts.flatMap(listValidatedSchemas), ...judged])
    })
}
