/** The provider's pages, as requirements cite them. */
const site = 'https://trudocs.pages.dev'

export const pages = {
  authentication: { page: `${site}/authentication/`, tier: 'seed' },
  quickstart: { page: `${site}/quickstart/`, tier: 'seed' },
  record: { page: `${site}/api/consent/record/`, tier: 'docs' },
  status: { page: `${site}/api/consent/get-status/`, tier: 'docs' },
  history: { page: `${site}/api/consent/get-history/`, tier: 'docs' },
  consentModel: { page: `${site}/concepts/consent-model/`, tier: 'docs' },
  collectionPoints: { page: `${site}/concepts/collection-points/`, tier: 'docs' },
  banners: { page: `${site}/api/banners/list/`, tier: 'docs' },
  banner: { page: `${site}/api/banners/get/`, tier: 'docs' },
  userBanners: { page: `${site}/api/banners/user/`, tier: 'docs' },
  createLink: { page: `${site}/api/consent-links/create/`, tier: 'docs' },
  regenerateLink: { page: `${site}/api/consent-links/regenerate/`, tier: 'docs' },
  linkHistory: { page: `${site}/api/consent-links/history/`, tier: 'docs' },
  linkStatus: { page: `${site}/api/consent-links/status/`, tier: 'docs' },
  grievances: { page: `${site}/api/rights/grievances/`, tier: 'docs' },
  nominees: { page: `${site}/api/rights/nominees/`, tier: 'docs' },
  dpo: { page: `${site}/api/rights/dpo/`, tier: 'docs' },
} as const

/** The same page for what follows plainly from it without standing there. */
export function derivedFrom<Source extends { readonly page: string }>({ page }: Source) {
  return { page, tier: 'derived' } as const
}
