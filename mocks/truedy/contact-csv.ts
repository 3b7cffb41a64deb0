import type { components } from '#types/truedy'
import type { Contact } from './state.ts'

type Row = Pick<Contact, 'phone_number' | 'first_name' | 'last_name' | 'email' | 'custom_fields'>
type RowError = components['schemas']['ContactImportError']

/** The contacts of a CSV file and the rows refused, counted from 1 below the header; nothing without a column `phone`. */
export function readContacts(text: string): { contacts: Row[]; errors: RowError[] } | undefined {
  const [header = [], ...rows] = readCsv(text)
  const columns = header.map((name) => name.trim())
  if (!columns.includes('phone')) return undefined
  const contacts: Row[] = []
  const errors: RowError[] = []
  for (const [index, cells] of rows.entries()) {
    const {
      phone = '',
      name = '',
      email = '',
      ...custom_fields
    } = Object.fromEntries(columns.map((column, place) => [column, cells[place]?.trim() ?? '']))
    if (!/^\+[1-9]\d{1,14}$/.test(phone)) {
      errors.push({ row: index + 1, phone, reason: 'Invalid phone number format' })
      continue
    }
    const [first_name = '', ...others] = name.split(/\s+/)
    contacts.push({
      phone_number: phone,
      first_name: first_name || null,
      last_name: others.join(' ') || null,
      email: email || null,
      custom_fields,
    })
  }
  return { contacts, errors }
}

/** Rows of cells (RFC 4180); empty lines are left out. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  // A cell, quoted or not, and what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [whole, quoted, plain = '', end] = match
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== ',') {
      if (row.length > 1 || row[0] !== '') rows.push(row)
      row = []
    }
    if (cell.lastIndex >= text.length && (end !== ',' || whole === '')) break
  }
  return rows
}
