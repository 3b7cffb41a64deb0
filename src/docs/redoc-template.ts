/** The page around what Redoc renders: lets nothing be fetched, and gives the introduction's tables room. */

const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "script-src 'unsafe-inline'",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
].join('; ')

const style = `
body { margin: 0; padding: 0 }
[data-testid='middle-panel'] summary { cursor: pointer; font-weight: 600; margin: .5rem 0 }
[data-testid='middle-panel'] details { margin: 0 0 -.5rem }
[data-testid='middle-panel'] details ul { padding-left: 1.25rem; margin: .25rem 0 1rem }
[data-testid='middle-panel'] td { vertical-align: top }
[data-testid='middle-panel'] td code { white-space: normal; overflow-wrap: break-word }
/* Redoc shows this for a moment while it finds the operation that an address names. */
.not-found-page { animation: appear 4s step-end }
@keyframes appear { from { visibility: hidden } }
@media (max-width: 42rem) {
  [data-testid='middle-panel'] h1 { font-size: 1.75rem !important; line-height: 1.2 !important }
  [data-testid='middle-panel'] .md thead { display: none !important }
  [data-testid='middle-panel'] :is(.md, .md tbody, .md tr, .md td) { display: block !important }
  [data-testid='middle-panel'] .md td { border: 0 !important; padding-block: 4px !important }
  [data-testid='middle-panel'] .md tr + tr { border-top: 1px solid var(--border-color-secondary) }
}
@media (min-width: 68rem) {
  [data-testid='middle-panel']:has([data-section-id='/']):has(+ [data-testid='right-panel']) { width: 68% }
  [data-testid='middle-panel']:has([data-section-id='/']) + [data-testid='right-panel'] { width: 32% }
}
`

/** Handlebars, as `redocly build-docs --template` takes it. */
export const redocTemplate = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}}</title>
<style>${style}</style>
{{{redocHead}}}
</head>
<body>
{{{redocHTML}}}
</body>
</html>
`
