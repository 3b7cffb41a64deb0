/** The provider's pages, as requirements cite them. */
const site = 'https://trucustom.net/docs'

export const pages = {
  authentication: { page: `${site}/authentication`, tier: 'seed' },
  reference: { page: `${site}/api-reference`, tier: 'docs' },
  stores: { page: `${site}/api-reference/stores`, tier: 'docs' },
  products: { page: `${site}/api-reference/products`, tier: 'docs' },
  printAreas: { page: `${site}/api-reference/print_areas`, tier: 'docs' },
} as const

/** The same page for what follows plainly from it without standing there. */
export function derivedFrom<Source extends { readonly page: string }>({ page }: Source) {
  return { page, tier: 'derived' } as const
}
