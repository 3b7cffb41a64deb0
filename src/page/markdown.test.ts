import { expect, test } from 'vitest'
import { codeSpan, escapeMarkdown, fencedBlock, markdownLink, markdownTable } from './markdown.ts'

test('prose keeps its signs and code spans and gains no other markup', () => {
  expect(escapeMarkdown('A *b* <c>\n[d](https://e) | @team `X-API-Key` `')).toBe(
    'A \\*b\\* &#60;c&#62; \\[d\\](https&#58;//e) \\| @<!-- -->team `X-API-Key` \\`',
  )
})

test('a code span outgrows the backticks in it', () => {
  expect(codeSpan('a')).toBe('`a`')
  expect(codeSpan('a``b|c')).toBe('```a``b\\|c```')
  expect(codeSpan('`a')).toBe('`` `a ``')
})

test('a fenced block outgrows the backticks in it', () => {
  expect(fencedBlock('text', 'a')).toBe('```text\na\n```')
  expect(fencedBlock('text', '```\nb\n````')).toBe('`````text\n```\nb\n````\n`````')
})

test('a link leads to a web page or to a page beside this one, never elsewhere', () => {
  expect(markdownLink('a', 'https://b/c>d')).toBe('[a](<https://b/c%3Ed>)')
  expect(markdownLink('a', 'requirements.html#x/1')).toBe('[a](<requirements.html#x/1>)')
  expect(markdownLink('a', 'javascript:alert(1)')).toBe('a')
})

test('a table without rows is nothing', () => {
  expect(markdownTable(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |')
  expect(markdownTable(['a'], [])).toBe('')
})
