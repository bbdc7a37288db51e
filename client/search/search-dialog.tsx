/**
 * The search over any page. While somebody is on the line of whom nobody has said who they are, choosing says that; else it
 * opens the customer's page.
 */
import { useEffect, useRef, useState } from 'react'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { useDeskActions } from '../agent/desk-actions.ts'
import { FindCustomer } from '../agent/find-customer.tsx'
import type { Api } from '../api.ts'
import { shownCall } from '../desk.ts'
import { type DeskStore, useStore } from '../desk-store.ts'
import type { Go } from '../pages.ts'
import { Kbd } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'

export const dialogFieldId = 'search-dialog-field'

export interface SearchDialogProps {
  api: Api
  desk: DeskStore
  go: Go
  onClose(): void
}

export default function SearchDialog({ api, desk, go, onClose }: SearchDialogProps) {
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const one = useStore(desk, (now) => shownCall(now))
  const actions = useDeskActions(desk, api)
  const [chosenOn, setChosenOn] = useState<string>()
  // Of the call that was there when it was opened: one that comes while somebody types must not be given their customer.
  const [openedOn] = useState(() => shownCall(desk.get())?.callId)
  useEffect(() => {
    dialog.current?.showModal()
    document.getElementById(dialogFieldId)?.focus()
  }, [])
  const isSettled = chosenOn !== undefined && (one?.callId !== chosenOn || one.card !== null)
  useEffect(() => {
    if (!isSettled) return
    go('desk')
    onClose()
  }, [isSettled, go, onClose])
  const nameless = one?.callId === openedOn && one && !one.card && one.phase !== 'over' ? one : undefined
  const problem = one && actions.problemOf(one)
  const open = (customerId: CustomerId) => {
    go('customer', customerId)
    onClose()
  }
  const choose = (customerId: CustomerId) => {
    if (!nameless) return open(customerId)
    setChosenOn(nameless.callId)
    void actions.choose(nameless, customerId)
  }
  return (
    <dialog
      ref={dialog}
      className="dialog search-dialog"
      aria-label={words.say('ui.search.title')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={(event) => {
        // A search field takes the first Escape for emptying itself.
        if (event.key === 'Escape') onClose()
      }}
    >
      <button type="button" className="link search-close" onClick={onClose}>
        {words.say('ui.search.close')} <Kbd>{words.say('ui.key.escape')}</Kbd>
      </button>
      {nameless && <p className="note">{words.say('ui.search.caller')}</p>}
      {problem && (
        <p className="problem" role="alert">
          {words.say(problem)}
        </p>
      )}
      <FindCustomer
        api={api}
        label={words.say('ui.search.title')}
        fieldId={dialogFieldId}
        hasHotkey={false}
        onChoose={choose}
        onOpen={nameless ? open : undefined}
      />
    </dialog>
  )
}
