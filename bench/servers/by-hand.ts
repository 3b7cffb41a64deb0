import { inRepository } from '../peers/places.ts'
import type { Server } from '../server.ts'

/** The floor: one operation, written by hand with nothing to spare. */
export const byHand: Server = {
  name: 'by hand',
  version: process.version,
  install: 'npm run generate',
  options: 'bench/by-hand/server.ts: node:http, compiled ajv for request and answer, a Map; no journal, no other operation',
  isStateful: true,
  basePath: ({ basePath }) => basePath,
  command({ id }, port) {
    return id === 'post' ? { program: process.execPath, args: [inRepository('bench/by-hand/server.ts'), String(port)] } : undefined
  },
}
