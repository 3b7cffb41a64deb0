import type { Server } from '../server.ts'
import { byHand } from './by-hand.ts'
import { mockoon } from './mockoon.ts'
import { own, ownLogging } from './own.ts'
import { prism, prismSilent } from './prism.ts'
import { specmatic } from './specmatic.ts'
import { wiremock } from './wiremock.ts'

/** Ours first, then the peers that every machine has, then those that are installed on demand. */
export const allServers: readonly Server[] = [own, ownLogging, byHand, prism, prismSilent, wiremock, specmatic, mockoon]

/** Ours, and the peers whose names begin with one of these; all without any. */
export function chooseServers(beginnings: readonly string[]): readonly Server[] {
  const isChosen = ({ name }: Server) => beginnings.length === 0 || beginnings.some((start) => name.toLowerCase().startsWith(start))
  return allServers.filter((server) => server === own || isChosen(server))
}
