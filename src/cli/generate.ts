import type { Command } from 'commander'
import { generateTypes } from '#contract'

/** `trucontract generate`: types and bundled contracts out of `openapi/`. */
export function registerGenerate(program: Command): void {
  program
    .command('generate')
    .description('make types and bundled contracts from openapi/ (in a clone)')
    .action(async () => {
      for (const { provider, isFresh } of await generateTypes()) console.log(`${provider}: ${isFresh ? 'up to date' : 'generated'}`)
    })
}
