import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

const directory = new URL('../../.cache/compiled/', import.meta.url)
/** By then a server has answered its first requests, and what they need is compiled. */
const untilFlushedMs = 2000

/**
 * Keeps compiled code from one start to the next: in the directory that NODE_COMPILE_CACHE names, else beside the code,
 * where it is trusted as the code is and goes when the code goes. Where that cannot be written, code is compiled at each start.
 * A server has its own: V8 refuses code that was compiled under other flags, and a server sets one (`young-objects.ts`).
 */
export function cacheCompiledCode(command: string | undefined): void {
  const isServer = command === 'mock'
  enableCompileCache(process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL(isServer ? 'server/' : 'command/', directory)))
  // A server that is killed has not written it at its end.
  if (isServer) setTimeout(flushCompileCache, untilFlushedMs).unref()
}
