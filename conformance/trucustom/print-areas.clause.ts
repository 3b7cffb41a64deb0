import { expect, requirement } from '#conformance'
import type { paths } from '#types/trucustom'
import { documented, printAreas } from './kinds.ts'
import { derivedFrom, pages } from './pages.ts'
import { registerRecordRules } from './record-rules.ts'
import { createPrintArea, createProduct, listAll, resourceOf } from './requests.ts'

registerRecordRules(printAreas)

const change = { name: 'Reached from elsewhere' }

requirement<paths>({
  id: 'trucustom/print-areas/14',
  level: 'MUST',
  statement: 'The list of a product holds its own print areas and no other.',
  source: pages.printAreas,
  operations: ['createPrintArea', 'listPrintAreas'],
  async check(context) {
    const [one, other] = [await createProduct(context), await createProduct(context)]
    const ofOne = [await createPrintArea(context, one.id), await createPrintArea(context, one.id)]
    const ofOther = await createPrintArea(context, other.id)
    const idsOf = async (product_id: string) =>
      (await listAll(context, { operationId: 'listPrintAreas', path: { product_id } })).map(({ id }) => id).toSorted()
    expect(await idsOf(one.id)).toEqual(ofOne.map(({ id }) => id).toSorted())
    expect(await idsOf(other.id)).toEqual([ofOther.id])
  },
})

requirement<paths>({
  id: 'trucustom/print-areas/15',
  level: 'MUST',
  statement: 'A print area exists under its own product only: below another one its id is answered with 404.',
  source: derivedFrom(pages.printAreas),
  operations: ['getPrintArea', 'updatePrintArea', 'deletePrintArea'],
  async check(context) {
    const [own, other] = [await createProduct(context), await createProduct(context)]
    const area = await createPrintArea(context, own.id)
    const see = async () =>
      documented(printAreas, await resourceOf(context, { operationId: 'getPrintArea', path: { product_id: own.id, id: area.id } }))
    const before = await see()
    const path = { product_id: other.id, id: area.id }
    for (const request of [
      { operationId: 'getPrintArea' },
      { operationId: 'updatePrintArea', body: change },
      { operationId: 'deletePrintArea' },
    ]) {
      const { response } = await context.send({ ...request, path })
      expect(response.status, `status of ${request.operationId} below another product`).toBe(404)
    }
    expect(await see(), 'the print area below its own product').toEqual(before)
  },
})

requirement<paths>({
  id: 'trucustom/print-areas/16',
  level: 'MUST',
  statement: 'Below a product that does not exist everything is answered with 404.',
  source: pages.reference,
  operations: ['listPrintAreas', 'createPrintArea', 'getPrintArea', 'updatePrintArea', 'deletePrintArea'],
  async check(context) {
    const product_id = context.random.uuid()
    const { id } = await createPrintArea(context, (await createProduct(context)).id)
    const requests = [
      { operationId: 'listPrintAreas', path: { product_id } },
      { operationId: 'createPrintArea', path: { product_id }, body: { name: context.unique('area'), width_px: 3000, height_px: 3600 } },
      { operationId: 'getPrintArea', path: { product_id, id } },
      { operationId: 'updatePrintArea', path: { product_id, id }, body: change },
      { operationId: 'deletePrintArea', path: { product_id, id } },
    ]
    for (const request of requests) {
      const { response } = await context.send(request)
      expect(response.status, `status of ${request.operationId}`).toBe(404)
    }
  },
})
