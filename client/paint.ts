/**
 * When was the pop on the screen? Element Timing tells when the frame with the pop's heading was presented
 * (w3c.github.io/element-timing); where a browser lacks it, the second animation frame after is the nearest guess.
 */
import type { CallId } from '../shared/vocabulary.ts'

export interface Expected {
  callId: CallId
  rev: number
  /** From the phone system's event to the pop's emission, as the server measured it. */
  serverMs: number
  /** performance.now() at which the message reached this console. */
  arrivedMs: number
}
/** @param paintedMs performance.now() of the frame */
export type OnPainted = (expected: Expected, paintedMs: number) => void

export interface PaintWatch {
  /** Call before drawing; each pop is told once. */
  expect(expected: Expected): void
  stop(): void
}

/** The name in `elementtiming`, on the one element that names the caller. */
export const paintMark = 'pop'
/** What the drawn element carries in `data-pop`, so that a paint is never taken for another call's. */
export const popMark = (callId: CallId, rev: number): string => `${callId} ${rev}`

/** Pops whose paint is still awaited: a tab in the background paints none, and must not collect them all day. */
const mostAwaited = 50

/** Three frames: by then what came is on the screen, and nobody has waited for the rest. */
const afterPaintMs = 50

/**
 * Does what nobody looks at first when what is seen has been drawn. By a clock, since a tab that is not looked at draws nothing.
 * @returns how to call it off
 */
export function afterPaint(work: () => void): () => void {
  const timer = setTimeout(work, afterPaintMs)
  return () => clearTimeout(timer)
}

interface ElementTimingEntry extends PerformanceEntry {
  renderTime: number
  identifier: string
  element: Element | null
}

export function watchPaints(onPainted: OnPainted): PaintWatch {
  const awaited = new Map<string, Expected>()
  const tell = (mark: string, paintedMs: number) => {
    const expected = awaited.get(mark)
    if (!expected || paintedMs < expected.arrivedMs) return
    awaited.delete(mark)
    onPainted(expected, paintedMs)
  }
  const observer = PerformanceObserver.supportedEntryTypes.includes('element')
    ? new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as ElementTimingEntry[]) {
          const mark = entry.element instanceof HTMLElement ? entry.element.dataset.pop : undefined
          if (entry.identifier === paintMark && mark !== undefined) tell(mark, entry.renderTime || entry.startTime)
        }
      })
    : undefined
  observer?.observe({ type: 'element', buffered: false })
  return {
    expect(expected) {
      const mark = popMark(expected.callId, expected.rev)
      awaited.set(mark, expected)
      const [oldest] = awaited.keys()
      if (awaited.size > mostAwaited && oldest !== undefined) awaited.delete(oldest)
      if (!observer) requestAnimationFrame(() => requestAnimationFrame(() => tell(mark, performance.now())))
    },
    stop() {
      observer?.disconnect()
      awaited.clear()
    },
  }
}
