/** The desk's keys: one list for doing and for showing. A key pressed while something is typed is typed. */
import { useEffect, useRef } from 'react'
import { Kbd } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

export interface DeskKeys {
  choose(index: number): void
  find(): void
  next(): void
  close(): void
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
      else if (event.key === 'v' || event.key === 'V') now.next()
      else if (event.key === 'Escape') now.close()
      else if (event.key === '?') help()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

export function KeysDialog({ dialog }: { dialog: React.RefObject<HTMLDialogElement | null> }) {
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
            <Kbd>V</Kbd>
          </dt>
          <dd>{words.say('ui.keys.next')}</dd>
        </div>
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
