import type { ProviderResults, Results } from './results.ts'
import { byClass, type Summary, summarize } from './summarize.ts'

/** All that was measured, as Markdown. */
export function renderTable({ takenAt, machine, providers }: Results): string {
  const sections = Object.entries(providers).map(([provider, results]) => renderProvider(provider, results))
  return [
    '# Side by side with peers',
    '',
    `Taken ${takenAt.slice(0, 10)} on ${machine}; written by \`node bench/peers/plot.ts\`, never by hand.`,
    '',
    'Each tool judges the same mock server: clean, in each legal variant, and with each fault of one sample switched on. A fault is',
    '**found** when the tool says at least one thing (check and operation) that it does not say of the clean server. What it says',
    'of the clean server, and legal variants of which it says more, are **false alarms**. Requests and seconds are medians of the',
    'runs on the clean server; other work ran on the machine meanwhile, so times are upper bounds.',
    '',
    ...sections,
  ].join('\n')
}

/** For the README: what each tool found of each provider's sample, and what it said wrongly. */
export function renderOverview({ takenAt, machine, providers }: Results): string {
  const measured = Object.entries(providers).map(([provider, results]) => ({ provider, summaries: summarize(results) }))
  const tools = [...new Map(measured.flatMap(({ summaries }) => summaries.map(({ tool, version = '' }) => [tool, version] as const)))]
  const head = [
    'Tool',
    'Version',
    ...measured.map(({ provider }) => `Found, ${provider}`),
    'Said of the clean servers',
    'Legal variants refused',
  ]
  const lines = tools.map(([tool, version]) => {
    const own = measured.flatMap(({ summaries }) => summaries.filter((summary) => summary.tool === tool))
    const sum = (count: (summary: Summary) => number) => own.reduce((total, summary) => total + count(summary), 0)
    return row([
      tool,
      version,
      ...measured.map(({ summaries }) => {
        const found = summaries.find((summary) => summary.tool === tool)
        return found && found.tried > 0 ? `${found.found.length} of ${found.tried}` : '–'
      }),
      sum(({ clean }) => clean.length),
      sum(({ variants }) => variants) > 0
        ? `${sum(({ refusedVariants }) => refusedVariants.length)} of ${sum(({ variants }) => variants)}`
        : '–',
    ])
  })
  return [`${takenAt.slice(0, 10)}, ${machine}.`, '', row(head), row(head.map((_, index) => (index < 2 ? '---' : '---:'))), ...lines].join(
    '\n',
  )
}

function renderProvider(provider: string, results: ProviderResults): string {
  const summaries = summarize(results)
  const ran = summaries.filter(({ skipped, tried }) => skipped === undefined && tried > 0)
  const classes = [...new Set(results.faults.map((fault) => fault.class))].sort()
  const head = ['Tool', 'Version', 'Found', 'Missed', 'Said of the clean server', 'Legal variants refused', 'Requests', 'Seconds']
  return [
    `## ${provider}`,
    '',
    `A sample of ${results.faults.length} of ${results.catalogue} faults, spread over the classes.`,
    '',
    row(head),
    row(head.map((_, index) => (index < 2 ? '---' : '---:'))),
    ...ran.map(renderSummary),
    '',
    'Found, by class of fault:',
    '',
    row(['Tool', ...classes]),
    row(['---', ...classes.map(() => '---:')]),
    ...ran.map((summary) => renderClasses(summary, classes)),
    '',
    'How each was run:',
    '',
    ...ran.map(
      ({ tool, options, tried }) =>
        `- ${tool}: ${options}.${tried < results.faults.length ? ` Tried to the end on ${tried} faults of the sample so far.` : ''}`,
    ),
    ...summaries.flatMap(({ tool, skipped }) => (skipped === undefined ? [] : [`- ${tool}: ${skipped}.`])),
    '',
    'Said of the clean server (judged in justified.md):',
    '',
    ...list(ran.flatMap(({ tool, clean }) => clean.map((finding) => `${tool}: \`${finding}\``))),
    '',
    'Legal variants refused:',
    '',
    ...list(
      ran.flatMap(({ tool, refusedVariants }) =>
        refusedVariants.map(({ variant, findings }) => `${tool}, ${variant}: \`${findings[0]}\`${more(findings.length)}`),
      ),
    ),
    '',
    'Found by another tool and not by the whole of our suite:',
    '',
    ...list(missedByUs(ran)),
    '',
  ].join('\n')
}

function renderSummary({
  tool,
  version,
  found,
  tried,
  missed,
  open,
  clean,
  refusedVariants,
  variants,
  requests,
  seconds,
}: Summary): string {
  const share = ((100 * found.length) / tried).toFixed(1)
  const alarms = [clean.length, variants === 0 ? '–' : `${refusedVariants.length} of ${variants}`]
  return row([
    tool,
    version ?? '',
    `${found.length} of ${tried} (${share} %)`,
    `${missed.length}${open > 0 ? `, ${open} of them not finished` : ''}`,
    ...alarms,
    requests,
    seconds.toFixed(1),
  ])
}

function renderClasses(summary: Summary, classes: readonly string[]): string {
  const counts = byClass(summary)
  return row([
    summary.tool,
    ...classes.map((name) => {
      const count = counts.get(name)
      return count ? `${count.found} of ${count.tried}` : ''
    }),
  ])
}

/** Faults that a peer finds and our suite does not. */
function missedByUs(summaries: readonly Summary[]): string[] {
  const missed = summaries.find(({ tool }) => tool === 'trucontract')?.missed ?? []
  return missed.flatMap(({ id, statement }) => {
    const finders = summaries.filter(({ found }) => found.some((fault) => fault.id === id)).map(({ tool }) => tool)
    return finders.length === 0 ? [] : [`\`${id}\` (${statement}): ${finders.join(', ')}`]
  })
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}

function list(lines: readonly string[]): string[] {
  return lines.length === 0 ? ['None.'] : lines.map((line) => `- ${line}`)
}

function more(count: number): string {
  return count > 1 ? ` and ${count - 1} more` : ''
}
