import { expect, test } from 'vitest'
import { readForm } from './read-form.ts'

const type = 'multipart/form-data; boundary="b-1"'
const part = (head: string, content: string) => `--b-1\r\n${head}\r\n\r\n${content}\r\n`

function read(mediaType: string, contentType: string, text: string) {
  return readForm(mediaType, contentType, new TextEncoder().encode(text))
}

test('reads a form, a repeated field as a list', () => {
  expect(read('application/x-www-form-urlencoded', '', 'a=1&b=x+%C3%A9&a=2&a=3&c&__proto__=p&%zz=%')).toEqual({
    body: Object.fromEntries([
      ['a', ['1', '2', '3']],
      ['b', 'x é'],
      ['c', ''],
      ['__proto__', 'p'],
      ['%zz', '%'],
    ]),
  })
})

test('reads the parts of a multipart form, a file with its name and type', () => {
  const text = [
    part('Content-Disposition: form-data; name="note"', 'é\r\nsecond line'),
    part('Content-Disposition: form-data; name="list"; filename="a.csv"\r\nContent-Type: text/csv', 'x,y'),
    part('content-disposition: form-data; name="plain"; filename=""', ''),
    '--b-1--\r\n',
  ].join('')
  expect(read('multipart/form-data', type, text)).toEqual({
    body: {
      note: 'é\r\nsecond line',
      list: { filename: 'a.csv', contentType: 'text/csv', text: 'x,y' },
      plain: { filename: '', contentType: 'text/plain', text: '' },
    },
  })
})

test('reads names that are bare tokens, in any order, beyond ASCII', () => {
  const text = [
    part('Content-Disposition: form-data; name=note', '1'),
    part('Content-Disposition: form-data; filename=a.csv; name=list', 'x,y'),
    part('Content-Disposition: form-data; filename="b.csv"; NAME = "größe"', 'z'),
    '--b-1--\r\n',
  ].join('')
  expect(read('multipart/form-data', type, text)).toEqual({
    body: {
      note: '1',
      list: { filename: 'a.csv', contentType: 'text/plain', text: 'x,y' },
      größe: { filename: 'b.csv', contentType: 'text/plain', text: 'z' },
    },
  })
})

test.each([
  ['multipart/form-data', part('Content-Disposition: form-data; name="a"', '1'), 'The Content-Type names no boundary.'],
  [type, part('Content-Disposition: form-data; name="a"', '1'), 'The multipart body has no closing boundary.'],
  [type, 'nonsense', 'The multipart body has no closing boundary.'],
  [type, '', 'The multipart body has no closing boundary.'],
  [type, `${part('Content-Type: text/plain', '1')}--b-1--`, 'A part of the multipart body has no name.'],
  [type, `${part('Content-Disposition: form-data; filename="name"', '1')}--b-1--`, 'A part of the multipart body has no name.'],
  [type, '--b-1\r\nno end of the head--b-1--', 'A part of the multipart body has no name.'],
])('refuses %s without what it needs', (contentType, text, message) => {
  expect(read('multipart/form-data', contentType, text)).toEqual({
    body: undefined,
    violations: [{ place: 'syntax', keyword: 'syntax', pointer: '', message }],
  })
})

test('reads anything else as text', () => {
  expect(read('text/plain', 'text/plain', 'é')).toEqual({ body: 'é' })
})
