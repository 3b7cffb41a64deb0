import { expect, test } from 'vitest'
import { readContract } from '#contract'
import { findReadBackProblems } from './read-back-problems.ts'

const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const list = {
  type: 'object',
  properties: { data: { type: 'array', items: { type: 'object', properties: { label: { type: 'string' } } } } },
}

function problemsOf(readBack: object): string[] {
  const operation = {
    operationId: 'createThing',
    'x-read-back': { operation: 'listThings', record: '/data', among: { id: '/id', answer: '/id' }, ...readBack },
    requestBody: json({ type: 'object', properties: { name: { type: 'string' } } }),
    responses: { 201: { description: 'It.' } },
  }
  const things = { get: { operationId: 'listThings', responses: { 200: { description: 'All.', ...json(list) } } }, post: operation }
  const document = {
    openapi: '3.1.1',
    info: { title: 'A', version: '1' },
    servers: [{ url: 'https://a.example' }],
    paths: { '/things': things },
  }
  return findReadBackProblems(readContract('acme', document, 'acme'))
}

test('takes what both sides describe', () => {
  expect(problemsOf({ members: { name: '/label' } })).toEqual([])
})

test('names what one of them does not describe', () => {
  expect(problemsOf({ members: { title: '/label', name: '/name' } })).toEqual([
    'x-read-back of createThing names "title", which its body does not have.',
    'x-read-back of createThing names "/name", which the record of listThings does not have.',
  ])
  expect(problemsOf({ operation: 'readThing', members: {} })).toEqual([
    'x-read-back of createThing names "readThing", which is no operation.',
  ])
})
