/** Which way a call went, as an arrow that is read aloud. */
import type { Direction } from '../../shared/vocabulary.ts'
import { InIcon, InsideIcon, OutIcon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'

const iconOf = { inbound: InIcon, outbound: OutIcon, internal: InsideIcon }

/** @param isUnanswered somebody called and nobody answered */
export function DirectionMark({ direction, isUnanswered }: { direction: Direction; isUnanswered?: boolean }) {
  const words = useWords()
  const Icon = iconOf[direction]
  const said = words.say(`ui.direction.${direction}`)
  return (
    <span className={`way${isUnanswered ? ' way-unanswered' : ''}`} title={said}>
      <Icon />
      <span className="unseen">{said}</span>
    </span>
  )
}
