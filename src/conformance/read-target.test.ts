import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readTarget } from './read-target.ts'
import { readTargetStream } from './read-target-stream.ts'

test('reads a target, without slashes at the end of its URLs', () => {
  const given = { provider: 'acme', baseUrl: 'https://acme.test/v1/', credentials: { apiKey: 'k' }, admin: 'http://acme.test/__mock/' }
  expect(readTarget(given, 'The target')).toEqual({
    baseUrl: 'https://acme.test/v1',
    credentials: { apiKey: 'k' },
    fixtures: {},
    admin: 'http://acme.test/__mock',
  })
})

const faulty: readonly [given: unknown, message: RegExp][] = [
  ['https://acme.test', /^The target is no JSON object/],
  [{}, /has no "baseUrl"/],
  [{ baseUrl: 'acme.test' }, /baseUrl "acme\.test" is no http or https URL/],
  [{ baseUrl: 'ftp://acme.test' }, /is no http or https URL/],
  [{ baseUrl: 'https://user:pass@acme.test' }, /holds a user name or password/],
  [{ baseUrl: 'https://acme.test/?key=1' }, /has a query or a fragment/],
  [{ baseUrl: 'https://acme.test', otherTenantBaseUrl: 1 }, /otherTenantBaseUrl 1 is no http/],
  [{ baseUrl: 'https://acme.test', credentials: [] }, /credentials is no JSON object/],
  [{ baseUrl: 'https://acme.test', credentials: { apiKey: 1 } }, /credentials\.apiKey is no string/],
  [{ baseUrl: 'https://acme.test', credentials: { apiKey: '' } }, /credentials\.apiKey is empty/],
  [{ baseUrl: 'https://acme.test', credentials: { apiKey: 'a\nb' } }, /credentials\.apiKey holds a line break/],
]
for (const [given, message] of faulty) {
  test(`refuses ${JSON.stringify(given)}`, () => {
    expect(() => readTarget(given, 'The target')).toThrow(message)
    expect(() => readTarget(given, 'The target')).toThrow(expect.objectContaining({ code: 'ERR_TARGET_INVALID' }))
  })
}

test('reads the first complete document of a stream that stays open', async () => {
  const stream = new Readable({ read() {} })
  const read = readTargetStream(stream, 'acme')
  stream.push('{"baseUrl":')
  setTimeout(() => stream.push('"https://acme.test"}\n'), 10)
  expect(await read).toEqual({ baseUrl: 'https://acme.test' })
})

test('reads the line of its provider', async () => {
  const stream = new Readable({ read() {} })
  stream.push('{"provider":"other","baseUrl":"http://o"}\n{"provider":"acme","baseUrl":"http://a"}\n{"provider":"third"')
  expect(await readTargetStream(stream, 'acme')).toEqual({ provider: 'acme', baseUrl: 'http://a' })
})

test('reads a document over several lines', async () => {
  expect(await readTargetStream(Readable.from(['{\n  "baseUrl": "http://a"\n', '}\n']), 'acme')).toEqual({ baseUrl: 'http://a' })
})

test('refuses a stream without a target', async () => {
  await expect(readTargetStream(Readable.from([]), 'acme')).rejects.toThrow('Standard input is empty.')
  await expect(readTargetStream(Readable.from(['hello\n']), 'acme')).rejects.toThrow('holds no target of acme')
  await expect(readTargetStream(new Readable({ read() {} }), 'acme', 20)).rejects.toThrow('held no complete JSON document within 0.02 s')
})
