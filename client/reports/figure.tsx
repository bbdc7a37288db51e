/** One figure: a link to the calls behind it, and what it means one click away. */
import type { ReactNode } from 'react'
import type { ReportFigures } from '../../shared/reports.ts'
import { useWords } from '../words.tsx'
import { callsOf, type Figure, figureInWords, valueInWords } from './figure-words.ts'
import type { Behind } from './report-address.ts'
import type { Opening } from './section.ts'

export interface CallsLinkProps {
  opening: Opening
  behind: Behind
  /** Of what it is a figure; read with it where the eye sees a heading. */
  name: string
  className?: string
  children: string
}

export function CallsLink({ opening, behind, name, className, children }: CallsLinkProps) {
  const words = useWords()
  return (
    <a
      className={className ?? 'reports-link'}
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

export interface ValueProps {
  figure: Figure
  figures: ReportFigures
  opening: Opening
  /** Of which row; of all without. */
  of?: Omit<Behind, 'figure'>
  /** What the row is called. */
  row?: string
}

/** What a figure comes to; a link where there are calls behind it. */
export function Value({ figure, figures, opening, of = {}, row }: ValueProps) {
  const words = useWords()
  const value = valueInWords(figure, figures, words)
  const counted = callsOf(figure)
  if (counted === undefined || figures[counted] === 0 || figures[figure] === undefined) return value
  const name = figureInWords(figure, words)
  return (
    <CallsLink
      opening={opening}
      behind={{ ...of, figure: counted }}
      name={row === undefined ? name : `${row}, ${name}`}
    >
      {value}
    </CallsLink>
  )
}

/** What a figure means. One is open at a time. */
export function Help({ figure }: { figure: Figure }) {
  const words = useWords()
  const name = figureInWords(figure, words)
  return (
    <details className="reports-help" name="reports-help">
      <summary aria-label={words.say('ui.reports.what-is', { figure: name })}>?</summary>
      <p>{words.say(`ui.reports.help.${figure}`)}</p>
    </details>
  )
}

export interface TileProps extends ValueProps {
  tone?: 'good' | 'bad' | undefined
  under?: ReactNode
}

export function Tile({ tone, under, ...value }: TileProps) {
  const words = useWords()
  return (
    <div className="panel reports-tile">
      <dt>
        {figureInWords(value.figure, words)}
        <Help figure={value.figure} />
      </dt>
      <dd>
        <span className={tone}>
          <Value {...value} />
        </span>
        {under !== undefined && <span className="under muted">{under}</span>}
      </dd>
    </div>
  )
}
