/** Papers that are there to be printed: the page's own button, and at once where the address asks for it. */

for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
if (new URLSearchParams(location.search).has('print')) addEventListener('load', () => window.print())
