/** What a page plays and notifies, written down beside being played and shown; and a page that can be told that nobody sees it. */
import type { Page } from 'playwright-core'

/** To be run before anything of the page (`addInitScript`). */
export const heardAndNotified = `
  window.shownNotes = []
  const Own = window.Notification
  window.Notification = class extends Own {
    constructor(text, options) { super(text, options); window.shownNotes.push(text) }
    close() { super.close(); window.shownNotes.push('closed') }
  }
  window.tones = 0
  const Tone = window.OscillatorNode
  window.OscillatorNode = class extends Tone {
    start(at) { window.tones++; super.start(at) }
  }
  let seen = 'visible'
  Object.defineProperty(document, 'visibilityState', { get: () => seen })
  window.look = (how) => { seen = how; document.dispatchEvent(new Event('visibilitychange')) }
`

/** Texts of notifications that were shown, and `closed` for each that was taken back. */
export const notes = (pages: Page[]): Promise<string[]> =>
  Promise.all(pages.map((page) => page.evaluate('window.shownNotes') as Promise<string[]>)).then((all) => all.flat())

/** Tones that were played: each sound is of two. */
export const tones = (pages: Page[]): Promise<number> =>
  Promise.all(pages.map((page) => page.evaluate('window.tones') as Promise<number>)).then((all) =>
    all.reduce((sum, count) => sum + count),
  )

export const unseen = (page: Page): Promise<unknown> => page.evaluate('look("hidden")')
