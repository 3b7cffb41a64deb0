import { type CredentialPlacement, expectAnswer, requirement } from '#conformance'
import type { paths } from '#types/trucustom'
import { pages } from './pages.ts'
import type { Context, OperationId } from './requests.ts'

const reading = ['listStores', 'getStore', 'listProducts', 'getProduct', 'listPrintAreas', 'getPrintArea'] as const
const changing = [
  'createStore',
  'updateStore',
  'deleteStore',
  'createProduct',
  'updateProduct',
  'deleteProduct',
  'createPrintArea',
  'updatePrintArea',
  'deletePrintArea',
] as const

const bearer = (key: string): CredentialPlacement => ({ headers: { authorization: `Bearer ${key}` }, query: {} })
const header = (key: string): CredentialPlacement => ({ headers: { 'x-api-key': key }, query: {} })

async function expectAccepted(context: Context, operationIds: readonly OperationId[], place: typeof bearer): Promise<void> {
  const placement = place(context.credential('apiKey'))
  for (const operationId of operationIds) {
    const { status = ['200', '201', '204'], ...request } = await context.recipe(operationId)
    expectAnswer(
      await context.send({ operationId, ...request, placement }),
      { status },
      `A request with the key there alone (${operationId})`,
    )
  }
}

requirement<paths>({
  id: 'trucustom/authentication/1',
  level: 'MUST',
  statement: 'A key in `Authorization: Bearer` alone is accepted for reading.',
  source: pages.authentication,
  operations: reading,
  credentials: ['apiKey'],
  check: (context) => expectAccepted(context, reading, bearer),
})

requirement<paths>({
  id: 'trucustom/authentication/2',
  level: 'MUST',
  statement: 'A key in `X-API-Key` alone is accepted for reading.',
  source: pages.authentication,
  operations: reading,
  credentials: ['apiKey'],
  check: (context) => expectAccepted(context, reading, header),
})

requirement<paths>({
  id: 'trucustom/authentication/3',
  level: 'MUST',
  statement: 'A key in `Authorization: Bearer` alone is accepted for changes.',
  source: pages.authentication,
  operations: changing,
  credentials: ['apiKey'],
  check: (context) => expectAccepted(context, changing, bearer),
})

requirement<paths>({
  id: 'trucustom/authentication/4',
  level: 'MUST',
  statement: 'A key in `X-API-Key` alone is accepted for changes.',
  source: pages.authentication,
  operations: changing,
  credentials: ['apiKey'],
  check: (context) => expectAccepted(context, changing, header),
})
