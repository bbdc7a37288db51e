/** Figures of contacts in words. */
import type { ContactBy, ContactFigure, ContactFigures, ContactRow } from '../../shared/contact-report.ts'
import { isSegmentName } from '../../shared/contact-report.ts'
import { reasonInWords } from '../notes/reason-words.ts'
import type { Words } from '../words.tsx'
import type { ContactsBehind } from './contact-address.ts'
import { rowInWords } from './figure-words.ts'

/** Figures made of counts, each with the count whose calls it opens. */
export const madeFigures = {
  knownShare: 'known',
  resolution: 'again',
  transferRate: 'transferred',
  netMood: undefined,
  nps: undefined,
  popP50Ms: 'popped',
  popP99Ms: 'popped',
} as const satisfies Partial<Record<keyof ContactFigures, ContactFigure | undefined>>
export type MadeContactFigure = keyof typeof madeFigures

export const signedWhole = (net: number, words: Words): string =>
  net === 0 ? '0' : `${net > 0 ? '+' : '\u2212'}${words.number(Math.abs(net))}`

/** What is reckoned of nothing has no value. */
export function madeInWords(figure: MadeContactFigure, figures: ContactFigures, words: Words): string {
  const value = figures[figure]
  if (value === undefined) return words.say('ui.none')
  if (figure === 'netMood' || figure === 'nps') return signedWhole(value, words)
  if (figure === 'popP50Ms' || figure === 'popP99Ms')
    return words.say('ui.came.ms', { ms: words.number(Math.round(value)) })
  return words.percent(value)
}

export function contactRowInWords(by: ContactBy, row: Pick<ContactRow, 'key' | 'label'>, words: Words): string {
  if (by !== 'segment') return rowInWords(by, row, words)
  return isSegmentName(row.key) ? words.say(`segment.${row.key}`) : words.say('ui.came.no-segment')
}

export function behindInWords({ figure, by, key, reason }: ContactsBehind, label: string | undefined, words: Words) {
  const name = reason === undefined ? words.say(`ui.came.figure.${figure}`) : reasonInWords(reason, words)
  if (by === undefined || key === undefined) return name
  return `${name} · ${contactRowInWords(by, { key, ...(label === undefined ? {} : { label }) }, words)}`
}
