import type { Assumption } from '#mock'

const lists = ['listStores', 'listProducts', 'listPrintAreas'] as const
const creations = ['createStore', 'createProduct', 'createPrintArea'] as const
const changes = ['updateStore', 'updateProduct', 'updatePrintArea'] as const
const everyProduct = ['listProducts', 'createProduct', 'getProduct', 'updateProduct', 'deleteProduct'] as const
const everyPrintArea = ['listPrintAreas', 'createPrintArea', 'getPrintArea', 'updatePrintArea', 'deletePrintArea'] as const

/** What the mock server does where no page says anything. The suite asserts none of it. */
export const assumptions: readonly Assumption[] = [
  { topic: 'Texts of 401 and 403', choice: 'As printed, the three dots included; `read` and `delete` as `write`.', operations: [] },
  { topic: 'Texts of 400, 404 and 422', choice: 'The name of the status as `error`, a sentence as `message`.', operations: [] },
  {
    topic: 'Shape of `errors`',
    choice: 'By field a list of messages, all fields at once; left out where the body as a whole is at fault.',
    operations: [],
  },
  {
    topic: '400 or 422',
    choice: '400 for a body that is not JSON; 422 for all else, a body that is missing or no object included.',
    operations: [...creations, ...changes],
  },
  { topic: 'Content-Type absent or not application/json', choice: '400.', operations: [...creations, ...changes] },
  { topic: 'Unknown field', choice: 'Ignored and not stored; `id` among them.', operations: [...creations, ...changes] },
  {
    topic: 'page or per_page out of range',
    choice: 'Brought into range: below 1 counts as 1, above 100 items as 100; what is no number as left out.',
    operations: lists,
  },
  { topic: 'Page past the end', choice: '200 with an empty `data`.', operations: lists },
  { topic: 'total_pages of an empty list', choice: '0.', operations: lists },
  {
    topic: 'q',
    choice: 'A substring, without regard to case; the empty string finds everything. `meta` counts matches only.',
    operations: lists,
  },
  { topic: 'Order of lists', choice: 'Oldest first.', operations: lists },
  { topic: 'PATCH of bounds or variants', choice: 'Replaced as a whole.', operations: ['updateProduct', 'updatePrintArea'] },
  { topic: 'PATCH with null', choice: '422, as any wrong type.', operations: changes },
  { topic: 'PATCH of nothing', choice: '200 without a change; the body may be left out.', operations: changes },
  { topic: 'PATCH of platform or store_id', choice: 'Allowed; the store must exist.', operations: ['updateStore', 'updateProduct'] },
  { topic: 'Malformed id in the path', choice: '404.', operations: [] },
  { topic: 'Case of an id in the path', choice: 'Matters: ids are in lower case.', operations: [] },
  { topic: 'store_id of no store of the account', choice: '422 on that field.', operations: ['createProduct', 'updateProduct'] },
  { topic: 'store_id that is no UUID', choice: '422 on that field.', operations: ['createProduct', 'updateProduct'] },
  { topic: 'platform that is not listed', choice: 'Accepted.', operations: ['createStore', 'updateStore'] },
  { topic: 'Fields of a store that are not set', choice: '`active` is true, `domain` is null.', operations: ['createStore'] },
  {
    topic: 'Fields of a product that are not set',
    choice: '`customizable` is true, `variants` is empty, `description` and `base_image_url` are null.',
    operations: ['createProduct'],
  },
  {
    topic: 'Fields of a print area that are not set',
    choice: '`position` is the next one, counted from 1; `bounds` is null.',
    operations: ['createPrintArea'],
  },
  {
    topic: 'Items of variants, numbers, lengths',
    choice: 'Any JSON, any number of the right type, any length.',
    operations: [...everyProduct, ...everyPrintArea],
  },
  {
    topic: 'Deletion of what has parts',
    choice: "A store's products and a product's print areas are deleted with it.",
    operations: ['deleteStore', 'deleteProduct'],
  },
  { topic: 'Deleting twice', choice: '404.', operations: ['deleteStore', 'deleteProduct', 'deletePrintArea'] },
  { topic: "Another account's id", choice: '404.', operations: [] },
  { topic: 'Both key headers', choice: 'One good key is enough; Authorization is read first.', operations: [] },
  { topic: 'Case', choice: 'That of `Bearer` does not matter, that of the key does.', operations: [] },
  { topic: 'Key in the query string', choice: 'Not read.', operations: [] },
  { topic: 'Order of the checks', choice: '401, 403, 400, 422, 404.', operations: [] },
  { topic: 'Scopes', choice: 'None implies another.', operations: [] },
  { topic: 'Expired and revoked keys', choice: '401, as for an unknown one.', operations: [] },
  { topic: 'Rate limit', choice: 'None.', operations: [] },
  { topic: 'Location, request ids, ETag, CORS', choice: 'Not sent.', operations: [] },
  { topic: 'Unlisted path or method', choice: '404 and 405 as problem details, with `Allow`.', operations: [] },
  {
    topic: 'Webhook data',
    choice: '`store.created` carries the store as GET shows it, `design.finalized` a made-up design.',
    operations: ['createStore'],
  },
  {
    topic: 'Webhook delivery',
    choice: 'Answered with 2xx within 5 s, else retried four times within 3 s; each attempt is signed anew. Redirects are not followed.',
    operations: ['createStore'],
  },
  { topic: 'Legacy webhooks', choice: 'Sent on demand only, signed with the same secret.', operations: [] },
]
