import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib'

type Unpack = (bytes: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>

const byName: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/**
 * A body as it was before the target packed it, which it may do unasked; packed in another way it stays as it is.
 * `undefined` where it is larger than allowed.
 * @throws an error of zlib where the body is not what its header says
 */
export async function unpackBody(bytes: Uint8Array, encoding: string | undefined, maxBytes: number): Promise<Uint8Array | undefined> {
  if (encoding === undefined || bytes.byteLength === 0) return bytes
  let unpacked = bytes
  for (const name of encoding.toLowerCase().split(',').reverse()) {
    const unpack = byName[name.trim()]
    if (!unpack) return unpacked
    try {
      unpacked = await unpack(unpacked, { maxOutputLength: maxBytes })
    } catch (thrown) {
      if ((thrown as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') return undefined
      throw thrown
    }
  }
  return unpacked
}
