/** What is looked at of contacts, as it stands in the address: time and queue as of the reports, and its own divisions and figures. Pure. */
import {
  type ContactBy,
  type ContactFigure,
  type ContactFigures,
  contactBys,
  contactFigures,
} from '../../shared/contact-report.ts'
import { firstLook, type LookedScope, lookedIn } from './report-address.ts'

export const contactsPath = '/reports/contacts'

/** Whose calls are listed. */
export interface ContactsBehind {
  figure: ContactFigure
  /** With `key`: of which row. */
  by?: ContactBy
  key?: string
  /** With the figure `reasoned`: of this reason alone. */
  reason?: string
}
export interface ContactsLooked extends LookedScope {
  by: ContactBy
  behind?: ContactsBehind
}

const among = <Value extends string>(values: readonly Value[], given: string | null): Value | undefined =>
  values.find((value) => value === given)

/** Whatever somebody typed into the address: what is no value of ours is as if it were not there. */
export function contactsIn(address: string): ContactsLooked {
  const { period, from, until, queue } = lookedIn(address)
  const given = new URLSearchParams(address)
  const figure = among(contactFigures, given.get('figure'))
  const [of, key, reason] = [among(contactBys, given.get('of')), given.get('key'), given.get('reason')]
  const row = of && key !== null ? { by: of, key: key.slice(0, 200) } : {}
  const about = figure === 'reasoned' && reason !== null ? { reason: reason.slice(0, 200) } : {}
  return {
    ...{ period, from, until, queue, by: among(contactBys, given.get('by')) ?? 'queue' },
    ...(figure ? { behind: { figure, ...row, ...about } } : {}),
  }
}

export function contactsAddress({ behind, ...looked }: ContactsLooked): string {
  const given = new URLSearchParams()
  for (const name of ['period', 'from', 'until', 'queue', 'by'] as const)
    if (looked[name] !== firstLook[name]) given.set(name, looked[name])
  if (behind) given.set('figure', behind.figure)
  if (behind?.by !== undefined && behind.key !== undefined) {
    given.set('of', behind.by)
    given.set('key', behind.key)
  }
  if (behind?.reason !== undefined) given.set('reason', behind.reason)
  const written = given.toString()
  return written === '' ? contactsPath : `${contactsPath}?${written}`
}

/** As the server is asked for the calls. */
export const behindQuery = ({ figure, by, key, reason }: ContactsBehind): Record<string, string> => ({
  figure,
  ...(by !== undefined && key !== undefined ? { by, key } : {}),
  ...(reason === undefined ? {} : { reason }),
})

/** What the figures say the calls are as many as. */
export function countIn(figures: ContactFigures, { figure, reason }: ContactsBehind): number {
  if (reason === undefined) return figures[figure]
  return figures.reasons.find((one) => one.reason === reason)?.calls ?? 0
}
