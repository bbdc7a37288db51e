/** The desk's keys: one list for doing and for showing. A key pressed while something is typed is typed. */
import { useEffect, useRef } from 'react'
import type { ControlAction } from '../../shared/phone-systems.ts'
import { Kbd } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

export interface DeskKeys {
  choose(index: number): void
  find(): void
  note(): void
  next(): void
  close(): void
  hold(): void
  transfer(): void
  hangUp(): void
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog[open], [contenteditable]') !== null

export function useDeskKeys(keys: DeskKeys, showHelp: () => void): void {
  const latest = useRef({ keys, showHelp })
  useEffect(() => {
    latest.current = { keys, showHelp }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isField(event.target)) return
      const { keys: now, showHelp: help } = latest.current
      if (event.key >= '1' && event.key <= '4') now.choose(Number(event.key) - 1)
      else if (event.key === '/') now.find()
      else if (event.key === 'n' || event.key === 'N') now.note()
      else if (event.key === 'v' || event.key === 'V') now.next()
      else if (event.key === 'h' || event.key === 'H') now.hold()
      else if (event.key === 't' || event.key === 'T') now.transfer()
      // Not a letter alone: who thinks they are typing must not end a customer's call.
      else if (event.key === 'X' && event.shiftKey) now.hangUp()
      else if (event.key === 'Escape') now.close()
      else if (event.key === '?') help()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

export interface KeysDialogProps {
  dialog: React.RefObject<HTMLDialogElement | null>
  /** What can be done with the call that is shown. */
  actions: ControlAction[]
}

export function KeysDialog({ dialog, actions }: KeysDialogProps) {
  const words = useWords()
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.say('ui.keys.title')}</h2>
      <dl className="keys">
        <div>
          <dt>
            <Kbd>1</Kbd> <Kbd>2</Kbd> <Kbd>3</Kbd> <Kbd>4</Kbd>
          </dt>
          <dd>{words.say('ui.keys.choose')}</dd>
        </div>
        <div>
          <dt>
            <Kbd>/</Kbd>
          </dt>
          <dd>{words.say('ui.keys.find')}</dd>
        </div>
        <div>
          <dt>
            <Kbd>N</Kbd>
          </dt>
          <dd>{words.say('ui.keys.note')}</dd>
        </div>
        <div>
          <dt>
            <Kbd>{words.say('ui.key.ctrl-enter')}</Kbd>
          </dt>
          <dd>{words.say('ui.keys.finish')}</dd>
        </div>
        <div>
          <dt>
            <Kbd>V</Kbd>
          </dt>
          <dd>{words.say('ui.keys.next')}</dd>
        </div>
        {actions.includes('hold') && (
          <div>
            <dt>
              <Kbd>H</Kbd>
            </dt>
            <dd>{words.say('ui.keys.hold')}</dd>
          </div>
        )}
        {actions.includes('transfer') && (
          <div>
            <dt>
              <Kbd>T</Kbd>
            </dt>
            <dd>{words.say('ui.keys.transfer')}</dd>
          </div>
        )}
        {actions.includes('hang-up') && (
          <div>
            <dt>
              <Kbd>{words.say('ui.key.shift')}</Kbd> <Kbd>X</Kbd>
            </dt>
            <dd>{words.say('ui.keys.hang-up')}</dd>
          </div>
        )}
        <div>
          <dt>
            <Kbd>{words.say('ui.key.escape')}</Kbd>
          </dt>
          <dd>{words.say('ui.keys.close')}</dd>
        </div>
        <div>
          <dt>
            <Kbd>?</Kbd>
          </dt>
          <dd>{words.say('ui.keys.help')}</dd>
        </div>
      </dl>
      <form method="dialog">
        <button type="submit" className="button">
          {words.say('ui.keys.done')}
        </button>
      </form>
    </dialog>
  )
}
