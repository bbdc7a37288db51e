/** The keys of the desk, once: what they are, what they do and how they are written. Who shows one shows the one that works. */
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { ControlAction } from '../../shared/phone-systems.ts'

/** What of a KeyboardEvent tells which key it is. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

export interface DeskKey {
  /** As `KeyboardEvent.key` has them; a letter counts large and small. */
  keys: readonly string[]
  with?: 'shift' | 'control'
  does: MessageCode
  /** Where the phone system must be able to do it with the call that is shown. */
  needs?: ControlAction
}

/** In the order in which they are listed. */
export const deskKeys = {
  choose: { keys: ['1', '2', '3', '4'], does: 'ui.keys.choose' },
  find: { keys: ['/'], does: 'ui.keys.find' },
  note: { keys: ['N'], does: 'ui.keys.note' },
  finish: { keys: ['Enter'], with: 'control', does: 'ui.keys.finish' },
  next: { keys: ['V'], does: 'ui.keys.next' },
  hold: { keys: ['H'], does: 'ui.keys.hold', needs: 'hold' },
  transfer: { keys: ['T'], does: 'ui.keys.transfer', needs: 'transfer' },
  // Not a letter alone: who thinks they are typing must not end a customer's call.
  hangUp: { keys: ['X'], with: 'shift', does: 'ui.keys.hang-up', needs: 'hang-up' },
  close: { keys: ['Escape'], does: 'ui.keys.close' },
  help: { keys: ['?'], does: 'ui.keys.help' },
} satisfies Record<string, DeskKey>

/** Candidates that have a key each: more cannot be read while saying hello, and are chosen with the pointer or Tab. */
export const keysForCandidates = deskKeys.choose.keys.length

export type DeskKeyName = keyof typeof deskKeys

const isLetter = (key: string): boolean => /^[A-Z]$/.test(key)

/** @returns which of the key's keys was pressed, from 0; undefined for another */
export function pressedIndex({ keys, with: held }: DeskKey, event: Pressed): number | undefined {
  if (event.altKey || (held === 'control') !== (event.ctrlKey || event.metaKey)) return undefined
  // A sign such as ? may need it; a letter is the same in either size.
  if (held === 'shift' && !event.shiftKey) return undefined
  const key = held === 'shift' || !isLetter(event.key.toUpperCase()) ? event.key : event.key.toUpperCase()
  const index = keys.indexOf(key)
  return index === -1 ? undefined : index
}

const written: Record<string, MessageCode> = { Escape: 'ui.key.escape' }

/** How each of a key's keys is written, part by part: `Shift`, `X`. */
export function capsOf({ keys, with: held }: DeskKey, say: (code: MessageCode) => string): string[] {
  if (held === 'control') return [say('ui.key.ctrl-enter')]
  const own = keys.map((key) => (written[key] ? say(written[key]) : key))
  return held === 'shift' ? [say('ui.key.shift'), ...own] : own
}

/** The same where there is little room, of one of its keys. */
export const hintOf = (key: DeskKey, say: (code: MessageCode) => string, index = 0): string =>
  key.with === 'shift' ? `⇧${key.keys[index]}` : (capsOf(key, say)[index] ?? '')
