import type { Assumption } from '#mock'

const creations = ['createAgent', 'createCall', 'createBatchCall', 'createTool'] as const
const withState = [
  'updateCall',
  'updateBatchCall',
  'scheduleBatchCall',
  'pauseBatchCall',
  'resumeBatchCall',
  'addBatchCallContacts',
] as const
const callReads = ['listCalls', 'getCall', 'updateCall'] as const
const batchReads = ['getBatchCall', 'listBatchCalls', 'listBatchCallContacts'] as const

/** What the mock server does where no page says anything. The suite asserts none of it. */
export const assumptions: readonly Assumption[] = [
  {
    topic: 'Order of the checks',
    choice: '401, 403, 402, 429, then 400 or 422, then 404, then states and other rules of business.',
    operations: [],
  },
  { topic: 'Codes and messages of 400, 402, 403, 500 and 502', choice: 'Those of the examples in the contract.', operations: [] },
  { topic: 'Faults of the query', choice: '400.', operations: [] },
  { topic: 'Faults of the body other than unreadable JSON', choice: '422.', operations: [] },
  { topic: 'Content-Type other than the declared one', choice: '400.', operations: [] },
  { topic: 'Several faults at once', choice: 'The first one is told.', operations: [] },
  { topic: 'Ids', choice: 'Prefixed, as in the examples of the operation pages.', operations: [] },
  { topic: 'Id of the wrong form', choice: '404, as for an unknown one.', operations: [] },
  {
    topic: 'Id of another organisation',
    choice: '404, as for an unknown one; 401 for the agent of a WebRTC call, as documented.',
    operations: [],
  },
  { topic: 'Unknown id in a body', choice: '404, as WebRTC documents it for its agent.', operations: [] },
  { topic: 'Unknown id in a filter', choice: 'An empty list.', operations: [] },
  {
    topic: 'Order of lists',
    choice: 'Newest first; voices and the contacts of a batch call in the order in which they were added.',
    operations: [],
  },
  { topic: 'Page behind the end', choice: 'An empty list with the true total; 0 pages when there is nothing.', operations: [] },
  {
    topic: 'Success status where a page shows none',
    choice: '201 for POST, 200 for searching, assigning and unassigning numbers.',
    operations: [],
  },
  {
    topic: 'Rate limit of a key',
    choice:
      'Windows begin with the minute. lowRateLimitApiKey has 5 requests, the other keys no limit, as in a deployment that switches it off.',
    operations: [],
  },
  {
    topic: 'What is counted',
    choice: 'Requests with a valid key, whatever their answer. Without a key there is no limit.',
    operations: [],
  },
  {
    topic: 'Limit headers',
    choice: 'X-RateLimit-Limit, -Remaining and -Reset (Unix seconds) on a 429, names of an earlier page.',
    operations: [],
  },
  {
    topic: 'Idempotency: what is kept',
    choice: 'Answers with a 2xx status, whole, with their meta; as long as the data are.',
    operations: creations,
  },
  { topic: 'Idempotency: another body under the same key', choice: 'A new request, kept beside the first.', operations: creations },
  {
    topic: 'Whether the document needs a key',
    choice: 'It does not; a key that is refused elsewhere is refused here too.',
    operations: ['getOpenapiDocument'],
  },
  { topic: 'Content of the document', choice: 'This contract.', operations: ['getOpenapiDocument'] },
  { topic: 'Status of a new agent', choice: 'Active at once, as in the example. A draft stays one.', operations: ['createAgent'] },
  { topic: 'Defaults of join_timeout and max_duration', choice: 'Null.', operations: ['createAgent'] },
  {
    topic: 'Names of the knowledge bases in answers',
    choice: 'Both, knowledge_bases and knowledge_base_ids.',
    operations: ['listAgents', 'createAgent', 'getAgent', 'updateAgent'],
  },
  {
    topic: 'Null in an update',
    choice: 'Clears what may be null; is ignored for name, voice, prompt and definition.',
    operations: ['updateAgent', 'updateTool'],
  },
  {
    topic: 'Course of a call',
    choice:
      'Queued, ringing after 2 s, in progress after 5 s, completed after 60 s more or after max_duration. WebRTC calls are in progress after 2 s.',
    operations: callReads,
  },
  { topic: 'Calls that fail', choice: 'Those to numbers that end in 0000, after 10 s.', operations: callReads },
  {
    topic: 'Transcript, summary and recording',
    choice: 'There 5 s after the end, the same for every call; transcript and recording are left out where the settings say so.',
    operations: callReads,
  },
  { topic: 'Outcome of a call', choice: 'contacted or no_answer.', operations: [...callReads, 'listContacts'] },
  { topic: 'Which outbound number is picked', choice: 'The first one.', operations: ['createCall'] },
  { topic: 'A from_number that the agent does not have', choice: '422.', operations: ['createCall'] },
  {
    topic: 'Call with an agent that is not active',
    choice: '422; 404 for WebRTC, as documented.',
    operations: ['createCall', 'createBatchCall', 'scheduleBatchCall'],
  },
  { topic: 'No outbound number', choice: '422 with no_phone_number_configured.', operations: ['createCall', 'scheduleBatchCall'] },
  { topic: 'Change of a call that is over', choice: '422.', operations: ['updateCall'] },
  { topic: 'Deleting calls', choice: 'In any status; the answer has the form of batch calls.', operations: ['bulkDeleteCalls'] },
  { topic: 'Wrong state', choice: '422 with invalid_state and the status in the details.', operations: withState },
  { topic: 'States that allow a change', choice: 'Draft, scheduled and paused.', operations: ['updateBatchCall'] },
  { topic: 'States that allow scheduling', choice: 'Draft.', operations: ['scheduleBatchCall'] },
  { topic: 'States that allow new contacts', choice: 'All but completed, failed and cancelled.', operations: ['addBatchCallContacts'] },
  { topic: 'Status answered to a start at once', choice: 'active.', operations: ['scheduleBatchCall'] },
  {
    topic: 'The same number twice in a batch call',
    choice: 'Added once; the second counts as failed where contacts are added.',
    operations: ['createBatchCall', 'addBatchCallContacts'],
  },
  {
    topic: 'Course of a batch call',
    choice: 'Calls begin every 70 s, as many at once as max_concurrent_calls (5) allows. It is completed when all are over.',
    operations: batchReads,
  },
  {
    topic: 'Daily window, working days, calls a day and retries',
    choice: 'Kept, without an effect on the calls.',
    operations: ['createBatchCall', 'updateBatchCall'],
  },
  { topic: 'Counts of a batch call', choice: 'A contact is called once its call is over.', operations: batchReads },
  { topic: 'A contact whose call is under way', choice: 'calling.', operations: ['listBatchCallContacts'] },
  { topic: 'Failed and cancelled batch calls', choice: 'The API leads to neither; one cancelled is there from the start.', operations: [] },
  { topic: 'Answers of pausing and updating', choice: 'Id and status; the batch call.', operations: ['pauseBatchCall', 'updateBatchCall'] },
  {
    topic: 'Contact without a folder',
    choice: 'Goes to a folder "Default", made when it is needed.',
    operations: ['createContact', 'importContacts'],
  },
  { topic: 'The same number in two contacts', choice: 'Allowed.', operations: ['createContact'] },
  {
    topic: 'metadata, company_name, industry, location, pin_code and keywords',
    choice: 'Accepted, not shown.',
    operations: ['createContact'],
  },
  { topic: 'custom_fields in an update', choice: 'Replaces them all.', operations: ['updateContact'] },
  {
    topic: 'Known number in an import',
    choice: 'Skipped, or with overwrite_existing updated where it is; it is looked for in all folders.',
    operations: ['importContacts'],
  },
  { topic: 'Rows of an import', choice: 'Counted from 1 below the header, as in the example.', operations: ['importContacts'] },
  { topic: 'A file without a column phone', choice: '422.', operations: ['importContacts'] },
  { topic: 'Answer of a deletion', choice: 'The id as data.', operations: ['deleteContactFolder', 'deleteKnowledgeBase'] },
  {
    topic: 'Fields of a tool',
    choice: 'Read out of any of the three forms of the definition; others have fixed values.',
    operations: ['listTools', 'createTool', 'getTool', 'updateTool'],
  },
  {
    topic: 'Processing of a source',
    choice: '30 s; meanwhile the knowledge base is processing, and the source is not counted.',
    operations: ['createKnowledgeBase', 'addDocumentSource', 'addWebSource'],
  },
  {
    topic: 'Chunks',
    choice: 'One for each 500 bytes; four for each web page.',
    operations: ['createKnowledgeBase', 'addDocumentSource', 'addWebSource'],
  },
  { topic: 'Deleting a knowledge base in use', choice: '422 with knowledge_base_in_use.', operations: ['deleteKnowledgeBase'] },
  { topic: 'Document larger than 50 MB', choice: '422 with document_too_large.', operations: ['addDocumentSource'] },
  { topic: 'Training of a voice', choice: '300 s, always successful.', operations: ['cloneVoice'] },
  {
    topic: 'Failure of the voice provider',
    choice: 'Does not happen; Prefer: code=502 shows it.',
    operations: ['importVoice', 'createWebrtcCall'],
  },
  {
    topic: 'Numbers for sale',
    choice: '6,000 that nobody has. Anything else is not available.',
    operations: ['searchNumbers', 'purchaseNumber'],
  },
  {
    topic: 'Telephony provider',
    choice: 'Configured for the first organisation, not for the second; a key in the request stands in for it.',
    operations: ['searchNumbers', 'purchaseNumber', 'importNumber'],
  },
  { topic: 'Fields of an import of numbers', choice: 'custom_sip needs the three sip_ fields.', operations: ['importNumber'] },
  { topic: 'Importing a number that is there', choice: '422 with number_unavailable.', operations: ['importNumber'] },
  {
    topic: 'Assigning a number of another agent',
    choice: 'It changes over; all its earlier assignments end.',
    operations: ['assignNumber'],
  },
  { topic: 'Ending an assignment that there is not', choice: 'Answered as if there had been one.', operations: ['unassignNumber'] },
  {
    topic: 'WebRTC calls in the list of calls',
    choice: 'Listed, with direction webrtc and the callId as id.',
    operations: ['createWebrtcCall', 'listCalls'],
  },
  { topic: 'Join URL', choice: 'Leads nowhere.', operations: ['createWebrtcCall'] },
  {
    topic: 'Operations of the frontend base path /api/v1',
    choice: 'Those of the Public API, with a session token in place of the API key; answered 401 as the Public API without a good one.',
    operations: [],
  },
  {
    topic: 'Webhooks',
    choice:
      'Sent with the next request after the clock has brought it, and on demand; with an `id`, names in camelCase for calls, and a timestamp in seconds.',
    operations: [],
  },
]
