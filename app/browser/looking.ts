/*
 * Who else has this case open. The page says it when it is loaded; this file asks again every twenty seconds while the
 * page is seen, which also tells the others that it is still open here.
 */
export {}

const pause = 20_000
const line = document.getElementById('looking')

async function ask() {
  if (document.visibilityState === 'hidden' || !line) return
  const answer = await fetch(line.dataset.from!, { headers: { 'X-Sent-By': 'script' } }).catch(() => null)
  // Signed out, or the case is no longer to be seen: what stood there is no news any more.
  if (answer?.status !== 200) return
  const said = await answer.text()
  // Read out only when it says something else than before.
  if (line.textContent !== said) line.textContent = said
}

setInterval(ask, pause)
document.addEventListener('visibilitychange', ask)
