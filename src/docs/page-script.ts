/** The script of the docs' own pages: search, and unfolding what a link points into. Without it everything is still there to read. */
export const docsScript = `
const search = document.querySelector('.search input')
const entries = [...document.querySelectorAll('.entries > li')].map((element) => ({ element, text: element.textContent.toLowerCase() }))
const groups = [...document.querySelectorAll('.group')].map((element) => ({ element, wasOpen: element.open }))

function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean)
  let count = 0
  for (const { element, text } of entries) {
    element.hidden = !words.every((word) => text.includes(word))
    if (!element.hidden) count += 1
  }
  for (const { element, wasOpen } of groups) {
    element.hidden = !element.querySelector('.entries > li:not([hidden])')
    if ('open' in element) element.open = words.length > 0 || wasOpen
  }
  document.querySelector('.search p').textContent = words.length > 0 ? count + ' of ' + entries.length + ' are shown.' : ''
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target) return
  if (target.hidden) {
    search.value = ''
    filter()
  }
  const group = target.closest('details')
  if (group) group.open = true
  target.scrollIntoView()
}

if (search) {
  search.closest('.search').hidden = false
  search.addEventListener('input', filter)
  addEventListener('hashchange', openTarget)
  openTarget()
}
`
