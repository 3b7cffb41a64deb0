import type { Fault } from '#mock'
import { contoso, northwind } from '../fixtures/tenants.ts'
import { kinds, printAreas, products, resourceIn, stores } from '../kinds.ts'
import type { State } from '../state.ts'

type Run = NonNullable<Fault<State>['behavior']>

/** What the account does not have is looked for in the other one. */
const reachOther: Run = async (next, _request, { tenant }, inTenant) => {
  const reply = await next()
  return reply.status === 404 || reply.status === 422 ? inTenant(otherThan(tenant.id)) : reply
}

function otherThan(tenant: string): string {
  return tenant === northwind.id ? contoso.id : northwind.id
}

function fault(operationId: string, detail: string, number: number, statement: string) {
  return {
    id: `trucustom/isolation/${operationId}/${detail}`,
    class: 'isolation',
    operationId,
    statement,
    breaks: [`trucustom/accounts/${number}`],
  }
}

/** One account reaches into another. */
export const accountFaults: readonly Fault<State>[] = [
  ...kinds.flatMap(({ noun, get, update, remove }, index): Fault<State>[] => [
    { ...fault(get, 'other-account', index + 1, `Another account can read a ${noun}.`), behavior: reachOther },
    { ...fault(update, 'other-account', index + 1, `Another account can change a ${noun}.`), behavior: reachOther },
    { ...fault(remove, 'other-account', index + 1, `Another account can delete a ${noun}.`), behavior: reachOther },
    {
      ...fault(get, 'other-account-named', index + 1, `The refusal names the ${noun} of another account.`),
      behavior: async (next, _request, { tenant }, inTenant) => {
        const reply = await next()
        const hidden = reply.status === 404 ? resourceIn(await inTenant(otherThan(tenant.id))) : undefined
        return hidden ? { ...reply, body: { error: 'Not Found', message: `"${hidden.name}" belongs to another account.` } } : reply
      },
    },
  ]),
  ...[stores, products].map(
    ({ noun, list }, index): Fault<State> => ({
      ...fault(list, 'all-accounts', index + 4, `The list holds every ${noun} of all accounts.`),
      behavior: async (next, _request, { tenant }, inTenant) => {
        const own = await next()
        const other = await inTenant(otherThan(tenant.id))
        const [ownBody, otherBody] = [own.body, other.body] as { data: unknown[] }[]
        return { ...own, body: { ...ownBody, data: [...(ownBody?.data ?? []), ...(otherBody?.data ?? [])].slice(0, 100) } }
      },
    }),
  ),
  { ...fault(printAreas.list, 'other-account', 6, "Another account can list a product's print areas."), behavior: reachOther },
  { ...fault(printAreas.create, 'other-account', 6, 'Another account can add a print area to a product.'), behavior: reachOther },
  { ...fault(products.create, 'other-account', 7, "A product can be created in another account's store."), behavior: reachOther },
]
