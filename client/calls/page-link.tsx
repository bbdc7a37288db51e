/** A link to another page of the console: opened in place, or wherever the browser is told to. */
import type { ReactNode } from 'react'
import { addressOf, type Go, type PageName } from '../pages.ts'

export interface PageLinkProps {
  go: Go
  page: PageName
  id?: string
  className?: string
  children: ReactNode
}

export const PageLink = ({ go, page, id, className, children }: PageLinkProps) => (
  <a
    className={className}
    href={addressOf(page, id)}
    onClick={(event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      go(page, id)
    }}
  >
    {children}
  </a>
)
