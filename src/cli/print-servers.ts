import { styleText } from 'node:util'
import Table from 'cli-table3'
import type { MockServer } from '#mock'

/** What a person sees when the mock servers are up: addresses, test credentials, one call to copy. */
export function printServers(servers: readonly MockServer[]): void {
  const paint = (format: 'bold' | 'dim' | 'cyan' | 'green', text: string) => styleText(format, text, { stream: process.stdout })
  for (const server of servers) {
    const table = new Table({ style: { head: [], border: [] } })
    table.push([{ colSpan: 2, content: `${paint('bold', server.provider)}  ${paint('cyan', server.baseUrl)}` }])
    if (server.otherTenantBaseUrl) table.push([paint('dim', 'second tenant'), paint('cyan', server.otherTenantBaseUrl)])
    for (const [name, value] of Object.entries(server.credentials)) table.push([name, value])
    table.push([paint('dim', 'admin'), `${server.admin}/health`])
    console.log(table.toString())
    console.log(`${paint('green', 'Try')} ${server.quickstart}\n`)
  }
  console.log(paint('dim', 'Ctrl-C stops. Below: one line a request.'))
}
