import type { Profile } from '#conformance'

/** Rules of the pages that no request can show, or that no page states far enough to be asserted. */
export const unobservable: Profile['unobservable'] = [
  {
    rule: 'Only a key on the whitelist of its address is refused.',
    reason: 'The whitelist is set in the dashboard; seen with a key that is blocked everywhere.',
  },
  {
    rule: 'A session token is refused on the Public API, and a key on the front-end API.',
    reason: 'Neither is stated, and the front-end API is not described.',
  },
  { rule: 'Limit headers beside Retry-After.', reason: 'No current page names them.' },
  { rule: 'Limits can be switched off and set for each key.', reason: 'Both are done in the dashboard.' },
  { rule: 'How long an idempotency key is kept.', reason: 'Minutes to hours, not fixed.' },
  { rule: 'An answer is repeated with its meta.', reason: 'No page says whether meta is repeated as well; the data are compared.' },
  { rule: 'Several faults of a request at once.', reason: 'No page says which is told; each is tried alone.' },
  { rule: 'An id of the wrong form.', reason: '404 and 422 are both legal; ids are opaque, so that none is certainly of the wrong form.' },
  { rule: 'The way of an agent from draft or creating to active, and failed agents.', reason: 'The API makes active agents only.' },
  { rule: 'A draft agent places no call and no WebRTC call.', reason: 'The API makes no draft.' },
  { rule: 'The description of an agent is not used in calls; placeholders are filled.', reason: 'What is said in a call leaves the API.' },
  { rule: 'Which outbound number is picked, and the rotation of numbers.', reason: 'The choice is the provider’s.' },
  { rule: 'call_settings override those of the agent.', reason: 'No answer shows them.' },
  {
    rule: 'A change of a call takes effect.',
    reason: 'No answer shows settings or variables, and in which states it is allowed is undocumented.',
  },
  { rule: 'The answer to deleting calls.', reason: 'Its form is undocumented; that the calls are gone is checked.' },
  { rule: 'WebRTC calls do not ring.', reason: 'No page says under which id such a call can be read.' },
  { rule: 'A join URL works once and expires.', reason: 'It leads to the voice provider.' },
  {
    rule: 'Outcome, summary, recording and cost of a call.',
    reason: 'Made by the voice provider; their values follow no documented rule.',
  },
  { rule: 'The filter last_call_outcome.', reason: 'No answer shows the outcome of a contact’s last call.' },
  {
    rule: 'Daily window, working days, calls a day and retries of a batch call.',
    reason: 'They spread calls over days; when a single call is placed is not documented.',
  },
  { rule: 'max_calls_per_day is capped by the billing tier.', reason: 'The tier is not part of the API.' },
  { rule: 'A change of the schedule spreads the open contacts anew.', reason: 'The times of single contacts follow no documented rule.' },
  { rule: 'How a batch call becomes failed or cancelled.', reason: 'No operation leads there.' },
  { rule: 'Which states allow new contacts, and a change while a batch call is active.', reason: 'Undocumented.' },
  {
    rule: 'Fields of a contact that no answer shows.',
    reason: 'metadata, company_name, industry, location, pin_code and keywords are in requests only.',
  },
  { rule: 'The form of a tool’s definition.', reason: 'Three pages exclude one another.' },
  { rule: 'Documents larger than 50 MB are refused.', reason: 'So large a request is not sent to a stranger’s deployment.' },
  { rule: 'Sources of a knowledge base can be listed and deleted.', reason: 'The operations are undocumented.' },
  { rule: '502 when the voice provider fails.', reason: 'The failure cannot be asked for.' },
  { rule: '422 when no telephony provider is configured.', reason: 'It is configured in the dashboard.' },
  { rule: 'A number is given back on release.', reason: 'The operation is undocumented.' },
  {
    rule: 'Webhooks, their signatures and their repetition.',
    reason: 'Endpoints are made in the dashboard, and deliveries go to a receiver of the organisation.',
  },
  { rule: 'Unknown fields may appear in answers.', reason: 'A rule for clients; the suite tolerates them.' },
]

const eitherIsSent = 'A server answers either 200 or 201.'
const actions = [
  'bulkDeleteCalls',
  'scheduleBatchCall',
  'pauseBatchCall',
  'addBatchCallContacts',
  'bulkDeleteBatchCalls',
  'createContactFolder',
  'createContact',
  'importContacts',
  'addDocumentSource',
  'addWebSource',
  'cloneVoice',
  'searchNumbers',
  'purchaseNumber',
  'importNumber',
  'assignNumber',
  'unassignNumber',
]

/** Declared statuses that no run can see. */
export const unseenStatuses: Profile['unseenStatuses'] = [
  { operation: '*', status: '500', reason: 'A server failure cannot be asked for from outside.' },
  { operation: '*', status: '502', reason: 'A failure of the voice provider cannot be asked for from outside.' },
  { operation: '*', status: '4XX', reason: 'Declared for refusals whose status no page gives.' },
  {
    operation: '*',
    status: '400',
    reason: 'The page declares it for every operation; nothing that this one takes is documented to cause it.',
  },
  {
    operation: '*',
    status: '404',
    reason: 'The page declares it for every operation; nothing that this one takes is documented to cause it.',
  },
  {
    operation: '*',
    status: '422',
    reason: 'The page declares it for every operation; nothing that this one takes is documented to cause it.',
  },
  { operation: 'getOpenapiDocument', status: '401', reason: 'Whether the document needs a key is undocumented.' },
  { operation: 'getOpenapiDocument', status: '402', reason: 'Whether the document needs a key is undocumented.' },
  { operation: 'getOpenapiDocument', status: '403', reason: 'Whether the document needs a key is undocumented.' },
  { operation: 'getOpenapiDocument', status: '429', reason: 'Whether the document needs a key is undocumented.' },
  ...actions.flatMap((operation) => ['200', '201'].map((status) => ({ operation, status, reason: eitherIsSent }))),
]
