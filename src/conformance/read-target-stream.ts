import type { Readable } from 'node:stream'
import { isRecord } from '#contract'
import { KitError } from '../errors.ts'

const maxLength = 1024 * 1024

/**
 * The first target document of a stream that may stay open, such as the ready lines of a mock server: of several lines
 * the one of this provider.
 * @throws KitError `ERR_TARGET_INVALID`
 */
export async function readTargetStream(stream: Readable, provider: string, timeoutMs = 60_000): Promise<unknown> {
  stream.setEncoding('utf8')
  let text = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(`held no complete JSON document within ${timeoutMs / 1000} s`), timeoutMs)

    function stop(): void {
      clearTimeout(timer)
      stream.off('data', read).off('end', end).off('error', broken)
      stream.pause()
      // a pipe that stays open must not keep the process alive
      ;(stream as Readable & { unref?: () => void }).unref?.()
    }
    function fail(what: string): void {
      stop()
      reject(
        new KitError(
          'ERR_TARGET_INVALID',
          `Standard input ${what}. It is to hold a target: {"baseUrl": "https://...", "credentials": {}}.`,
        ),
      )
    }
    function read(chunk: string): void {
      text += chunk
      const found = findDocument(text, provider)
      if (found !== undefined) {
        stop()
        resolve(found)
      } else if (text.length > maxLength) fail('is too long')
    }
    function end(): void {
      fail(text.trim() === '' ? 'is empty' : `holds no target of ${provider} that is JSON`)
    }
    function broken(error: Error): void {
      fail(`cannot be read (${error.message})`)
    }
    stream.on('data', read).on('end', end).on('error', broken)
  })
}

/** One document over all lines so far, or one a line. */
function findDocument(text: string, provider: string): unknown {
  const documents = [text, ...text.split('\n')].map(parse).filter(isRecord)
  return documents.find((document) => document.provider === undefined || document.provider === provider)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
