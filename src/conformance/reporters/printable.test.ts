import { expect, test } from 'vitest'
import { clip, printable } from './printable.ts'

test('leaves text of any language as it is', () => {
  const text = 'a\tb\r\nzażółć — 日本語 👩‍👩‍👧 \u200f'
  expect(printable(text)).toBe(text)
})

test('writes out control characters, bidirectional overrides and lone surrogates', () => {
  expect(printable('\u0000\u001b[31m\u007f\u0085\u202e\u2066\ud800\udc00\ud800\ufffe')).toBe(
    '\\u{0}\\u{1b}[31m\\u{7f}\\u{85}\\u{202e}\\u{2066}\u{10000}\\u{d800}\\u{fffe}',
  )
})

test('clips a long text and says so, never within a character', () => {
  expect(clip('abc', 3)).toBe('abc')
  expect(clip('abcdef', 3)).toBe('abc\n… 3 more characters in report.json')
  expect(clip('ab👩def', 3)).toBe('ab\n… 5 more characters in report.json')
})
