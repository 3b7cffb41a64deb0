import { readFileSync, writeFileSync } from 'node:fs'
import { inRepository } from './peers/places.ts'

/** Puts a text into README.md, between `<!-- name:begin -->` and `<!-- name:end -->`. */
export function writeIntoReadme(name: string, text: string): void {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const path = inRepository('README.md')
  const readme = readFileSync(path, 'utf8')
  const [before, rest] = readme.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${begin} … ${end}.`)
  writeFileSync(path, `${before}${begin}\n${text}\n${end}${after}`)
}
