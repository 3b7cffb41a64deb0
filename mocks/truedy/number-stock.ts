import type { components } from '#types/truedy'

type NumberSearch = components['schemas']['NumberSearch']

/** A number that can be bought. */
export interface StockNumber {
  readonly phone_number: string
  readonly phone_number_type: 'local' | 'toll_free' | 'mobile' | 'national'
  readonly range: null
  readonly region_information: { region_type: string; region_name: string }[]
  readonly features: string[]
  readonly cost_information: { monthly_cost: string; currency: string }
}

interface Block {
  readonly prefix: string
  readonly type: StockNumber['phone_number_type']
  readonly country: string
  readonly area?: string
  readonly locality: string
  readonly administrativeArea: string
}

/** Numbers that nobody has: the exchange 555, and ranges kept for fiction. */
const blocks: readonly Block[] = [
  { prefix: '+1212555', type: 'local', country: 'US', area: '212', locality: 'New York', administrativeArea: 'NY' },
  { prefix: '+1415555', type: 'local', country: 'US', area: '415', locality: 'San Francisco', administrativeArea: 'CA' },
  { prefix: '+1617555', type: 'local', country: 'US', area: '617', locality: 'Boston', administrativeArea: 'MA' },
  { prefix: '+1800555', type: 'toll_free', country: 'US', area: '800', locality: '', administrativeArea: '' },
  { prefix: '+4477009', type: 'mobile', country: 'GB', locality: '', administrativeArea: '' },
  { prefix: '+4430699', type: 'national', country: 'GB', locality: '', administrativeArea: '' },
]
/** Of each block the first thousand are for sale. */
const perBlock = 1000

function phoneNumberOf({ prefix }: Block, index: number): string {
  return prefix + String(index).padStart(4, '0')
}

function describe(block: Block, phone_number: string): StockNumber {
  return {
    phone_number,
    phone_number_type: block.type,
    range: null,
    region_information: [
      { region_type: 'country_code', region_name: block.country },
      ...(block.locality ? [{ region_type: 'locality', region_name: block.locality }] : []),
    ],
    features: ['voice'],
    cost_information: { monthly_cost: '1.00', currency: 'USD' },
  }
}

/** The number of that text that the telephony provider sells, if it sells it. Takes what is no text as well: a fault lets it pass. */
export function findInStock(phoneNumber: unknown): StockNumber | undefined {
  const text = String(phoneNumber)
  const block = blocks.find(({ prefix }) => text.startsWith(prefix))
  if (!block) return undefined
  const index = Number(text.slice(block.prefix.length))
  return index < perBlock && phoneNumberOf(block, index) === phoneNumber ? describe(block, phoneNumber) : undefined
}

/** One page of the numbers that fit a search and are not `sold`, and how many there are. */
export function searchStock(
  { country_code = 'US', area_code, locality, administrative_area, phone_number_type, page = 1, page_size = 20 }: NumberSearch,
  sold: readonly string[],
): { readonly found: StockNumber[]; readonly total: number } {
  const isSame = (wanted: string | undefined, value = '') => wanted === undefined || wanted.toLowerCase() === value.toLowerCase()
  const fitting = blocks.filter(
    (block) =>
      isSame(country_code, block.country) &&
      isSame(area_code, block.area) &&
      isSame(locality, block.locality) &&
      isSame(administrative_area, block.administrativeArea) &&
      isSame(phone_number_type, block.type),
  )
  const gone = new Set(sold.filter((phoneNumber) => findInStock(phoneNumber)))
  const goneOf = ({ prefix }: Block) => [...gone].filter((phoneNumber) => phoneNumber.startsWith(prefix)).length
  const total = fitting.reduce((sum, block) => sum + perBlock - goneOf(block), 0)
  const found: StockNumber[] = []
  let before = (page - 1) * page_size
  for (const block of before < total ? fitting : [])
    for (let index = 0; index < perBlock && found.length < page_size; index += 1) {
      const phoneNumber = phoneNumberOf(block, index)
      if (gone.has(phoneNumber)) continue
      if (before > 0) before -= 1
      else found.push(describe(block, phoneNumber))
    }
  return { found, total }
}
