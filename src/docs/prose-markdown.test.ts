import { expect, test } from 'vitest'
import { inline, list, sentence, withoutTags } from './prose-markdown.ts'

test('fits prose into a table cell and links bare addresses', () => {
  expect(inline(' a\n b | `c|d` ')).toBe('a b \\| `c\\|d`')
  expect(inline('{"error": "<text>"} `<b>`')).toBe('{"error": "&lt;text>"} `<b>`')
  expect(inline('From https://a.example/b/c/. And (https://d.example).')).toBe(
    'From [a.example/b/c](<https://a.example/b/c/>). And ([d.example](<https://d.example>)).',
  )
  expect(inline('[a](https://a.example) `https://b.example/`')).toBe('[a](https://a.example) `https://b.example/`')
})

test('ends a sentence once', () => {
  expect([sentence('a'), sentence('a.'), sentence('a?'), sentence('')]).toEqual(['a.', 'a.', 'a?', ''])
})

test('lists with a conjunction', () => {
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'], 'or')]).toEqual(['', 'a', 'a and b', 'a, b or c'])
})

test('keeps Redoc from seeing tags of its own', () => {
  expect(withoutTags('{% partial %} {id}')).toBe('{<!-- -->% partial %} {id}')
})
