import { type CheckContext, expect } from '#conformance'
import type { components, paths } from '#types/truedy'

export type Context = CheckContext<paths>
export type Schemas = components['schemas']
type Client = Context['tenant']

/** What the suite makes bears this name. */
export const mark = 'trucontract'

const successes = [200, 201]

/** The data of an answer that must be a success; 200 and 201 are both legal where no page says which. */
export function dataOf<Data>({ data, response }: { data?: { data: Data } | undefined; response: Response }, what: string): Data {
  // Most of what a run sends comes by here, and a matcher costs as much as a request.
  if (!successes.includes(response.status)) expect(successes, `status of ${what}`).toContain(response.status)
  // a success has a body of that form, or `responses` says so
  return (data as { data: Data }).data
}

/** The members as an answer shows them; what it does not show is taken for right, since no page promises it. */
export function shown<Expected extends object>(answer: object | undefined, expected: Expected): Expected {
  const members = (answer ?? {}) as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, members[name] ?? value])) as Expected
}

/** The members that an update has to keep, as an answer shows them beside those of before; what it leaves out is taken for kept. */
export function kept<Before extends object>(answer: object | undefined, before: Before, names: readonly (keyof Before & string)[]): object {
  return Object.fromEntries(names.map((name) => [name, { ...before, ...answer }[name]]))
}

/**
 * A number that cannot ring: the area code 555 is not in service. No other run gives it, or hardly ever: what was imported by
 * one run is still there when the next one imports.
 */
export function phoneNumber({ uniqueInteger }: Pick<Context, 'uniqueInteger'>): string {
  return `+1555${String(uniqueInteger(10_000_000)).padStart(7, '0')}`
}

/** So many of them, all different. */
export function phoneNumbers(context: Pick<Context, 'uniqueInteger'>, count: number): string[] {
  return Array.from({ length: count }, () => phoneNumber(context))
}

/** The suite speaks to a mock server, where nothing costs money and nothing is left behind. */
export function isMock(context: Context): boolean {
  return context.hasCapability('clock')
}

/** Ends the check where so many things would stay behind, or cost money, on a real deployment. */
export function sparesTarget(context: Context, count: number, what: string): void {
  if (count > 5 && !isMock(context)) context.skip(`Makes ${count} ${what} that the API cannot remove: done on a mock server only.`)
}

/** The id of the first entry of a list, where there is one. */
export async function firstId(
  context: Context,
  operationId: 'listCalls' | 'listBatchCalls' | 'listTools' | 'listKnowledgeBases',
): Promise<string | undefined> {
  const { response } = await context.send({ operationId, query: { limit: 1 } })
  expect(response.status, 'status of the list').toBe(200)
  return (response.body as { data: { id: string }[] }).data[0]?.id
}

/** An id of the same form that nobody has. */
export function similarId(id: string, { random }: Pick<Context, 'random'>): string {
  const tail = Array.from(id.slice(-6), (character) => {
    if (/[0-9]/.test(character)) return random.digits(1)
    if (/[a-z]/.test(character)) return random.text(1, 'abcdef')
    return character
  })
  const similar = id.slice(0, -6) + tail.join('')
  return similar === id ? `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}` : similar
}

export async function createAgent(
  context: Context,
  more: Partial<Schemas['AgentCreate']> = {},
  client: Client = context.tenant,
): Promise<Schemas['Agent']> {
  const voice_id = more.voice_id ?? context.fixture('voiceId')
  const body = { name: context.unique(mark), system_prompt: 'You test an interface. Greet {{name}}.', ...more, voice_id }
  return dataOf(await client.POST('/agents', { body }), 'the new agent')
}

export async function getAgent({ tenant }: Context, agent_id: string): Promise<Schemas['Agent']> {
  return dataOf(await tenant.GET('/agents/{agent_id}', { params: { path: { agent_id } } }), 'the agent')
}

/** An agent of another organisation, with a voice that it can have. */
export async function createForeignAgent(context: Context): Promise<Schemas['Agent']> {
  const client = context.otherTenant
  const voices = dataOf(await client.GET('/voices'), 'the list of voices')
  const voice_id = voices.find(({ status }) => status === 'active')?.id
  if (voice_id === undefined) context.skip('The other organisation has no voice.')
  return createAgent(context, { voice_id }, client)
}

/** An agent with a number of its own to call from; on a mock server only, since the number stays. */
export async function createCallingAgent(context: Context): Promise<string> {
  const { id } = await createAgent(context)
  await assignNumber(context, (await importNumber(context)).id, id)
  return id
}

/** The body of a call with the agent that the target gives. */
export function callBody(context: Context, more: Partial<Schemas['CallCreate']> = {}): Schemas['CallCreate'] {
  return { agent_id: context.fixture('agentId'), phone_number: phoneNumber(context), ...more }
}

export async function placeCall(context: Context, more: Partial<Schemas['CallCreate']> = {}): Promise<Schemas['CallCreated']> {
  return dataOf(await context.tenant.POST('/calls', { body: callBody(context, more) }), 'the new call')
}

export async function getCall({ tenant }: Context, call_id: string): Promise<Schemas['Call']> {
  return dataOf(await tenant.GET('/calls/{call_id}', { params: { path: { call_id } } }), 'the call')
}

export async function createBatchCall(context: Context, more: Partial<Schemas['BatchCallCreate']> = {}): Promise<Schemas['BatchCall']> {
  const contacts = [{ phone_number: phoneNumber(context), first_name: 'Jane' }]
  const body = { name: context.unique(mark), agent_id: context.fixture('agentId'), contacts, ...more }
  return dataOf(await context.tenant.POST('/batch-calls', { body }), 'the new batch call')
}

export async function getBatchCall({ tenant }: Context, batch_call_id: string): Promise<Schemas['BatchCall']> {
  return dataOf(await tenant.GET('/batch-calls/{batch_call_id}', { params: { path: { batch_call_id } } }), 'the batch call')
}

export async function batchContacts(
  { tenant }: Context,
  batch_call_id: string,
  query: { status?: string } = {},
): Promise<Schemas['BatchCallContact'][]> {
  const params = { path: { batch_call_id }, query: { limit: 100, ...query } }
  return dataOf(await tenant.GET('/batch-calls/{batch_call_id}/contacts', { params }), 'the contacts of the batch call')
}

/** Asks for something to happen to a batch call; the answer is whatever it is. */
export function act(
  { tenant }: Context,
  action: 'schedule' | 'pause' | 'resume',
  batch_call_id: string,
  body: Schemas['BatchCallSchedule'] = {},
) {
  const params = { path: { batch_call_id } }
  if (action === 'schedule') return tenant.POST('/batch-calls/{batch_call_id}/schedule', { params, body })
  return action === 'pause'
    ? tenant.POST('/batch-calls/{batch_call_id}/pause', { params })
    : tenant.POST('/batch-calls/{batch_call_id}/resume', { params })
}

/** A time that lies ahead whatever clock the target has, in full seconds: no page says that a fraction is kept. */
export async function inAWeek(context: Context): Promise<string> {
  const now = isMock(context) ? await context.clock.now() : new Date()
  return new Date((Math.ceil(now.getTime() / 1000) + 7 * 24 * 3600) * 1000).toISOString()
}

/** A batch call that waits for its start. Paused in the end, so that it never starts. */
export async function scheduleBatchCall(context: Context, more: Partial<Schemas['BatchCallCreate']> = {}): Promise<Schemas['BatchCall']> {
  const { id } = await createBatchCall(context, more)
  context.cleanup(() => act(context, 'pause', id))
  const { response } = await act(context, 'schedule', id, { scheduled_at: await inAWeek(context) })
  expect([200, 201], 'status of scheduling').toContain(response.status)
  return getBatchCall(context, id)
}

export async function createFolder(
  context: Context,
  more: Partial<Schemas['ContactFolderCreate']> = {},
): Promise<Schemas['ContactFolder']> {
  return dataOf(await context.tenant.POST('/contacts/folders', { body: { name: context.unique(mark), ...more } }), 'the new folder')
}

/** All folders; one page pages them, another does not. */
export async function listFolders(
  { tenant }: Context,
  query: { sort_by?: 'name' | 'created_at' | 'contact_count'; order?: 'asc' | 'desc' } = {},
): Promise<Schemas['ContactFolder'][]> {
  const folders: Schemas['ContactFolder'][] = []
  for (let hasMore = true; hasMore; ) {
    const answer = await tenant.GET('/contacts/folders', { params: { query: { ...query, limit: 100, offset: folders.length } } })
    const page = dataOf(answer, 'the list of folders')
    folders.push(...page)
    hasMore = page.length > 0 && answer.data?.pagination?.has_more === true
  }
  return folders
}

export async function createContact(
  context: Context,
  folder_id: string,
  more: Partial<Schemas['ContactCreate']> = {},
): Promise<Schemas['Contact']> {
  const body = { phone_number: phoneNumber(context), folder_id, first_name: 'Jane', last_name: 'Doe', ...more }
  return dataOf(await context.tenant.POST('/contacts', { body }), 'the new contact')
}

export async function contactsIn({ tenant }: Context, folder_id: string, query: { search?: string } = {}): Promise<Schemas['Contact'][]> {
  return dataOf(await tenant.GET('/contacts', { params: { query: { folder_id, limit: 100, ...query } } }), 'the list of contacts')
}

/** Imports the lines of a CSV file. */
export async function importLines(
  context: Context,
  lines: readonly string[],
  more: Partial<Schemas['ContactImport']> = {},
): Promise<Schemas['ContactImportResult']> {
  const { response } = await context.send({ operationId: 'importContacts', body: { file: `${lines.join('\n')}\n`, ...more } })
  expect([200, 201], 'status of the import').toContain(response.status)
  return (response.body as Schemas['ContactImportEnvelope']).data
}

export async function createTool(context: Context, more: Partial<Schemas['ToolCreate']> = {}): Promise<Schemas['Tool']> {
  const body = {
    name: context.unique(mark),
    definition: { type: 'http', method: 'GET', base_url: 'https://api.example.com/orders' },
    ...more,
  }
  return dataOf(await context.tenant.POST('/tools', { body }), 'the new tool')
}

export async function createKnowledgeBase(
  context: Context,
  more: Partial<Schemas['KnowledgeBaseCreate']> = {},
): Promise<Schemas['KnowledgeBase']> {
  return dataOf(await context.tenant.POST('/knowledge-bases', { body: { name: context.unique(mark), ...more } }), 'the new knowledge base')
}

export async function getKnowledgeBase({ tenant }: Context, kb_id: string): Promise<Schemas['KnowledgeBase']> {
  return dataOf(await tenant.GET('/knowledge-bases/{kb_id}', { params: { path: { kb_id } } }), 'the knowledge base')
}

export async function listVoices({ tenant }: Context): Promise<Schemas['Voice'][]> {
  return dataOf(await tenant.GET('/voices'), 'the list of voices')
}

export async function cloneVoice(context: Context): Promise<Schemas['Voice']> {
  const files = [{ filename: 'voice.mp3', content_type: 'audio/mpeg', data: 'SUQzBAAAAAAAAA==' }]
  return dataOf(await context.tenant.POST('/voices/clone', { body: { name: context.unique(mark), files } }), 'the cloned voice')
}

/** The body of an import of a number of the organisation's own. */
export function numberBody(context: Context): Schemas['NumberImport'] {
  const sip = { sip_username: mark, sip_password: 'not-a-password', sip_server: 'sip.example.com' }
  return { phone_number: phoneNumber(context), provider_type: 'custom_sip', friendly_name: mark, ...sip }
}

/** A number with id and number, which no page promises in answers. */
export async function importNumber(context: Context): Promise<Required<Schemas['PhoneNumber']>> {
  const number = dataOf(await context.tenant.POST('/telephony/numbers/import', { body: numberBody(context) }), 'the imported number')
  if (number.id === undefined || number.phone_number === undefined) context.skip('The answer does not say which number was imported.')
  return { id: number.id, phone_number: number.phone_number }
}

export async function assignNumber(
  context: Context,
  number_id: string,
  agent_id: string,
  assignment_type: Schemas['AssignmentType'] = 'outbound',
): Promise<void> {
  const { response } = await context.tenant.POST('/telephony/numbers/assign', { body: { number_id, agent_id, assignment_type } })
  expect([200, 201], 'status of the assignment').toContain(response.status)
}

export async function searchNumbers({ tenant }: Context, body: Schemas['NumberSearch'] = {}): Promise<Schemas['AvailableNumberList']> {
  const { data, response } = await tenant.POST('/telephony/numbers/search', { body: { country_code: 'US', ...body } })
  expect([200, 201], 'status of the search').toContain(response.status)
  return data as Schemas['AvailableNumberList']
}
