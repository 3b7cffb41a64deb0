import { createHash } from 'node:crypto'
import { type Html, html, renderHtml, trusted } from './html.ts'
import { pageStyle } from './page-style.ts'

/** A whole page that needs nothing but itself. */
export interface Frame {
  readonly title: string
  readonly body: Html
  /** Added to the common style sheet. */
  readonly style: string
  readonly script: string
}

/**
 * The page as text. Its policy lets it apply its own style and run its own script, and nothing else: a second line
 * behind the escaping.
 */
export function renderFrame({ title, body, style, script }: Frame): string {
  const styles = pageStyle + style
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src '${hashOf(styles)}'; script-src '${hashOf(script)}'`
  return renderHtml(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${trusted(styles)}</style>
</head>
<body>
<div class="page">
${body}
</div>
<script>${trusted(script)}</script>
</body>
</html>
`)
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
