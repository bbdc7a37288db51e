/** A word in a coloured pill. Amber rings, green is good, red is overdue or late, grey is everything else. */
import type { ReactNode } from 'react'

export type Tone = 'amber' | 'green' | 'red' | 'grey'

export const Badge = ({ tone = 'grey', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`badge badge-${tone}`}>{children}</span>
)

/** Says by colour what the words beside it say too. */
export const Dot = ({ tone }: { tone: Tone }) => <span className={`dot dot-${tone}`} aria-hidden="true" />

export const Kbd = ({ children }: { children: ReactNode }) => <kbd className="kbd">{children}</kbd>
