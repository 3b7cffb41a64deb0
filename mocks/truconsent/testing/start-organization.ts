import { type MockServer, startMock } from '#mock'

/** Where the clocks of tests stand at first. */
export const testMoment = new Date('2026-04-21T10:30:00.000Z')

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Calls with the credentials of one organization. */
export interface Organization {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
}

/** A mock server with two organizations, and what moves its clock. */
export interface Organizations {
  readonly mock: MockServer
  readonly acme: Organization
  readonly globex: Organization
  advance(seconds: number): Promise<void>
  /** Any request, with no credentials but those given. */
  send(method: string, url: string, headers?: Record<string, string>, body?: unknown): Promise<Answer>
}

export async function startOrganizations(): Promise<Organizations> {
  const mock = await startMock('truconsent', { port: 0, clock: testMoment })
  const { apiKey = '', bearerToken = '', otherTenantApiKey = '', nonMemberBearerToken = '' } = mock.credentials

  async function send(method: string, url: string, headers: Record<string, string> = {}, body?: unknown): Promise<Answer> {
    const init = { method, headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) } }
    const response = await fetch(url, body === undefined ? init : { ...init, body: JSON.stringify(body) })
    return { status: response.status, body: JSON.parse(await response.text()) as unknown }
  }

  function organization(baseUrl: string, key: string, token: string): Organization {
    const headers = { 'x-api-key': key, authorization: `Bearer ${token}` }
    return {
      get: (path) => send('GET', baseUrl + path, headers),
      post: (path, body) => send('POST', baseUrl + path, headers, body),
    }
  }

  return {
    mock,
    acme: organization(mock.baseUrl, apiKey, bearerToken),
    globex: organization(mock.otherTenantBaseUrl ?? '', otherTenantApiKey, nonMemberBearerToken),
    async advance(seconds) {
      await send('PUT', `${mock.admin}/clock`, {}, { advance: seconds })
    },
    send,
  }
}
