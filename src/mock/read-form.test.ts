import { expect, test } from 'vitest'
import { serveMock } from './start-mock.ts'
import { acmeContract, acmeMock } from './testing/acme-mock.ts'

async function send(body: FormData | string, contentType?: string) {
  const mock = await serveMock(acmeContract, acmeMock, { isSocketless: true })
  const headers = { 'x-api-key': 'wideKey', ...(contentType && { 'content-type': contentType }) }
  const response = await mock.fetch(`${mock.baseUrl}/stores/import`, { method: 'POST', headers, body })
  return { status: response.status, body: (await response.json()) as unknown }
}

function form(fields: Readonly<Record<string, string | Blob>>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

test('reads the fields of a form as the schema has them', async () => {
  const file = new Blob(['name\r\nNörth\r\n'], { type: 'text/csv' })
  expect(await send(form({ file, overwrite: 'true', size: '3', tags: 'a' }))).toEqual({
    status: 200,
    body: { file: 'name\r\nNörth\r\n', overwrite: true, size: 3, tags: ['a'] },
  })
})

test('refuses a field that is not what the schema has', async () => {
  const { status } = await send(form({ file: 'x', overwrite: 'perhaps' }))
  expect(status).toBe(422)
})

test('refuses a form without a boundary', async () => {
  const { status } = await send('--x--', 'multipart/form-data')
  expect(status).toBe(400)
})
