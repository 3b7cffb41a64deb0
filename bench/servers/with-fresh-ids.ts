/** Ids and times of an answer that creates something, which differ from request to request. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const moment = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$/
const freshNames = new Set(['id', 'request_id', 'call_id'])

/** The answer with a peer's templates for what each request gets anew. */
export function withFreshIds(answer: unknown, templates: { readonly id: string; readonly time: string }): unknown {
  return JSON.parse(
    JSON.stringify(answer, (name, value: unknown) => {
      if (typeof value !== 'string') return value
      if (freshNames.has(name) && uuid.test(value)) return templates.id
      return moment.test(value) ? templates.time : value
    }),
  )
}
