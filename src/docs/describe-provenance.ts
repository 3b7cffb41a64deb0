import type { Provenance } from '#contract'
import { markdownLink } from '../page/markdown.ts'
import { sentence, withoutScheme } from './prose-markdown.ts'

/** The tier, linked to the page. */
export function describeTier({ tier, source }: Provenance): string {
  return source === undefined ? tier : markdownLink(tier, source)
}

/** Tier, page and note in one line: `Source: docs, https://… Note.` */
export function describeProvenance(provenance: Provenance): string {
  const { tier, source, note = '' } = provenance
  const page = source === undefined ? 'no page says it.' : `${markdownLink(withoutScheme(source), source)}.`
  return `**Source:** ${tier}, ${page} ${sentence(note)}`.trim()
}
