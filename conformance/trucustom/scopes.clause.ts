import { expectAnswer, requirement } from '#conformance'
import type { paths } from '#types/trucustom'
import { pages } from './pages.ts'
import type { Context, OperationId } from './requests.ts'

/** The operations of each scope, by their methods: GET; POST and PATCH; DELETE. */
const operations = {
  read: ['listStores', 'getStore', 'listProducts', 'getProduct', 'listPrintAreas', 'getPrintArea'],
  write: ['createStore', 'updateStore', 'createProduct', 'updateProduct', 'createPrintArea', 'updatePrintArea'],
  delete: ['deleteStore', 'deleteProduct', 'deletePrintArea'],
} as const satisfies Record<string, readonly OperationId[]>

type Scope = keyof typeof operations

const keys = { read: 'readApiKey', write: 'writeApiKey', delete: 'deleteApiKey' } as const

async function expectAllowed(context: Context, scope: Scope): Promise<void> {
  const credentials = { apiKey: context.credential(keys[scope]) }
  for (const operationId of operations[scope]) {
    const { status = ['200', '201', '204'], ...request } = await context.recipe(operationId)
    const exchange = await context.send({ operationId, ...request, credentials })
    expectAnswer(exchange, { status }, `${operationId} with a key of the scope ${scope} alone`)
  }
}

async function expectForbidden(context: Context, scope: Scope, other: Scope): Promise<void> {
  const credentials = { apiKey: context.credential(keys[scope]) }
  const body = {
    type: 'object',
    required: ['error', 'message'],
    properties: { error: { const: 'Forbidden' }, message: { type: 'string', pattern: `'${other}'` } },
  }
  for (const operationId of operations[other]) {
    const { status: _status, ...request } = await context.sharedRecipe(operationId)
    const exchange = await context.send({ operationId, ...request, credentials })
    expectAnswer(exchange, { status: ['403'], body }, `${operationId} with a key of the scope ${scope} alone`)
  }
}

const source = pages.authentication

requirement<paths>({
  id: 'trucustom/scopes/1',
  level: 'MUST',
  statement: 'The scope `read` alone allows GET.',
  source,
  operations: operations.read,
  credentials: [keys.read],
  check: (context) => expectAllowed(context, 'read'),
})

requirement<paths>({
  id: 'trucustom/scopes/2',
  level: 'MUST',
  statement: 'The scope `write` alone allows POST and PATCH.',
  source,
  operations: operations.write,
  credentials: [keys.write],
  check: (context) => expectAllowed(context, 'write'),
})

requirement<paths>({
  id: 'trucustom/scopes/3',
  level: 'MUST',
  statement: 'The scope `delete` alone allows DELETE.',
  source,
  operations: operations.delete,
  credentials: [keys.delete],
  check: (context) => expectAllowed(context, 'delete'),
})

const pairs = [
  [4, 'read', 'write'],
  [5, 'read', 'delete'],
  [6, 'write', 'read'],
  [7, 'write', 'delete'],
  [8, 'delete', 'read'],
  [9, 'delete', 'write'],
] as const

for (const [number, scope, other] of pairs) {
  requirement<paths>({
    id: `trucustom/scopes/${number}`,
    level: 'MUST',
    statement: `The scope \`${scope}\` does not imply \`${other}\`: what needs \`${other}\` is refused with 403, and the message names it.`,
    source,
    operations: operations[other],
    credentials: [keys[scope]],
    check: (context) => expectForbidden(context, scope, other),
  })
}
