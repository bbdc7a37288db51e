/** The keys that find a customer from any page: to the page's own field where it has one, else to a dialog, fetched then. */
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { findFieldId } from '../agent/find-customer.tsx'
import type { SearchDialogProps } from './search-dialog.tsx'

const SearchDialog = lazy(() => import('./search-dialog.tsx'))

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/** A page that searches something else has the slash for that. */
const hasOtherField = (): boolean => document.querySelector(`main input[type=search]:not(#${findFieldId})`) !== null

/** Ctrl+K is no letter: it is meant whatever is being typed. A slash is, where somebody types. */
function asksForSearch(event: KeyboardEvent): boolean {
  if (event.repeat || event.altKey || document.querySelector('dialog[open]')) return false
  const isWithControl = event.ctrlKey || event.metaKey
  if (isWithControl) return event.key.toLowerCase() === 'k' && !event.shiftKey
  return event.key === '/' && !isTyping(event.target) && !hasOtherField()
}

export const searchAsked = 'tuttu:search'
/** What a button that opens the search does. */
export const askForSearch = (): boolean => document.dispatchEvent(new CustomEvent(searchAsked))

export function SearchEverywhere({ api, desk, go }: Omit<SearchDialogProps, 'onClose'>) {
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  useEffect(() => {
    const open = () => {
      const field = document.getElementById(findFieldId)
      if (field) field.focus()
      else setOpen(true)
    }
    const press = (event: KeyboardEvent) => {
      if (!asksForSearch(event)) return
      event.preventDefault()
      // The desk's own key finds no field there.
      event.stopPropagation()
      open()
    }
    document.addEventListener('keydown', press, true)
    document.addEventListener(searchAsked, open)
    return () => {
      document.removeEventListener('keydown', press, true)
      document.removeEventListener(searchAsked, open)
    }
  }, [])
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <SearchDialog api={api} desk={desk} go={go} onClose={close} />
    </Suspense>
  )
}
