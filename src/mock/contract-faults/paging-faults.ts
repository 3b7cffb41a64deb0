import { type Contract, type Operation, type Pagination, valueAt } from '#contract'
import type { AnyReply, AnyRequest } from '../define-mock.ts'
import type { Fault } from '../fault.ts'
import { editSuccess } from './body-faults.ts'
import { changeAt } from './change-at.ts'

/** A page as the client asked for it. */
interface Asked {
  readonly size: number
  /** Counted from 0. */
  readonly index: number
  readonly isLast: boolean
}

/** What goes wrong with the pages of a list: on each of them, only on the last, only after the first. */
export function createPagingFaults({ provider }: Contract, operation: Operation): Fault[] {
  const { pagination } = operation
  if (!pagination || pagination.provenance.tier === 'undocumented') return []
  const { items: list, total, hasMore, totalPages, size, position } = pagination
  const fault = (detail: string, statement: string, hooks: Pick<Fault, 'reply' | 'request'>): Fault => ({
    id: `${provider}/pagination/${operation.id}/${detail}`,
    class: 'pagination',
    operationId: operation.id,
    statement: `${operation.id}: ${statement}`,
    breaks: [`${provider}/pagination/${operation.id}.*`],
    ...hooks,
  })
  const onItems = (isConcerned: (asked: Asked) => boolean, change: (items: unknown[]) => unknown[]): Pick<Fault, 'reply'> => ({
    reply: (reply, request) =>
      editSuccess(reply, (body) =>
        isConcerned(askedOf(pagination, reply, request)) ? changeAt(body, list, (items) => change(items as unknown[])) : body,
      ),
  })
  const onFact = (pointer: string, isConcerned: (asked: Asked) => boolean, change: (value: unknown) => unknown): Pick<Fault, 'reply'> => ({
    reply: (reply, request) =>
      editSuccess(reply, (body) => (isConcerned(askedOf(pagination, reply, request)) ? changeAt(body, pointer, change) : body)),
  })
  const always = () => true
  const onLast = ({ isLast, index }: Asked) => isLast && index > 0
  const later = ({ index }: Asked) => index > 0
  const shifted = (parameter: string, by: number, from: number): Pick<Fault, 'request'> => ({
    request: (request) => {
      const value = Number(request.query[parameter])
      return value > from ? { ...request, query: { ...request.query, [parameter]: value + by } } : request
    },
  })
  return [
    fault(
      'omits-first',
      'the first item of each page is left out.',
      onItems(always, (items) => items.slice(1)),
    ),
    fault(
      'omits-last',
      'the last item of each page is left out.',
      onItems(always, (items) => items.slice(0, -1)),
    ),
    fault(
      'doubles-last',
      'the last item of each page comes twice.',
      onItems(always, (items) => [...items, ...items.slice(-1)]),
    ),
    fault(
      'second-as-first',
      'the first item of each page is replaced by its second one.',
      onItems(always, ([first, second, ...rest]) =>
        second === undefined ? [first].filter((item) => item !== undefined) : [second, second, ...rest],
      ),
    ),
    fault(
      'last-page-empty',
      'the last page holds nothing.',
      onItems(onLast, () => []),
    ),
    fault(
      'last-page-reversed-and-cut',
      'the last page lacks its first item.',
      onItems(onLast, (items) => items.slice(1)),
    ),
    fault(
      'last-page-doubles',
      'the last page holds its last item twice.',
      onItems(onLast, (items) => [...items, ...items.slice(-1)]),
    ),
    fault(
      'later-pages-omit',
      'all pages but the first lack their last item.',
      onItems(later, (items) => items.slice(0, -1)),
    ),
    fault(
      'later-pages-reversed',
      'all pages but the first come in the opposite order.',
      onItems(later, (items) => [...items].reverse()),
    ),
    ...(size.max === undefined
      ? []
      : [fault('size-one-more', `\`${size.parameter}\` is taken for one more.`, shifted(size.parameter, 1, 0))]),
    fault('size-one-less', `\`${size.parameter}\` is taken for one less.`, shifted(size.parameter, -1, 1)),
    fault('position-one-more', `\`${position.parameter}\` is taken for one more.`, shifted(position.parameter, 1, position.first)),
    ...(total === undefined
      ? []
      : [
          fault('total-one-more', '`total` is one too many on every page.', onFact(total, always, plus(1))),
          fault('total-wrong-on-last-page', '`total` is one too few on the last page.', onFact(total, onLast, plus(-1))),
          fault('total-wrong-on-later-pages', '`total` is one too many on all pages but the first.', onFact(total, later, plus(1))),
          fault(
            'total-zero',
            '`total` is always 0.',
            onFact(total, always, () => 0),
          ),
        ]),
    ...(totalPages === undefined
      ? []
      : [
          fault('total-pages-one-less', 'the number of pages is one too few.', onFact(totalPages, always, plus(-1))),
          fault('total-pages-one-more', 'the number of pages is one too many.', onFact(totalPages, always, plus(1))),
        ]),
    ...(hasMore === undefined
      ? []
      : [
          fault(
            'has-more-inverted',
            'it says that there are more pages where there are none, and the other way round.',
            onFact(hasMore, always, (value) => !value),
          ),
          fault(
            'has-more-on-last-page',
            'it says on the last page that there are more.',
            onFact(hasMore, onLast, () => true),
          ),
        ]),
    ...Object.entries(pagination.echo ?? {}).map(([what, pointer]) =>
      fault(
        `echo-${what}-one-more`,
        `the answer gives the ${what} of the page as one more than asked for.`,
        onFact(pointer, always, plus(1)),
      ),
    ),
  ]
}

function plus(step: number): (value: unknown) => unknown {
  return (value) => (typeof value === 'number' ? value + step : value)
}

function askedOf({ style, items, total, size, position }: Pagination, { body }: AnyReply, { query }: AnyRequest): Asked {
  const length = (valueAt(body, items) as unknown[] | undefined)?.length ?? 0
  const asked = Number(query[size.parameter] ?? size.default ?? length)
  const at = Number(query[position.parameter] ?? position.first) - position.first
  const before = style === 'page' ? at * asked : at
  const all = total === undefined ? undefined : Number(valueAt(body, total))
  return {
    size: asked,
    index: style === 'page' ? at : Math.floor(before / Math.max(asked, 1)),
    isLast: all === undefined ? length < asked : before + length >= all,
  }
}
