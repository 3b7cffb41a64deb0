import type { Command } from 'commander'
import { type Contract, discoverProviders } from '#contract'
import type { Catalogue } from '../docs/catalogue.ts'

/** `trucontract docs`: the site, from contracts, requirements, assumptions and faults. */
export function registerDocs(program: Command): void {
  program
    .command('docs')
    .description('render the documentation site (in a clone)')
    .option('--out <directory>', 'where to write it', 'dist/docs')
    .action(async ({ out }: { out: string }) => {
      const { renderDocs } = await import('../docs/render-docs.ts')
      const described = await Promise.all(discoverProviders().map(({ id }) => describeProvider(id)))
      const catalogue = Object.fromEntries(described.map(({ contract, catalogue }) => [contract.provider, catalogue]))
      for (const path of await renderDocs({ contracts: described.map(({ contract }) => contract), catalogue }, out)) console.log(path)
    })
}

async function describeProvider(id: string): Promise<{ contract: Contract; catalogue: Catalogue }> {
  const [{ loadCatalogue }, { loadFaults, loadMock }] = await Promise.all([import('#conformance'), import('#mock')])
  const { contract, profile, requirements } = await loadCatalogue(id)
  const mock = await loadMock(contract)
  return {
    contract,
    catalogue: {
      requirements: requirements.map(({ id, level, statement, source: { page, tier }, operations, profile }) => ({
        id,
        level,
        tier,
        statement,
        source: page,
        operations,
        profile,
      })),
      unobservable: profile.unobservable,
      assumptions: mock.assumptions,
      faults: loadFaults(contract, mock),
    },
  }
}
