import { allowsBody, type EngineReply, type EngineRequest } from './http-message.ts'

/** A request of the Fetch standard as the engine takes it. */
export async function toEngineRequest(request: Request, { host, pathname, search }: URL): Promise<EngineRequest> {
  const headers: Record<string, string> = Object.fromEntries(request.headers)
  headers.host ??= host
  return { method: request.method, target: pathname + search, headers, body: new Uint8Array(await request.arrayBuffer()) }
}

export function toResponse(method: string, { status, headers, body }: EngineReply): Response {
  return new Response(allowsBody(status) && method !== 'HEAD' ? body : null, { status, headers })
}
