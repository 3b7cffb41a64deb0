/** A whole answer, as tests compare it. */
export interface Answer {
  readonly status: number
  /** Without what belongs to the connection. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed where it is JSON; undefined where there is none. */
  readonly body: unknown
}

const ofConnection = ['connection', 'keep-alive', 'content-length']

export async function readAnswer(pending: Response | Promise<Response>): Promise<Answer> {
  const response = await pending
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !ofConnection.includes(name))),
    body: text === '' ? undefined : isJson ? (JSON.parse(text) as unknown) : text,
  }
}
