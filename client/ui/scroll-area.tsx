/** What is wider than its place and scrolls by itself; it takes the focus, so that a keyboard can scroll it too. */
import type { ReactNode } from 'react'

export interface ScrollAreaProps {
  label: string
  isBusy?: boolean
  children: ReactNode
}

export const ScrollArea = ({ label, isBusy, children }: ScrollAreaProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section className="rows-scroll" tabIndex={0} aria-label={label} aria-busy={isBusy}>
    {children}
  </section>
)
