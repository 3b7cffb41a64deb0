/** What the docs' own pages add to the common style sheet. */
export const docsStyle = `
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .9375rem; margin-bottom: 2rem }
nav [aria-current] { color: var(--text); font-weight: 600; text-decoration: none }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; letter-spacing: -.015em; text-wrap: balance }
h2 { margin: 3rem 0 .75rem; font-size: 1.375rem; line-height: 1.3 }
h3 { margin: 2rem 0 .5rem; font-size: 1.0625rem }
p, ul.plain, dl { max-width: 46rem; margin: .75rem 0; text-wrap: pretty }
.lead { font-size: 1.0625rem }
.soft, .tally { color: var(--soft); font-weight: 400 }
.tally { font-size: .875rem; margin-left: .5rem }
.search { position: sticky; top: 0; z-index: 1; margin: 1.5rem -1.5rem 0; padding: .75rem 1.5rem; background: var(--ground); border-bottom: 1px solid var(--line) }
.search input { width: 100%; font: inherit; font-size: .9375rem; padding: .35rem .75rem; color: inherit; background: var(--surface);
  border: 1px solid var(--line); border-radius: .5rem }
.search p { margin: .35rem 0 0; font-size: .875rem; color: var(--soft) } .search p:empty { display: none }
.entries { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line) }
.entries > li { padding: .6rem 0; border-bottom: 1px solid var(--line); display: grid; grid-template-columns: 4.5rem minmax(0, 1fr); gap: 0 .75rem }
.entries > li:target { background: color-mix(in srgb, var(--link) 10%, transparent); box-shadow: -.75rem 0 0 color-mix(in srgb, var(--link) 10%, transparent), .75rem 0 0 color-mix(in srgb, var(--link) 10%, transparent) }
.entries.wide > li { grid-template-columns: minmax(0, 1fr) }
.mark { font-size: .8125rem; font-weight: 650; line-height: 1.9 }
.must { color: var(--link) } .should { color: var(--warn) } .may { color: var(--soft) }
.about { font-size: .8125rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: .1rem 1rem; overflow-wrap: anywhere }
.about a { overflow-wrap: anywhere }
.group > summary { padding: .6rem 0; font-weight: 600; border-bottom: 1px solid var(--line) }
.group[open] > summary { border-bottom: 0 }
.method { font: 650 .75rem var(--mono); color: var(--soft); margin-left: .5rem }
.plain { padding-left: 1.1rem } .plain li { margin: .4rem 0 }
.providers { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); margin-top: 2rem }
.providers article { border: 1px solid var(--line); border-radius: .625rem; padding: 1.25rem 1.5rem; display: flex; flex-direction: column }
.providers h2 { margin: 0 } .providers p { flex: 1 }
.providers ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .25rem }
dl.terms { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.25rem } .terms dt { font-weight: 600 } .terms dd { margin: 0 }
@media (max-width: 42rem) {
  .search { margin-inline: -1rem; padding-inline: 1rem } h1 { font-size: 1.5rem }
  .entries > li { grid-template-columns: minmax(0, 1fr) } dl.terms { grid-template-columns: 1fr; gap: 0 } .terms dd { margin-bottom: .6rem }
}
`
