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
const perBlock = 1000

interface Shelf {
  readonly block: Block
  readonly numbers: ReadonlyMap<string, StockNumber>
}

let shelves: readonly Shelf[] | undefined

/** Thousands of numbers, made when somebody looks for one. */
function listShelves(): readonly Shelf[] {
  shelves ??= blocks.map((block) => {
    const numbers = Array.from({ length: perBlock }, (_, index) => numberOf(block, index))
    return { block, numbers: new Map(numbers.map((number) => [number.phone_number, number])) }
  })
  return shelves
}

function numberOf(block: Block, index: number): StockNumber {
  return {
    phone_number: `${block.prefix}${String(index).padStart(4, '0')}`,
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

/** The number of that text that the telephony provider sells, if it sells it. */
export function findInStock(phoneNumber: string): StockNumber | undefined {
  return listShelves()
    .find(({ numbers }) => numbers.has(phoneNumber))
    ?.numbers.get(phoneNumber)
}

/** Those that fit a search. */
export function searchStock({
  country_code = 'US',
  area_code,
  locality,
  administrative_area,
  phone_number_type,
}: NumberSearch): StockNumber[] {
  const isSame = (wanted: string | undefined, value = '') => wanted === undefined || wanted.toLowerCase() === value.toLowerCase()
  return listShelves()
    .filter(
      ({ block }) =>
        isSame(country_code, block.country) &&
        isSame(area_code, block.area) &&
        isSame(locality, block.locality) &&
        isSame(administrative_area, block.administrativeArea) &&
        isSame(phone_number_type, block.type),
    )
    .flatMap(({ numbers }) => [...numbers.values()])
}
