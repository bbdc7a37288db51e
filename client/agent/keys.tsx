/** The desk's keys heard and shown. A key pressed while something is typed is typed. */
import { Fragment, useEffect, useRef } from 'react'
import type { ControlAction } from '../../shared/phone-systems.ts'
import { Kbd } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { capsOf, type DeskKey, type DeskKeyName, deskKeys, hintOf, pressedIndex } from './desk-keys.ts'

/** What each does; `finish` belongs to the note, and works while one is typed. @param index which of the key's keys */
export type DeskKeyActions = Record<Exclude<DeskKeyName, 'finish'>, (index: number) => void>

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog[open], [contenteditable]') !== null

/** Calls the latest `press` for every key pressed anywhere on the page, but not for one that is held down. */
function usePressed(press: (event: KeyboardEvent) => void): void {
  const latest = useRef(press)
  useEffect(() => {
    latest.current = press
  })
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.repeat) latest.current(event)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}

export function useDeskKeys(actions: DeskKeyActions): void {
  usePressed((event) => {
    if (isField(event.target)) return
    for (const [name, act] of Object.entries(actions) as [keyof DeskKeyActions, (index: number) => void][]) {
      const index = pressedIndex(deskKeys[name], event)
      if (index === undefined) continue
      event.preventDefault()
      return act(index)
    }
  })
}

/** Done with the call, from anywhere but a dialog. */
export function useFinishKey(finish: () => void): void {
  usePressed((event) => {
    if (pressedIndex(deskKeys.finish, event) === undefined) return
    if (event.target instanceof HTMLElement && event.target.closest('dialog[open]')) return
    event.preventDefault()
    finish()
  })
}

/** Beside what a key does. @param index which of its keys */
export function KeyHint({ name, index = 0 }: { name: DeskKeyName; index?: number }) {
  const words = useWords()
  return <Kbd>{hintOf(deskKeys[name], words.say, index)}</Kbd>
}

export interface KeysDialogProps {
  dialog: React.RefObject<HTMLDialogElement | null>
  /** What can be done with the call that is shown. */
  actions: ControlAction[]
}

export function KeysDialog({ dialog, actions }: KeysDialogProps) {
  const words = useWords()
  const shown = Object.values<DeskKey>(deskKeys).filter(({ needs }) => needs === undefined || actions.includes(needs))
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.say('ui.keys.title')}</h2>
      <dl className="keys">
        {shown.map((key) => (
          <div key={key.does}>
            <dt>
              {capsOf(key, words.say).map((cap, index) => (
                <Fragment key={cap}>
                  {index > 0 && ' '}
                  <Kbd>{cap}</Kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{words.say(key.does)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" className="button">
          {words.say('ui.keys.done')}
        </button>
      </form>
    </dialog>
  )
}
