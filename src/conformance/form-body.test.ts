import { expect, test } from 'vitest'
import { renderForm } from './form-body.ts'

test('sends fields as text and those with a media type as files', () => {
  const schema = {
    properties: { file: { type: 'string', contentMediaType: 'text/csv' }, photo: { format: 'binary' }, size: { type: 'integer' } },
  }
  const { text, contentType } = renderForm({ file: 'a,b', photo: 'x', size: 3, isNew: true, tags: ['one', 'two'] }, schema)
  const boundary = /^multipart\/form-data; boundary=(form-[a-z0-9]{24})$/.exec(contentType)?.[1] as string
  expect(text.replaceAll(boundary, 'B').split('\r\n')).toEqual([
    '--B',
    'Content-Disposition: form-data; name="file"; filename="file"',
    'Content-Type: text/csv',
    '',
    'a,b',
    '--B',
    'Content-Disposition: form-data; name="photo"; filename="photo"',
    'Content-Type: application/octet-stream',
    '',
    'x',
    '--B',
    'Content-Disposition: form-data; name="size"',
    '',
    '3',
    '--B',
    'Content-Disposition: form-data; name="isNew"',
    '',
    'true',
    '--B',
    'Content-Disposition: form-data; name="tags"',
    '',
    'one',
    '--B',
    'Content-Disposition: form-data; name="tags"',
    '',
    'two',
    '--B--',
    '',
  ])
})

test('makes the same bytes of the same fields', () => {
  expect(renderForm({ a: '1' })).toEqual(renderForm({ a: '1' }))
})
