/** Segments: what each means, how many are in it and what the firm does about it; where sales come from; telling other programs. */
import { useCallback, useEffect, useState } from 'react'
import '../admin/admin.css'
import './segments.css'
import type { Segment } from '../../shared/insight-value.ts'
import type { SegmentEntry, SegmentsAnswer } from '../../shared/segments.ts'
import { SegmentBadge } from '../agent/value.tsx'
import type { Answer, Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'
import { Action, WrittenAction } from './action.tsx'
import { HookState } from './hook-state.tsx'
import { SalesOfFewPanel } from './sales.tsx'

export interface SegmentsPageProps {
  api: Pick<Api, 'segments' | 'saveSegmentAction'>
  go: Go
  /** This viewer writes what is done about segments. */
  mayWrite: boolean
}

export function SegmentsPage({ api, go, mayWrite }: SegmentsPageProps) {
  const words = useWords()
  const [answer, setAnswer] = useState<SegmentsAnswer>()
  const [problem, setProblem] = useState<Problem>()
  const take = useCallback((given: Answer<SegmentsAnswer>) => {
    if (given.ok) setAnswer(given.value)
    setProblem(given.ok ? undefined : problemOf(given.error))
  }, [])
  useEffect(() => {
    void api.segments().then(take)
  }, [api, take])
  /** @returns whether it was stored; where another was stored meanwhile that one is shown */
  async function save(segment: Segment, over: number, text: string): Promise<'saved' | 'conflict' | 'failed'> {
    const given = await api.saveSegmentAction(segment, over, text)
    if (!given.ok && given.error.code === 'conflict') {
      take(await api.segments())
      return 'conflict'
    }
    take(given)
    return given.ok ? 'saved' : 'failed'
  }
  return (
    <div className="page-body">
      {answer?.asOf && (
        <PageActions>
          <a className="button" href="/api/segments.csv" download>
            {words.say('ui.segments.export')}
          </a>
        </PageActions>
      )}
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!answer && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {answer && (
        <>
          <p className="note segments-lead">
            {words.say('ui.segments.lead')}{' '}
            {answer.asOf
              ? words.say('ui.segments.as-of', { date: words.date(answer.asOf) })
              : words.say('ui.segments.not-yet')}
          </p>
          <ul className="segments">
            {answer.segments.map((entry) => (
              <li key={entry.segment} className="panel segment">
                <SegmentHead entry={entry} go={go} />
                {mayWrite ? <Action entry={entry} onSave={save} /> : <WrittenAction entry={entry} />}
              </li>
            ))}
          </ul>
          {answer.sales.map((sales) => (
            <SalesOfFewPanel key={sales.currency} sales={sales} isOnly={answer.sales.length === 1} go={go} />
          ))}
          {answer.hook && <HookState hook={answer.hook} of="ui.segments.hook" />}
        </>
      )}
    </div>
  )
}

function SegmentHead({ entry: { segment, customers }, go }: { entry: SegmentEntry; go: Go }) {
  const words = useWords()
  return (
    <div className="segment-head">
      <h2 className="segment-name">
        <SegmentBadge value={{ segment }} />
      </h2>
      <p className="segment-means">{words.say(`ui.segments.means.${segment}`)}</p>
      {customers !== undefined && (
        <p className="segment-count">
          <span>{words.say('ui.segments.customers', { count: customers })}</span>
          {customers > 0 && (
            <button
              type="button"
              className="link"
              aria-label={words.say('ui.segments.show-named', { segment: words.say(`segment.${segment}`) })}
              onClick={() => go('customers-in', segment)}
            >
              {words.say('ui.segments.show')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
