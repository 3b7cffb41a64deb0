import { expect, test } from 'vitest'
import type { Operation, SecurityRequirement, SecurityScheme } from '#contract'
import { compileAuthentication } from './authenticate.ts'
import type { Credential } from './define-mock.ts'
import type { Headers } from './http-message.ts'

const states = (...names: string[]): SecurityScheme['states'] =>
  names.map((state) => ({ state, description: '', status: '401', provenance: { tier: 'docs' } }))
const common = { description: '', provenance: { tier: 'docs' } } as const

const schemes: Readonly<Record<string, SecurityScheme>> = {
  Key: { ...common, name: 'Key', type: 'apiKey', in: 'header', parameter: 'X-Key', states: states('absent', 'unknown', 'otherTenant') },
  Query: { ...common, name: 'Query', type: 'apiKey', in: 'query', parameter: 'key', states: states('absent', 'unknown') },
  Cookie: { ...common, name: 'Cookie', type: 'apiKey', in: 'cookie', parameter: 'sid', states: states('absent', 'unknown') },
  Bearer: {
    ...common,
    name: 'Bearer',
    type: 'http',
    scheme: 'bearer',
    format: '^tok_',
    states: states('absent', 'malformed', 'unknown', 'withoutScope'),
  },
  Basic: { ...common, name: 'Basic', type: 'http', scheme: 'basic', states: states('absent', 'unknown') },
}

const all = Object.keys(schemes)
const good: Credential = { name: 'good', value: 'tok_good', schemes: all, tenant: 'acme', scopes: ['read'] }
const expired: Credential = { name: 'expired', value: 'tok_expired', schemes: all, tenant: 'acme', state: 'expired' }

/** The state, with the scheme that decided it. */
function judge(security: readonly SecurityRequirement[], headers: Headers, { query = '', tenant = 'acme' } = {}) {
  const authenticate = compileAuthentication({ security } as Operation, schemes, [good, expired])
  const authentication = authenticate(headers, new URLSearchParams(query), tenant)
  return 'scheme' in authentication
    ? [authentication.state, authentication.scheme.name]
    : [authentication.state, authentication.credential?.name]
}

test.each<[string, Headers, { query?: string }]>([
  ['Key', { 'x-key': 'tok_good' }, {}],
  ['Key', { 'x-key': ' tok_good ' }, {}],
  ['Query', {}, { query: 'a=b&key=tok_good' }],
  ['Cookie', { cookie: 'a=b; sid=tok_good; c' }, {}],
  ['Bearer', { authorization: 'Bearer tok_good' }, {}],
  ['Bearer', { authorization: 'BEARER   tok_good ' }, {}],
  ['Basic', { authorization: 'basic tok_good' }, {}],
])('finds a good credential of %s in %j %j', (scheme, headers, more) => {
  expect(judge([{ [scheme]: [] }], headers, more)).toEqual(['good', 'good'])
})

test.each<[string, Headers, { query?: string }]>([
  ['Key', {}, {}],
  ['Key', { 'x-key': '' }, {}],
  ['Key', { 'x-key': '  ' }, {}],
  ['Query', { key: 'tok_good' }, { query: 'key=' }],
  ['Cookie', { cookie: 'xsid=tok_good; sid=' }, {}],
  ['Bearer', { authorization: 'tok_good' }, {}],
  ['Bearer', { authorization: 'Basic tok_good' }, {}],
  ['Bearer', { authorization: 'Bearer' }, {}],
  ['Basic', { authorization: 'Bearer tok_good' }, {}],
])('finds no credential of %s in %j %j', (scheme, headers, more) => {
  expect(judge([{ [scheme]: [] }], headers, more)).toEqual(['absent', scheme])
})

test('tells the states of a credential', () => {
  const bearer = (value: string, scopes: string[] = []) => judge([{ Bearer: scopes }], { authorization: `Bearer ${value}` })
  expect(bearer('tok_unknown')).toEqual(['unknown', 'Bearer'])
  expect(bearer('nonsense')).toEqual(['malformed', 'Bearer'])
  expect(bearer('tok_expired')).toEqual(['expired', 'Bearer'])
  expect(bearer('tok_good', ['read'])).toEqual(['good', 'good'])
  expect(bearer('tok_good', ['read', 'write'])).toEqual(['withoutScope', 'Bearer'])
  expect(judge([{ Key: [] }], { 'x-key': 'tok_good' }, { tenant: 'globex' })).toEqual(['otherTenant', 'Key'])
  expect(judge([{ Query: [] }], {}, { query: 'key=tok_good', tenant: 'globex' })).toEqual(['unknown', 'Query'])
})

test('takes any of several alternatives, whatever the others are', () => {
  const either = [{ Key: [] }, { Bearer: [] }]
  expect(judge(either, { 'x-key': 'tok_good' })).toEqual(['good', 'good'])
  expect(judge(either, { authorization: 'Bearer tok_good' })).toEqual(['good', 'good'])
  expect(judge(either, { 'x-key': 'unknown', authorization: 'Bearer tok_good' })).toEqual(['good', 'good'])
  expect(judge(either, { authorization: 'Bearer nonsense' })).toEqual(['malformed', 'Bearer'])
  expect(judge(either, { 'x-key': 'unknown', authorization: 'Bearer nonsense' })).toEqual(['unknown', 'Key'])
  expect(judge(either, {})).toEqual(['absent', 'Key'])
})

test('asks for all schemes of one alternative', () => {
  const both = [{ Key: [], Bearer: [] }]
  expect(judge(both, { 'x-key': 'tok_good', authorization: 'Bearer tok_good' })).toEqual(['good', 'good'])
  expect(judge(both, { 'x-key': 'tok_good' })).toEqual(['absent', 'Bearer'])
  expect(judge(both, { authorization: 'Bearer tok_good' })).toEqual(['absent', 'Key'])
  expect(judge(both, { 'x-key': 'tok_good', authorization: 'Bearer tok_expired' })).toEqual(['expired', 'Bearer'])
  expect(judge(both, {})).toEqual(['absent', 'Key'])
})

test('asks for nothing where nothing is asked for, and judges what is given where it is optional', () => {
  expect(judge([], { 'x-key': 'unknown' })).toEqual(['good', undefined])
  expect(judge([{ Key: [] }, {}], {})).toEqual(['good', undefined])
  expect(judge([{}, { Key: [] }], { 'x-key': 'unknown' })).toEqual(['unknown', 'Key'])
})
