/**
 * Tells of ringing calls outside the page: by the tab's title in every tab, and by one notification and one sound a call and
 * browser. It says no more than the card would, takes a notification back when the call rings no more, and never moves the focus.
 */
import type { CallId } from '../../shared/vocabulary.ts'
import { whoIs } from '../agent/who.ts'
import type { Desk, DeskCall } from '../desk.ts'
import type { DeskStore } from '../desk-store.ts'
import { afterPaint } from '../paint.ts'
import type { Words } from '../words.tsx'
import { alertSettings } from './alert-settings.ts'
import type { OnePerBrowser } from './one-per-browser.ts'
import { playRing } from './ring-sound.ts'

/** Calls that ring here, newest first; one of one's own is known of. */
export const ringingOn = (desk: Desk): DeskCall[] =>
  desk.calls.filter((one) => one.phase === 'ringing' && one.call.direction !== 'outbound').reverse()

export function titleFor(ringing: readonly DeskCall[], words: Words): string {
  const product = words.say('ui.product')
  const [newest] = ringing
  if (!newest) return product
  const who = whoIs(newest, words)
  return ringing.length === 1
    ? words.say('ui.alerts.page-title', { who, product })
    : words.say('ui.alerts.page-title-more', { who, product, count: ringing.length - 1 })
}

export interface AlertsParts {
  desk: DeskStore
  one: OnePerBrowser
  words: () => Words
  /** The person has chosen the notification of this call. */
  onChosen(callId: CallId): void
}

/** @returns how to stop: what was shown is taken away */
export function startAlerts({ desk, one: browser, words, onChosen }: AlertsParts): () => void {
  /** Calls that were told of, while they ring. */
  const told = new Set<CallId>()
  const shown = new Map<CallId, Notification>()

  async function notify(call: DeskCall): Promise<void> {
    if (await browser.isAnySeen()) return
    // It may have been answered while that was asked.
    if (!ringingOn(desk.get()).some((one) => one.callId === call.callId)) return
    try {
      const text = words().say('ui.alerts.rings', { who: whoIs(call, words()) })
      // By its tag the system shows one of several about the same call.
      const made = new Notification(text, { tag: call.callId, silent: true })
      shown.set(call.callId, made)
      made.onclick = () => {
        window.focus()
        onChosen(call.callId)
        made.close()
      }
    } catch {
      // Phones allow none from a page alone.
    }
  }

  function ring(call: DeskCall): void {
    told.add(call.callId)
    // A resumed one rang before this console was opened: whoever opened it knows.
    if (call.resumed || !browser.isOne()) return
    const { notifies, sounds } = alertSettings.get()
    if (sounds) void playRing()
    if (notifies && 'Notification' in window && Notification.permission === 'granted') void notify(call)
  }

  /** The browser draws its own window anew for each title, with what the page would draw the card with. */
  function title(): void {
    const now = titleFor(ringingOn(desk.get()), words())
    if (document.title !== now) document.title = now
  }
  let notTitled = () => {}

  function follow(): void {
    const ringing = ringingOn(desk.get())
    notTitled()
    notTitled = afterPaint(title)
    const isRinging = new Set(ringing.map((one) => one.callId))
    for (const callId of told) if (!isRinging.has(callId)) told.delete(callId)
    for (const [callId, notification] of shown)
      if (!isRinging.has(callId)) {
        notification.close()
        shown.delete(callId)
      }
    for (const call of ringing) if (!told.has(call.callId)) ring(call)
  }

  follow()
  const leave = desk.subscribe(follow)
  return () => {
    leave()
    notTitled()
    for (const notification of shown.values()) notification.close()
    document.title = words().say('ui.product')
  }
}
