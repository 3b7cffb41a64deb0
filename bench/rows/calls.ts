import type { Row } from '../row.ts'
import { aheadOf, compareServers } from './compare-servers.ts'

export const calls: Row = {
  id: 'calls',
  title: 'POST Truedy calls',
  note: 'A call placed over and over. 32 connections.',
  async run(settings) {
    const { exchange, subjects } = await compareServers('calls', settings)
    return { subjects, ratios: aheadOf('calls', exchange.title, subjects) }
  },
}
