import type { Tier } from '#contract'

/** What each tier means, for readers. */
export const tierMeanings: Readonly<Record<Tier, string>> = {
  seed: 'Stated on the pages that the project started from. They win every conflict.',
  docs: 'Stated on another official page.',
  derived: 'A plain consequence of stated facts.',
  undocumented: 'No page says it. The mock server makes an assumption; the suite accepts every legal answer.',
}
