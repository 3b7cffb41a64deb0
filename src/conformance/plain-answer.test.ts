import { expect, test } from 'vitest'
import { createPlainAnswerReader } from './plain-answer.ts'

const head = (line: string, ...fields: readonly string[]) => [line, ...fields, '', ''].join('\r\n')
const bytes = (text: string) => Buffer.from(text, 'latin1')
const read = (text: string) => createPlainAnswerReader().read(bytes(text))

test('reads an answer with a body', () => {
  expect(read(`${head('HTTP/1.1 201 Created', 'X-Id:  a b\t', 'X-Empty:', 'Content-Length: 3 ')}{"a`)).toEqual({
    status: 201,
    headers: { 'x-id': 'a b', 'x-empty': '', 'content-length': '3' },
    staysOpen: true,
    body: bytes('{"a'),
  })
})

test.each([204, 304])('reads an answer that has no body, %i', (status) => {
  const answer = { status, staysOpen: true, body: Buffer.alloc(0) }
  expect(read(head(`HTTP/1.1 ${status} `, 'X-A: a'))).toEqual({ ...answer, headers: { 'x-a': 'a' } })
  expect(read(head(`HTTP/1.1 ${status} `, 'Content-Length: 0'))).toEqual({ ...answer, headers: { 'content-length': '0' } })
})

test.each([
  [[], true],
  [['Connection: keep-alive'], true],
  [['Connection: Keep-Alive', 'Keep-Alive: timeout=5, max=100'], true],
  [['Keep-Alive: max=100, timeout=2'], true],
  [['Keep-Alive: timeout=1'], false],
  [['Connection: keep-alive', 'Keep-Alive: max=1, timeout=0'], false],
  [['Connection: close'], false],
  [['Connection: Close', 'Keep-Alive: timeout=5'], false],
])('tells whether the connection stays open: %j', (fields, staysOpen) => {
  expect(read(head('HTTP/1.1 200 OK', 'Content-Length: 0', ...fields))).toMatchObject({ staysOpen })
})

test('reads one answer after the other, whatever pieces their bodies come in', () => {
  const reader = createPlainAnswerReader()
  const texts = ['é and €', '', '{}'].map((body) => {
    const encoded = Buffer.from(body)
    return Buffer.concat([bytes(head('HTTP/1.1 200 OK', `Content-Length: ${encoded.length}`)), encoded])
  })
  for (const text of texts) {
    const bodyStart = text.indexOf('\r\n\r\n') + 4
    const whole = createPlainAnswerReader().read(text)
    for (let first = bodyStart; first < text.length; first += 1) {
      for (let second = first; second < text.length; second += 1) {
        // as from a socket, which reads the next piece into the same memory
        const chunk = Buffer.alloc(text.length)
        const readPiece = (start: number, end?: number) => reader.read(chunk.subarray(0, text.copy(chunk, 0, start, end)))
        expect(readPiece(0, first)).toBe('incomplete')
        expect(reader.received).toEqual(text.subarray(0, first))
        expect(readPiece(first, second)).toBe('incomplete')
        expect(reader.received).toEqual(text.subarray(0, second))
        expect(readPiece(second)).toEqual(whole)
        expect(reader.received).toEqual(Buffer.alloc(0))
      }
    }
    expect(reader.read(text)).toEqual(whole)
  }
})

test.each([
  ['a part of the head', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n'],
  ['nothing like HTTP', '220 smtp.example ESMTP\r\n'],
  ['HTTP/1.0', head('HTTP/1.0 200 OK', 'Content-Length: 0')],
  ['a status of two digits', head('HTTP/1.1 20 OK', 'Content-Length: 0')],
  ['a status of four digits', head('HTTP/1.1 2000 OK', 'Content-Length: 0')],
  ['an interim answer', head('HTTP/1.1 100 Continue', 'Content-Length: 0')],
  ['another protocol', head('HTTP/1.1 101 Switching Protocols', 'Content-Length: 0')],
  ['a status beyond those of HTTP', head('HTTP/1.1 600 Odd', 'Content-Length: 0')],
  ['no space after the status', head('HTTP/1.1 200', 'Content-Length: 0')],
  ['a reason that is not ASCII', head('HTTP/1.1 200 \xe9', 'Content-Length: 0')],
  ['no length', head('HTTP/1.1 200 OK')],
  ['chunks', `${head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked')}2\r\n{}\r\n0\r\n\r\n`],
  ['chunks and a length', head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', 'Content-Length: 0')],
  ['a length in words', head('HTTP/1.1 200 OK', 'Content-Length: many')],
  ['a negative length', head('HTTP/1.1 200 OK', 'Content-Length: -1')],
  ['two lengths', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'Content-Length: 0')],
  ['two lengths in one field', head('HTTP/1.1 200 OK', 'Content-Length: 0, 0')],
  ['a length beyond what is read', head('HTTP/1.1 200 OK', 'Content-Length: 5242881')],
  ['a body where there is none', `${head('HTTP/1.1 204 No Content', 'Content-Length: 2')}{}`],
  ['more than the body', `${head('HTTP/1.1 200 OK', 'Content-Length: 2')}{}}`],
  ['more than no body', `${head('HTTP/1.1 204 No Content')}{}`],
  ['two answers', head('HTTP/1.1 200 OK', 'Content-Length: 0').repeat(2)],
  ['a field given twice', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'X-A: a', 'x-a: b')],
  ['a folded field', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'X-A: a', ' b')],
  ['a field without a name', head('HTTP/1.1 200 OK', 'Content-Length: 0', ': a')],
  ['a field without a colon', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'nonsense')],
  ['a space before a colon', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'X-A : a')],
  ['a line feed within a field', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'X-A: a\nX-B: b')],
  ['a carriage return within a field', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'X-A: a\rX-B: b')],
  ['a NUL within a field', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'X-A: a\0')],
  ['a value that is not ASCII', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'X-A: \xe9')],
  ['a prototype for a field', head('HTTP/1.1 200 OK', 'Content-Length: 0', '__proto__: a')],
  ['a trailer', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'Trailer: X-A')],
  ['an upgrade', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'Upgrade: h2c')],
  ['several options of the connection', head('HTTP/1.1 200 OK', 'Content-Length: 0', 'Connection: keep-alive, X-A')],
  ['a head that is too large', head('HTTP/1.1 200 OK', 'Content-Length: 0', `X-A: ${'a'.repeat(8192)}`)],
  ['too many fields', head('HTTP/1.1 200 OK', 'Content-Length: 0', ...Array.from({ length: 100 }, (_, index) => `X-${index}: a`))],
])('leaves %s to Node', (_, text) => {
  const reader = createPlainAnswerReader()
  expect(reader.read(bytes(text))).toBe('unusual')
  expect(reader.received).toEqual(bytes(text))
})
