/** What the report adds to the common style sheet. */
export const reportStyle = `
h1 { margin: 0; font-size: 1rem; font-weight: 600; color: var(--soft) }
h2 { margin: 3rem 0 1rem; font-size: 1.25rem; line-height: 1.3 }
h3 { margin: 2rem 0 .5rem; font-size: 1rem; display: flex; align-items: baseline; gap: .75rem; flex-wrap: wrap }
h4 { margin: 0 0 .35rem; font-size: .8125rem; font-weight: 600; color: var(--soft) }
.outcome { margin: .25rem 0 0; font-size: 2rem; line-height: 1.2; font-weight: 700; letter-spacing: -.015em; text-wrap: balance }
.pass { --tone: var(--pass) } .warn { --tone: var(--warn) } .fail { --tone: var(--fail) }
.skip { --tone: var(--skip) } .error { --tone: var(--error) }
.outcome, .verdict { color: var(--tone) }
.verdict { font-weight: 650; font-size: .8125rem; min-width: 2.75rem }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 1.25rem 0 0 }
.facts dt { font-size: .8125rem; color: var(--soft) } .facts dd { margin: 0; overflow-wrap: anywhere }
.fatal { margin: 1.5rem 0 0; padding: 1rem; border: 1px solid var(--error); border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere }
.filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem; margin: 2rem -1.5rem 0; padding: .75rem 1.5rem;
  background: var(--ground); border-bottom: 1px solid var(--line) }
.filters button { font: inherit; font-size: .9375rem; padding: .3rem .75rem; color: var(--tone); background: var(--ground);
  border: 1px solid var(--line); border-radius: .5rem; cursor: pointer }
.filters button strong { font-variant-numeric: tabular-nums; margin-right: .35rem }
.filters button[aria-pressed=true] { border-color: var(--tone); box-shadow: inset 0 0 0 1px var(--tone) }
.filters button:disabled { opacity: .55; cursor: default }
.filters input { flex: 1 1 12rem; min-width: 0; font: inherit; font-size: .9375rem; padding: .3rem .75rem; color: inherit; background: var(--surface);
  border: 1px solid var(--line); border-radius: .5rem }
.shown { min-height: 1.5em; margin: .5rem 0 -1.5rem; font-size: .875rem; color: var(--soft) }
.findings ul { padding: 0; list-style: none; margin: 0 }
.findings li { display: flex; gap: .75rem; padding: .35rem 0; align-items: baseline }
.tally { font-weight: 400; font-size: .875rem; color: var(--soft) }
details.requirement { border-top: 1px solid var(--line) }
details.requirement:last-child { border-bottom: 1px solid var(--line) }
.requirement > summary { display: flex; gap: .75rem; padding: .4rem .25rem; align-items: baseline; list-style: none }
.requirement > summary::-webkit-details-marker { display: none }
.requirement > summary:hover { background: var(--surface) }
.requirement[open] > summary { font-weight: 600 }
.statement { flex: 1; min-width: 0; overflow-wrap: anywhere }
.name { font: .75rem/1.5 var(--mono); color: var(--soft); font-weight: 400; overflow-wrap: anywhere; display: block }
.detail { padding: .25rem .25rem 1.5rem 3.75rem }
.detail p { margin: 0 0 .75rem; overflow-wrap: anywhere; max-width: 46rem }
.about { font-size: .875rem; color: var(--soft) }
.evidence { margin-top: 1.25rem; display: grid; gap: 1rem; grid-template-columns: repeat(2, minmax(0, 1fr)) }
.evidence > .wide { grid-column: 1 / -1 }
pre { max-height: 26rem; overflow: auto }
.expected pre { border-left: 3px solid var(--pass) } .received pre { border-left: 3px solid var(--fail) }
.curl { position: relative } .curl pre { padding-right: 5rem }
.curl button { position: absolute; top: .5rem; right: .5rem; font: inherit; font-size: .8125rem; padding: .15rem .6rem; color: inherit;
  background: var(--ground); border: 1px solid var(--line); border-radius: .375rem; cursor: pointer }
.coverage { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)) }
.coverage section { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; min-width: 0 }
.coverage h3 { margin: 0 0 .35rem; justify-content: space-between }
.coverage progress { width: 100%; height: .5rem; accent-color: var(--pass) }
.missing { margin-top: 1rem }
.rules { padding-left: 1.1rem; font-size: .875rem; overflow-wrap: anywhere }
.rules li { margin: .35rem 0 } .soft { color: var(--soft) }
@media (max-width: 42rem) {
  .filters { margin-inline: -1rem; padding-inline: 1rem }
  .outcome { font-size: 1.5rem } .detail { padding-left: .25rem } .evidence { grid-template-columns: minmax(0, 1fr) }
}
@media print { .filters, .curl button { display: none } pre { max-height: none } }
`
