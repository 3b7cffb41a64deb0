import { expect, test } from 'vitest'
import { findInStock, searchStock } from './number-stock.ts'

/** What a page holds, in short. */
function pageOf(search: Parameters<typeof searchStock>[0], sold: readonly string[] = []) {
  const { found, total } = searchStock(search, sold)
  return { first: found[0]?.phone_number, last: found.at(-1)?.phone_number, count: found.length, total }
}

test('a page goes on from block to block, and there is nothing behind the last', () => {
  expect(pageOf({})).toEqual({ first: '+12125550000', last: '+12125550019', count: 20, total: 4000 })
  expect(pageOf({ page: 11, page_size: 95 })).toEqual({ first: '+12125550950', last: '+14155550044', count: 95, total: 4000 })
  expect(pageOf({ page: 200 })).toEqual({ first: '+18005550980', last: '+18005550999', count: 20, total: 4000 })
  expect(pageOf({ page: 201 })).toEqual({ count: 0, total: 4000 })
})

test('what was sold is neither shown nor counted; numbers from elsewhere change nothing', () => {
  const sold = ['+14155550000', '+14155550002', '+12125550000', '+15551234567', '+14155551000', '+1415555000']
  expect(pageOf({ area_code: '415', page_size: 2 }, sold)).toEqual({ first: '+14155550001', last: '+14155550003', count: 2, total: 998 })
})

test.each([
  [{ country_code: 'gb' }, 2000],
  [{ phone_number_type: 'toll_free' }, 1000],
  [{ locality: 'boston' }, 1000],
  [{ administrative_area: 'NY', area_code: '415' }, 0],
] as const)('%j finds %i', (search, total) => {
  expect(searchStock(search, []).total).toBe(total)
})

test('finds a number by its text alone', () => {
  expect(findInStock('+44770090042')?.phone_number_type).toBe('mobile')
  for (const other of [
    12_125_550_001,
    undefined,
    '+12125551000',
    '+1212555001',
    '+121255500100',
    '+12125550x10',
    '+12125551e02',
    '+15551234567',
  ])
    expect(findInStock(other)).toBeUndefined()
})
