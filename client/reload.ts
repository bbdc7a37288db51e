/** A console older than its server reloads itself: once a minute at most, so that two that never agree do not spin. */
const key = 'tuttu.reloaded-at'
const notOftenerThanMs = 60_000

export function reloadOnce(): void {
  const before = Number(sessionStorage.getItem(key) ?? 0)
  if (Date.now() - before < notOftenerThanMs) return
  sessionStorage.setItem(key, String(Date.now()))
  location.reload()
}
