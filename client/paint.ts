/**
 * When was the card really on the screen? Element Timing tells when the frame with it was presented
 * (w3c.github.io/element-timing); where a browser lacks it, the second animation frame after is the nearest guess.
 */
const waiting = new Map<string, (paintedMs: number) => void>()
let observing: boolean | undefined

interface ElementTiming extends PerformanceEntry {
  renderTime: number
  identifier: string
}

function observe(): boolean {
  if (!PerformanceObserver.supportedEntryTypes.includes('element')) return false
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as ElementTiming[]) {
      waiting.get(entry.identifier)?.(entry.renderTime || entry.startTime)
      waiting.delete(entry.identifier)
    }
  }).observe({ type: 'element', buffered: false })
  return true
}

/** @param identifier the element's `elementtiming`, new for each pop: only an element's first painting is told */
export function onPainted(identifier: string, tell: (paintedMs: number) => void): void {
  observing ??= observe()
  if (observing && document.visibilityState === 'visible') {
    waiting.set(identifier, tell)
    // A card that never gets painted (the tab was left at once) must not be waited for for ever.
    setTimeout(() => waiting.delete(identifier), 10_000)
  } else requestAnimationFrame(() => requestAnimationFrame((timeMs) => tell(timeMs)))
}
