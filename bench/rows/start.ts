import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { discoverProviders } from '#contract'
import { readExchange, targetOf } from '../exchange.ts'
import { freePort } from '../free-port.ts'
import { inRepository } from '../peers/places.ts'
import { residentMiB } from '../process-usage.ts'
import { alternate, type Contender, type Row, ratioOf } from '../row.ts'
import { launchAndWait, type Probe, startServer } from '../server.ts'
import { chooseServers } from '../servers/list-servers.ts'
import { own } from '../servers/own.ts'

const measure = 'start ms'
const memory = 'MiB'

/** From spawn to the first right answer, caches warm. */
export const start: Row = {
  id: 'start',
  title: 'Start',
  note: 'From spawn to the first 200 of a call of the API, with one contract (GET user-consent-status is asked until it answers) or with all three, where all have answered; files and compile caches are warm: a first start is not counted. Ten rounds at least.',
  async run(settings) {
    const exchange = { ...(await readExchange('status')) }
    const servers = chooseServers(settings.peers).filter(
      ({ name, version }) => version !== undefined && !name.includes('log on') && !name.includes('hand'),
    )
    const ofOneContract = servers.map(
      (server): Contender => ({
        name: server.name,
        ...(server.version !== undefined && { version: server.version }),
        options: server.options,
        async sample() {
          const running = await startServer(server, exchange)
          const resident = residentMiB(running.pid)
          await running.stop()
          return { [measure]: running.startMs, [memory]: resident }
        },
      }),
    )
    const ofAll: Contender = { name: `${own.name}, all three providers`, sample: startAll }
    const contenders = [...ofOneContract, ofAll]
    for (const contender of contenders) await contender.sample(0).catch(() => undefined)
    const subjects = await alternate(contenders, Math.max(settings.rounds, settings.isQuick ? 1 : 10))
    const named = (name: string) => subjects.find((subject) => subject.name === name)
    const against = (name: string) => ({ '': ratioOf(named(name), named('Prism CLI'), measure) })
    return {
      subjects,
      ratios: [
        {
          id: 'start/one',
          what: 'Spawn to first 200, one provider',
          against: 'Prism CLI',
          values: against(own.name),
          aim: { atMost: 0.25 },
        },
        {
          id: 'start/all',
          what: 'Spawn to first 200, all three',
          against: 'Prism CLI, one contract',
          values: against(ofAll.name),
          aim: { atMost: 1 / 3 },
        },
      ],
    }
  },
}

async function startAll(): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const port = await freePort([1, 2, 100, 101, 102])
  const waits = await Promise.all(
    ['status', 'products', 'calls'].map(async (id) => {
      const exchange = await readExchange(id)
      const index = discoverProviders().findIndex((provider) => provider.id === exchange.provider)
      const { method, basePath, headers, body, status } = exchange
      const probe: Probe = {
        method,
        target: basePath + targetOf(exchange),
        headers,
        status,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }
      return { port: port + index, probe }
    }),
  )
  const main = inRepository('dist/package/src/cli/main.js')
  const args = [main, 'mock', '--port', String(port), '--log-level', 'silent']
  const running = await launchAndWait({ program: process.execPath, args }, waits, folder)
  const resident = residentMiB(running.pid)
  await running.stop()
  rmSync(folder, { recursive: true, force: true })
  return { [measure]: running.startMs, [memory]: resident }
}
