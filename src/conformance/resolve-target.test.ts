import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { resolveTarget } from './resolve-target.ts'
import { catalogueOf } from './testing/run-acme.ts'

const folder = mkdtempSync(join(tmpdir(), 'target-'))
afterAll(() => rmSync(folder, { recursive: true }))
const stdin = Readable.from([])
const catalogue = catalogueOf({ credentials: ['spareApiKey'] })

function fileWith(content: string): string {
  const file = join(folder, `${Math.abs(content.length)}-target.json`)
  writeFileSync(file, content)
  return file
}

test('takes everything from the environment', async () => {
  const environment = {
    TRUCONTRACT_BASE_URL: 'https://acme.test',
    TRUCONTRACT_OTHER_TENANT_BASE_URL: 'https://other.acme.test',
    TRUCONTRACT_API_KEY: ' k ',
    TRUCONTRACT_SPARE_API_KEY: 's',
    TRUCONTRACT_BEARER_TOKEN: '',
    TRUCONTRACT_UNHEARD_OF: 'u',
    TRUCONTRACT_FIXTURE_COLLECTION_POINT: 'cp',
  }
  expect(await resolveTarget({ environment, stdin }, catalogue)).toEqual({
    baseUrl: 'https://acme.test',
    otherTenantBaseUrl: 'https://other.acme.test',
    credentials: { apiKey: 'k', spareApiKey: 's' },
    fixtures: { collectionPoint: 'cp' },
  })
})

test('prefers the option to the file and the file to the environment', async () => {
  const file = fileWith('{"baseUrl":"https://file.test","credentials":{"apiKey":"file"},"fixtures":{"phone":"1"}}')
  const environment = {
    TRUCONTRACT_BASE_URL: 'https://environment.test',
    TRUCONTRACT_API_KEY: 'environment',
    TRUCONTRACT_BEARER_TOKEN: 'environment',
  }
  const expected = { credentials: { apiKey: 'file', bearerToken: 'environment' }, fixtures: { phone: '1' } }
  expect(await resolveTarget({ file, environment, stdin }, catalogue)).toEqual({ baseUrl: 'https://file.test', ...expected })
  expect(await resolveTarget({ baseUrl: 'https://option.test', file, environment, stdin }, catalogue)).toEqual({
    baseUrl: 'https://option.test',
    ...expected,
  })
})

test('reads standard input', async () => {
  const ready = Readable.from(['{"provider":"acme","baseUrl":"http://a.test"}\n'])
  expect(await resolveTarget({ file: '-', environment: {}, stdin: ready }, catalogue)).toMatchObject({ baseUrl: 'http://a.test' })
})

test('refuses what is no target, with a word on what to do', async () => {
  await expect(resolveTarget({ environment: {}, stdin }, catalogue)).rejects.toThrow(
    'No target: give --base-url URL, --target FILE, or set TRUCONTRACT_BASE_URL.',
  )
  await expect(resolveTarget({ file: join(folder, 'none.json'), environment: {}, stdin }, catalogue)).rejects.toThrow(
    'none.json cannot be read: ENOENT',
  )
  await expect(resolveTarget({ file: fileWith('['), environment: {}, stdin }, catalogue)).rejects.toThrow('cannot be read')
  await expect(resolveTarget({ file: fileWith('{"provider":"other"}'), environment: {}, stdin }, catalogue)).rejects.toThrow(
    'is one of other, not of acme',
  )
  await expect(
    resolveTarget({ file: fileWith('{"baseUrl":"http://a","credentials":7}'), environment: {}, stdin }, catalogue),
  ).rejects.toThrow('credentials is no JSON object')
})
