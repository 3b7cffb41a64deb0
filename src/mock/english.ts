import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LocaleDefinition } from '@faker-js/faker'
import { mapOnFirstUse, projectRoot } from '#contract'

/** Made by "npm run generate": faker's English words, a file for each category. */
const folder = fileURLToPath(new URL('src/generated/english/', projectRoot))

/** The English words that were generated, each category read when it is first needed; nothing where none were generated. */
export function readEnglish(): LocaleDefinition | undefined {
  if (!existsSync(folder)) return undefined
  const files = Object.fromEntries(readdirSync(folder).map((name) => [name.replace(/\.json$/, ''), folder + name]))
  return mapOnFirstUse(files, (path): unknown => JSON.parse(readFileSync(path, 'utf8'))) as LocaleDefinition
}

/** Writes faker's English words as JSON, which is read in a fraction of the time that their modules take. What is up to date is left alone. */
export async function generateEnglish(): Promise<void> {
  const { faker } = await import('@faker-js/faker/locale/en')
  mkdirSync(folder, { recursive: true })
  for (const [category, words] of Object.entries(faker.rawDefinitions)) {
    const path = `${folder}${category}.json`
    const text = JSON.stringify(words)
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
  }
}
