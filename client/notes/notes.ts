/** What is fetched for notes, in one go. */
export { createLocalNotes } from './local-notes.ts'
export { createNoteBook } from './note-book.ts'
export { WrapUpPanel } from './wrap-up-panel.tsx'

/** A browser may forbid its storage: then what is typed lives in the page alone until it is stored. */
export function ownStorage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
