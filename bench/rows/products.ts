import type { Row } from '../row.ts'
import { aheadOf, compareServers } from './compare-servers.ts'

export const products: Row = {
  id: 'products',
  title: 'GET TruCustom products, page of 20',
  note: 'The first 20 of 44 products read over and over. 32 connections.',
  async run(settings) {
    const { exchange, subjects } = await compareServers('products', settings)
    return { subjects, ratios: aheadOf('products', exchange.title, subjects) }
  },
}
