import type { Assumption } from '#mock'

const links = ['createConsentLink', 'regenerateConsentLink', 'listConsentLinkHistory', 'getConsentLinkStatus'] as const

/** What the mock server does where no page says anything. The suite asserts none of it. */
export const assumptions: readonly Assumption[] = [
  {
    topic: 'Bearer token missing, malformed or unknown',
    choice: '401 with {"error": "Bearer token required"}.',
    operations: links,
  },
  { topic: 'Empty X-API-Key', choice: 'Treated as missing.', operations: [] },
  {
    topic: 'Subdomain of no organization',
    choice: 'Every key is invalid there (401), every token is that of a non-member (403).',
    operations: [],
  },
  { topic: 'Error bodies besides 401 and 403', choice: '{"error": "<text>"} with texts of our own.', operations: [] },
  { topic: 'Unknown collection point', choice: '404.', operations: ['recordConsent', 'listConsentHistory', 'getBanner'] },
  { topic: 'UUID in place of a display_id', choice: '404.', operations: ['getBanner'] },
  {
    topic: 'Body that breaks the contract, where no page gives the status',
    choice: '400, as with a missing field in the later generation of the API; 422 for grievances.',
    operations: ['recordConsent', 'createGrievance'],
  },
  { topic: 'Body that is not JSON', choice: '400.', operations: [] },
  { topic: 'Content-Type other than application/json', choice: '415 as problem details.', operations: [] },
  { topic: 'requestId given twice', choice: 'A second entry is appended.', operations: ['recordConsent'] },
  {
    topic: 'Members left out of a purpose',
    choice: "Taken from the collection point's purpose of that id or name; `consented` from the action.",
    operations: ['recordConsent'],
  },
  { topic: 'User without records', choice: '200 with no collection points and total_consents 0.', operations: ['getUserConsentStatus'] },
  { topic: 'userId missing', choice: '400, as documented for the history.', operations: ['getUserConsentStatus'] },
  { topic: 'no_action entries in the status', choice: 'Counted, and shown as the latest consent.', operations: ['getUserConsentStatus'] },
  { topic: 'Order of collection points', choice: "By the user's first interaction.", operations: ['getUserConsentStatus'] },
  { topic: 'limit above 100', choice: 'Cut to 100.', operations: ['listConsentHistory'] },
  { topic: 'Negative limit or offset', choice: 'Taken as 0.', operations: ['listConsentHistory'] },
  { topic: 'Records elsewhere, none at this collection point', choice: '200 with an empty list.', operations: ['listConsentHistory'] },
  { topic: 'A purpose revoked or partly consented', choice: 'Shown as declined; no_action as pending.', operations: ['listUserBanners'] },
  { topic: 'Order of the checks', choice: 'Unknown, completed, still active, used up.', operations: ['regenerateConsentLink'] },
  { topic: 'Body absent', choice: 'Accepted, with the defaults.', operations: ['regenerateConsentLink'] },
  {
    topic: 'Phone numbers of fewer than four digits',
    choice: 'Masked as if zeros stood before them.',
    operations: ['listConsentLinkHistory'],
  },
  {
    topic: 'Items of the history',
    choice: 'One a request, with its current link; is_regenerated once it was regenerated.',
    operations: ['listConsentLinkHistory'],
  },
  { topic: 'email of the delivery status', choice: 'Always sent.', operations: ['createConsentLink'] },
  { topic: 'Status of a new grievance', choice: '201.', operations: ['createGrievance'] },
  { topic: 'Order within one instant', choice: 'The later request counts as newer.', operations: [] },
]
