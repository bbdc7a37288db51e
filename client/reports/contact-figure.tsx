/** One figure of contacts: a link to the calls behind it where they may be seen, and what it means one click away. */
import type { ReactNode } from 'react'
import type { ContactFigure, ContactFigures } from '../../shared/contact-report.ts'
import { useWords } from '../words.tsx'
import type { ContactsBehind } from './contact-address.ts'
import { type MadeContactFigure, madeFigures, madeInWords } from './contact-words.ts'

export interface ContactsOpening {
  addressOf(behind: ContactsBehind): string
  open(behind: ContactsBehind): void
}

export interface CallsOfProps {
  /** Undefined for whoever may see figures and no calls. */
  opening: ContactsOpening | undefined
  behind: ContactsBehind
  /** How many calls there are behind it. */
  count: number
  /** What it is, read with it where the eye sees a heading. */
  name: string
  children: string
}

export function CallsOf({ opening, behind, count, name, children }: CallsOfProps) {
  const words = useWords()
  if (!opening || count === 0) return children
  return (
    <a
      className="reports-link"
      href={opening.addressOf(behind)}
      aria-label={words.say('ui.reports.show-calls', { figure: name, value: children })}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        opening.open(behind)
      }}
    >
      {children}
    </a>
  )
}

export interface ContactValueProps {
  figures: ContactFigures
  opening: ContactsOpening | undefined
  /** Of which row; of all without. */
  of?: Pick<ContactsBehind, 'by' | 'key'>
  /** What the row is called. */
  row?: string
}

export function Counted({ figure, figures, opening, of = {}, row }: ContactValueProps & { figure: ContactFigure }) {
  const words = useWords()
  const name = words.say(`ui.came.figure.${figure}`)
  return (
    <CallsOf
      opening={opening}
      behind={{ ...of, figure }}
      count={figures[figure]}
      name={row === undefined ? name : `${row}, ${name}`}
    >
      {words.number(figures[figure])}
    </CallsOf>
  )
}

export function Made({ figure, figures, opening, of = {}, row }: ContactValueProps & { figure: MadeContactFigure }) {
  const words = useWords()
  const value = madeInWords(figure, figures, words)
  const counted = madeFigures[figure]
  if (counted === undefined || figures[figure] === undefined) return value
  const name = words.say(`ui.came.figure.${figure}`)
  return (
    <CallsOf
      opening={opening}
      behind={{ ...of, figure: counted }}
      count={figures[counted]}
      name={row === undefined ? name : `${row}, ${name}`}
    >
      {value}
    </CallsOf>
  )
}

export interface ContactTileProps {
  figure: MadeContactFigure
  children: ReactNode
  under?: ReactNode
}

export function ContactTile({ figure, children, under }: ContactTileProps) {
  const words = useWords()
  const name = words.say(`ui.came.figure.${figure}`)
  return (
    <div className="panel reports-tile">
      <dt>
        {name}
        <details className="reports-help" name="reports-help">
          <summary aria-label={words.say('ui.reports.what-is', { figure: name })}>?</summary>
          <p>{words.say(`ui.came.help.${figure}`)}</p>
        </details>
      </dt>
      <dd>
        <span>{children}</span>
        {under !== undefined && <span className="under muted">{under}</span>}
      </dd>
    </div>
  )
}
