/** The ground of every page that is written here: colors for light and dark, type, width. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #fff; --surface: #f6f7f9; --line: #dfe3e8; --text: #1c2128; --soft: #59636e; --link: #0b5cad;
  --pass: #177a35; --warn: #8a5d00; --fail: #c4242d; --skip: #59636e; --error: #7a3fd1;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1318; --surface: #171c23; --line: #2c333d; --text: #e4e8ee; --soft: #9aa5b1; --link: #74b3ff;
    --pass: #4cc06a; --warn: #dba63a; --fail: #ff7b74; --skip: #9aa5b1; --error: #bc94ff;
  }
}
* { box-sizing: border-box }
html { scroll-padding-top: 5rem }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', sans-serif }
.page { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem }
a { color: var(--link); text-underline-offset: .15em }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: .25rem }
code, pre { font-family: var(--mono); font-size: .8125rem }
summary { cursor: pointer }
pre { margin: 0; padding: .75rem 1rem; background: var(--surface); border: 1px solid var(--line); border-radius: .5rem; line-height: 1.5;
  white-space: pre-wrap; overflow-wrap: anywhere }
[hidden] { display: none !important }
@media (max-width: 42rem) { html { scroll-padding-top: 8rem } .page { padding: 1.5rem 1rem 3rem } }
`
