/** Customers by segment: how many are in each, and those of the chosen one, who buys most first. */
import { useEffect, useState } from 'react'
import './segments.css'
import { type Segment, segments } from '../../shared/insight-value.ts'
import type { SegmentCountsAnswer, SegmentCustomer } from '../../shared/segments.ts'
import type { Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { useWords } from '../words.tsx'

export interface SegmentCustomersProps {
  api: Pick<Api, 'segmentCounts' | 'segmentCustomers'>
  /** As the address has it: it may be none of ours. */
  chosen: string | undefined
  go: Go
}

export function SegmentCustomers({ api, chosen, go }: SegmentCustomersProps) {
  const words = useWords()
  const [answer, setAnswer] = useState<SegmentCountsAnswer>()
  useEffect(() => {
    void api.segmentCounts().then((given) => given.ok && setAnswer(given.value))
  }, [api])
  const segment = segments.find((one) => one === chosen)
  if (!answer?.counts) return null
  return (
    <section className="panel connect-step" aria-labelledby="by-segment">
      <h2 className="label" id="by-segment">
        {words.say('ui.segments.filter')}
      </h2>
      <ul className="segment-choices">
        {answer.counts.map(({ segment: one, customers }) => (
          <li key={one}>
            <button
              type="button"
              className="button segment-choice"
              aria-pressed={one === segment}
              onClick={() => (one === segment ? go('customers') : go('customers-in', one))}
            >
              {words.say(`segment.${one}`)} <span className="segment-number">{words.number(customers)}</span>
            </button>
          </li>
        ))}
      </ul>
      {segment && <InSegment key={segment} api={api} segment={segment} go={go} />}
    </section>
  )
}

function InSegment({ api, segment, go }: Pick<SegmentCustomersProps, 'api' | 'go'> & { segment: Segment }) {
  const words = useWords()
  const [found, setFound] = useState<{ customers: SegmentCustomer[]; next?: string }>()
  const [problem, setProblem] = useState<Problem>()
  async function more(after?: string) {
    const given = await api.segmentCustomers(segment, after)
    if (!given.ok) return setProblem(problemOf(given.error))
    setProblem(undefined)
    setFound((before) => ({ ...given.value, customers: [...(before?.customers ?? []), ...given.value.customers] }))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a segment, which is its key
  useEffect(() => {
    void more()
  }, [])
  return (
    <>
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!found && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {found?.customers.length === 0 && <p className="note">{words.say('ui.segments.nobody')}</p>}
      {found && found.customers.length > 0 && (
        <ul className="rows segment-list">
          {found.customers.map((one) => (
            <Row key={one.customerId} one={one} go={go} />
          ))}
        </ul>
      )}
      <p className="step-actions">
        {found?.next !== undefined && (
          <button type="button" className="button" onClick={() => void more(found.next)}>
            {words.say('ui.segments.more')}
          </button>
        )}
        {found && found.customers.length > 0 && (
          <a className="link" href={`/api/segments.csv?segment=${segment}`} download>
            {words.say('ui.segments.export-these')}
          </a>
        )}
      </p>
    </>
  )
}

function Row({ one: { customerId, name, town, bought12Months, lastOn, why }, go }: { one: SegmentCustomer; go: Go }) {
  const words = useWords()
  const last = words.say('ui.segments.last', { date: words.date(lastOn) })
  return (
    <li className="row">
      <span className="row-name">
        <button type="button" className="link" onClick={() => go('customer', customerId)}>
          {name}
        </button>
        {town !== undefined && <span className="muted"> · {town}</span>}
      </span>
      <span className="row-amount">{bought12Months && words.money(bought12Months)}</span>
      <span className="row-detail">
        {last} · {words.reason(why)}
      </span>
    </li>
  )
}
