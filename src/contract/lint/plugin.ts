import { readdirSync } from 'node:fs'
import type { Oas3Rule, Plugin } from '@redocly/openapi-core'
import { extendTypes } from './extension-types.ts'

const rulesFolder = new URL('rules/', import.meta.url)

/** Each file of `rules/` is one rule; its name is the rule's id. */
export const ruleIds = readdirSync(rulesFolder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))

/** The contract conventions of CONTRIBUTING.md for `redocly lint`. Default export because Redocly CLI asks for one. */
export default async function createPlugin(): Promise<Plugin> {
  const oas3: Record<string, Oas3Rule> = {}
  for (const id of ruleIds) {
    const module = (await import(new URL(`${id}.ts`, rulesFolder).href)) as { rule: Oas3Rule }
    oas3[id] = module.rule
  }
  return {
    id: 'trucontract',
    rules: { oas3 },
    configs: { all: { rules: Object.fromEntries(ruleIds.map((id) => [`trucontract/${id}`, 'error' as const])) } },
    typeExtension: { oas3: extendTypes },
  }
}
