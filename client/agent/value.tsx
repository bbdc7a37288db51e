/** What they are worth to the firm, and why that is thought: one figure, and beneath it what it rests on for whoever asks. */
import { useState } from 'react'
import type { StoredValue } from '../../shared/insight-value.ts'
import type { Section } from '../../shared/vocabulary.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { useWords, type Words } from '../words.tsx'

const toneOf: Record<StoredValue['segment'], Tone> = {
  ...{ new: 'grey', promising: 'green', loyal: 'green', champion: 'green' },
  ...{ 'at-risk': 'amber', lost: 'grey' },
}

export function SegmentBadge({ value }: { value: Pick<StoredValue, 'segment'> }) {
  const words = useWords()
  return <Badge tone={toneOf[value.segment]}>{words.say(`segment.${value.segment}`)}</Badge>
}

/** Of whoever buys less than most it says nothing that they are among the first 90 in 100. */
const mostOfTheTop = 50

/** The figure of whoever has one: what is expected, or where nothing can be foreseen what they bought. */
export function Worth({ section: { data } }: { section: Section<StoredValue> }) {
  const words = useWords()
  if (!data) return null
  const { expected12Months: expected, bought12Months, rank } = data
  const [label, figure] = expected?.value
    ? [words.say('ui.value.expected'), words.money(expected.value)]
    : bought12Months
      ? [words.say('ui.value.bought'), words.money(bought12Months)]
      : expected
        ? [words.say('ui.value.purchases'), words.number(Math.round(expected.purchases))]
        : []
  if (label === undefined) return null
  return (
    <div className="worth">
      <p className="worth-label">{label}</p>
      <p className="worth-figure">{figure}</p>
      {rank && rank.topPercent <= mostOfTheTop && (
        <p className="good">{words.say('ui.value.top', { percent: words.number(rank.topPercent) })}</p>
      )}
    </div>
  )
}

/** Put together only where somebody has opened it: every pop would pay for what is hardly ever looked at. */
export function WorthDetails({ value }: { value: StoredValue }) {
  const words = useWords()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="worth-details" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{words.say('ui.value.more')}</summary>
      {isOpen && <WhyWorth value={value} />}
    </details>
  )
}

function WhyWorth({ value }: { value: StoredValue }) {
  const words = useWords()
  return (
    <>
      <ul className="worth-why">
        {value.because.map((reason) => (
          <li key={reason.code}>{words.reason(reason)}</li>
        ))}
      </ul>
      <dl className="facts">
        {factsOf(value, words).map(([name, said]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function factsOf(value: StoredValue, words: Words): [name: string, said: string][] {
  const { expected12Months: expected, rhythm, margin12Months: margin, rank } = value
  const range =
    expected?.lowValue && expected.highValue
      ? { low: words.money(expected.lowValue), high: words.money(expected.highValue) }
      : expected && { low: words.number(expected.low), high: words.number(expected.high) }
  const facts: [string, string | undefined][] = [
    [
      words.say(expected?.value ? 'ui.value.expected' : 'ui.value.purchases'),
      range && words.say('ui.value.range', range),
    ],
    [words.say('ui.value.bought'), value.bought12Months && words.money(value.bought12Months)],
    [
      words.say('ui.value.alive'),
      value.alive === undefined ? undefined : words.percent(Math.round(value.alive * 100) / 100),
    ],
    [words.say('ui.value.rhythm'), rhythm && rhythmOf(rhythm, words)],
    [words.say('ui.value.last'), words.date(value.lastOn)],
    [
      words.say('ui.value.orders'),
      words.say('ui.value.orders-of', { recent: words.number(value.orders12Months), all: words.number(value.orders) }),
    ],
    [words.say('ui.value.margin'), margin && words.money(margin.earned)],
    [
      words.say('ui.value.place'),
      rank?.place === undefined
        ? undefined
        : words.say('ui.value.place-of', { place: words.number(rank.place), of: words.number(rank.of) }),
    ],
    [words.say('ui.value.tier'), value.tier],
  ]
  return facts.flatMap(([name, said]): [string, string][] => (said === undefined ? [] : [[name, said]]))
}

const rhythmOf = ({ medianGapDays, standing }: StoredValue['rhythm'] & {}, words: Words): string =>
  `${words.say('ui.value.every', { days: Math.round(medianGapDays) })} · ${words.say(`ui.value.standing.${standing}`)}`
