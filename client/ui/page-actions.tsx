/** What can be done on a page, beside its title: drawn by the page, standing in the header around it. */
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

const slotId = 'page-actions'

export const PageActionsSlot = () => <div id={slotId} className="page-slot" />

export function PageActions({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  useEffect(() => setSlot(document.getElementById(slotId)), [])
  return slot && createPortal(children, slot)
}
