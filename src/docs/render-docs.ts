import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Contract } from '#contract'
import { KitError, messageOf } from '../errors.ts'
import { augmentContract } from './augment-contract.ts'
import type { Catalogue, DocumentedProvider } from './catalogue.ts'
import { renderFaults } from './render-faults.ts'
import { renderIndex } from './render-index.ts'
import { renderReference } from './render-reference.ts'
import { renderRequirements } from './render-requirements.ts'

/** What the site is made of. */
export interface DocsInput {
  readonly contracts: readonly Contract[]
  /** By provider id. A provider without one has its contract printed only. */
  readonly catalogue: Readonly<Record<string, Catalogue>>
}

const empty: Catalogue = { requirements: [], unobservable: [], assumptions: [], faults: [] }

/**
 * Renders the site and gives the paths of its pages: an index, and for each provider a reference, its requirements and
 * its faults. The same input gives the same bytes, and no page needs the network.
 * @throws KitError `ERR_GENERATE`
 */
export async function renderDocs({ contracts, catalogue }: DocsInput, outputDirectory: string): Promise<string[]> {
  const providers = contracts.map((contract) => ({ contract, catalogue: catalogue[contract.provider] ?? empty }))
  const pages = await Promise.all(providers.map(renderProvider))
  const files = [[join(outputDirectory, 'index.html'), renderIndex(providers)], ...pages.flat()] as [path: string, text: string][]

  async function renderProvider(provider: DocumentedProvider): Promise<[path: string, text: string][]> {
    const { provider: id, title } = provider.contract
    return [
      [join(outputDirectory, id, 'index.html'), await renderReference(augmentContract(provider), title)],
      [join(outputDirectory, id, 'requirements.html'), renderRequirements(provider)],
      [join(outputDirectory, id, 'faults.html'), renderFaults(provider)],
    ]
  }

  try {
    for (const [path, text] of files) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    }
  } catch (cause) {
    throw new KitError(
      'ERR_GENERATE',
      `The docs cannot be written to "${outputDirectory}": ${messageOf(cause)}. Choose a directory that can be written with --out.`,
      { cause },
    )
  }
  return files.map(([path]) => path)
}
