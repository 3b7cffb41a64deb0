import { faker } from '@faker-js/faker/locale/en'
import { expect, test } from 'vitest'
import { createClock } from './clock.ts'
import { createFaker } from './create-faker.ts'
import { readEnglish } from './english.ts'

test('the generated words are those of faker', () => {
  const words = readEnglish()
  expect(Object.keys(words ?? {}).sort()).toEqual(Object.keys(faker.rawDefinitions).sort())
  for (const [category, own] of Object.entries(faker.rawDefinitions)) {
    expect(words?.[category as keyof typeof words]).toStrictEqual(own)
  }
})

test('makes the values that faker makes of the same seed', async () => {
  const ours = await createFaker(7, createClock(new Date('2026-04-21T10:30:00.000Z')))
  const theirs = faker
  theirs.seed(7)
  const speak = (voice: typeof faker) =>
    Array.from({ length: 50 }, () => [
      voice.person.fullName(),
      voice.company.name(),
      voice.company.catchPhrase(),
      voice.commerce.productName(),
      voice.commerce.productDescription(),
      voice.color.human(),
      voice.internet.exampleEmail(),
      voice.location.streetAddress(),
      voice.phone.number(),
      voice.lorem.sentence(),
      voice.number.int({ min: 10, max: 40 }),
    ])
  expect(speak(ours)).toEqual(speak(theirs))
})
