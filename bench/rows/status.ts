import type { Row } from '../row.ts'
import { aheadOf, compareServers } from './compare-servers.ts'

export const status: Row = {
  id: 'status',
  title: 'GET user-consent-status',
  note: 'A user’s latest decision read over and over. 32 connections.',
  async run(settings) {
    const { exchange, subjects } = await compareServers('status', settings)
    return { subjects, ratios: aheadOf('status', exchange.title, subjects) }
  },
}
