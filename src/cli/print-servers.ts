import { styleText } from 'node:util'
import Table from 'cli-table3'
import type { MockServer } from '#mock'

/** No lines: the values are there to be copied. */
const borderless = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .map((name) => [name, '']),
)

/** What a person sees when the mock servers are up: addresses, test credentials, one call to copy. */
export function printServers(servers: readonly MockServer[]): void {
  const paint = (format: 'bold' | 'dim' | 'cyan' | 'green', text: string) => styleText(format, text, { stream: process.stdout })
  for (const { provider, baseUrl, otherTenantBaseUrl, credentials, admin, quickstart } of servers) {
    const table = new Table({
      chars: { ...borderless, middle: '' },
      style: { head: [], border: [], 'padding-left': 2, 'padding-right': 0 },
    })
    table.push([paint('dim', 'base URL'), paint('cyan', baseUrl)])
    if (otherTenantBaseUrl) table.push([paint('dim', 'second tenant'), paint('cyan', otherTenantBaseUrl)])
    for (const [name, value] of Object.entries(credentials)) table.push([name, value])
    table.push([paint('dim', 'admin'), `${admin}/health`])
    console.log(`\n${paint('bold', provider)}\n${table.toString()}\n\n  ${paint('green', 'Try')}  ${quickstart}`)
  }
  console.log(`\n${paint('dim', 'Ctrl-C stops. Below: one line a request.')}`)
}
