import type { Faker } from '@faker-js/faker'
import type { Clock } from './clock.ts'
import { readEnglish } from './english.ts'

const english = readEnglish()

/** A faker of its own seed, in English, with dates near to what the clock shows. */
export async function createFaker(seed: number, clock: Clock): Promise<Faker> {
  // The package's main door loads all its languages, which takes five times as long as one.
  const { faker: instance } = english ? await import('@faker-js/faker/locale/base') : await import('@faker-js/faker/locale/en')
  // The class is exported by the main door only; this is the same one.
  const FakerClass = instance.constructor as typeof Faker
  const faker = new FakerClass({ locale: english ?? instance.rawDefinitions, seed })
  faker.setDefaultRefDate(() => clock.now())
  return faker
}
