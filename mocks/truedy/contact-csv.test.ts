import { expect, test } from 'vitest'
import { readContacts, readCsv } from './contact-csv.ts'

test('reads quoted cells, line ends of every kind and empty lines', () => {
  expect(readCsv('a,"b ""c"", d"\r\n\n1,\n"x\ny",5" pipe\r,z')).toEqual([
    ['a', 'b "c", d'],
    ['1', ''],
    ['x\ny', '5" pipe'],
    ['', 'z'],
  ])
})

test('makes a contact of each row and refuses bad numbers', () => {
  expect(readContacts('name,phone,email,plan\nJane van Doe,+15551234567,jane@example.com,gold\nJohn,12345,,\n,+15551234568,,')).toEqual({
    contacts: [
      {
        phone_number: '+15551234567',
        first_name: 'Jane',
        last_name: 'van Doe',
        email: 'jane@example.com',
        custom_fields: { plan: 'gold' },
      },
      { phone_number: '+15551234568', first_name: null, last_name: null, email: null, custom_fields: { plan: '' } },
    ],
    errors: [{ row: 2, phone: '12345', reason: 'Invalid phone number format' }],
  })
})

test('reads nothing without a column phone', () => {
  expect(readContacts('number,name\n+15551234567,Jane')).toBeUndefined()
  expect(readContacts('')).toBeUndefined()
})
