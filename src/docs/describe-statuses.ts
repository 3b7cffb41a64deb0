import { list } from './prose-markdown.ts'

/** Legal answers in words: `400`, or `400` or another client error. */
export function describeStatuses(statuses: readonly string[]): string {
  const words = statuses.map((status, index) => {
    const range = /^([1-5])XX$/i.exec(status)?.[1]
    if (range === undefined) return `\`${status}\``
    return `${index === 0 ? 'any' : 'another'} ${rangeNames[Number(range)]}`
  })
  return list(words, 'or')
}

const rangeNames = ['', 'interim answer', 'success', 'redirection', 'client error (4XX)', 'server error (5XX)']
