/** The script of the page: filters, copy buttons, links into folded requirements. Without it everything is still there to read. */
export const pageScript = `
const search = document.querySelector('#search')
const buttons = [...document.querySelectorAll('.filters button')]
const entries = [...document.querySelectorAll('[data-verdict]')].map((element) => ({
  element, verdict: element.dataset.verdict, text: element.textContent.toLowerCase(), isRequirement: element.matches('.requirement'),
}))
const groups = [...document.querySelectorAll('.clause, .findings')]
const shown = document.querySelector('.shown')

function filter() {
  const verdicts = buttons.filter((button) => button.ariaPressed === 'true').map((button) => button.value)
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean)
  let count = 0
  for (const { element, verdict, text, isRequirement } of entries) {
    const isShown = (verdicts.length === 0 || verdicts.includes(verdict)) && words.every((word) => text.includes(word))
    element.hidden = !isShown
    if (isShown && isRequirement) count += 1
  }
  for (const group of groups) group.hidden = !group.querySelector('[data-verdict]:not([hidden])')
  const isFiltered = verdicts.length > 0 || words.length > 0
  shown.textContent = isFiltered ? count + ' of ' + entries.filter((entry) => entry.isRequirement).length + ' requirements are shown.' : ''
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!target || !target.matches('.requirement')) return
  if (target.hidden) {
    for (const button of buttons) button.ariaPressed = 'false'
    search.value = ''
    filter()
  }
  target.open = true
  target.scrollIntoView()
}

for (const button of buttons) {
  button.addEventListener('click', () => {
    button.ariaPressed = button.ariaPressed === 'true' ? 'false' : 'true'
    filter()
  })
}
for (const button of document.querySelectorAll('.curl button')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const text = button.parentElement.querySelector('pre')
    try {
      await navigator.clipboard.writeText(text.textContent)
      button.textContent = 'Copied'
    } catch {
      getSelection().selectAllChildren(text)
      button.textContent = 'Selected'
    }
    setTimeout(() => { button.textContent = 'Copy' }, 2000)
  })
}
search.addEventListener('input', filter)
addEventListener('hashchange', openTarget)
document.querySelector('.filters').hidden = false
filter()
openTarget()
`
