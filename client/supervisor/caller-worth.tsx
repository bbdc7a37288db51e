/** Who a caller is and what they are worth, in a list: their name, which opens their page, their segment, what they bought, what is overdue. Red stays for queues in trouble. */
import type { FloorCaller } from '../../shared/floor.ts'
import type { Segment } from '../../shared/insight-value.ts'
import { addressOf } from '../pages.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { InPlaceLink } from '../ui/in-place-link.tsx'
import { useWords } from '../words.tsx'
import { whoInWords } from './floor-view.ts'

const toneOf: Partial<Record<Segment, Tone>> = { champion: 'green', loyal: 'green', 'at-risk': 'amber' }

export function CallerName({ caller }: { caller: FloorCaller }) {
  const who = whoInWords(caller, useWords())
  if (caller.customerId === undefined) return who
  return <InPlaceLink href={addressOf('customer', caller.customerId)}>{who}</InPlaceLink>
}

export function SegmentPill({ caller: { segment } }: { caller: FloorCaller }) {
  const words = useWords()
  return segment === undefined ? null : (
    <Badge tone={toneOf[segment] ?? 'grey'}>{words.say(`segment.${segment}`)}</Badge>
  )
}

export function CallerWorth({ caller }: { caller: FloorCaller }) {
  const words = useWords()
  const { outcome, bought12Months, overdue = [] } = caller
  if (outcome === 'unknown') return <span className="muted">{words.say('ui.floor.unknown')}</span>
  if (outcome === 'candidates') return <span className="muted">{words.say('ui.floor.candidates')}</span>
  const owes = overdue.filter(({ minor }) => minor > 0)
  return (
    <>
      <SegmentPill caller={caller} />
      {bought12Months && <span className="worth-money">{words.money(bought12Months)}</span>}
      {owes.length > 0 && (
        <span className="worth-overdue">
          {words.say('ui.floor.overdue', { amount: words.list(owes.map((one) => words.money(one))) })}
        </span>
      )}
    </>
  )
}
