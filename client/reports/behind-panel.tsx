/** The calls behind one figure: as many as it says, a page at a time. What a row tells is each report's own. */
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { CallNames } from '../../shared/call-log.ts'
import type { Answer } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import { useWords } from '../words.tsx'

export interface PageOfCalls<Row> {
  rows: Row[]
  /** All that are behind the figure. */
  count: number
  /** Where the next page begins, while there is one. */
  next?: number
  names: CallNames
}
export interface Listed<Row> {
  listed: PageOfCalls<Row> | undefined
  problem: Problem | undefined
  isWaiting: boolean
  more(): void
}

/** @param ask the same function at every call, or all is asked anew with each */
export function useCallsBehind<Row>(
  ask: (query: string) => Promise<Answer<PageOfCalls<Row>>>,
  query: string,
): Listed<Row> {
  const [listed, setListed] = useState<PageOfCalls<Row>>()
  const [problem, setProblem] = useState<Problem>()
  const [isWaiting, setIsWaiting] = useState(true)
  /** What was asked last: an answer to anything else comes too late. */
  const latest = useRef('')
  const askFrom = useCallback(
    async (after: number) => {
      const mine = `${query}&after=${after}`
      latest.current = mine
      setIsWaiting(true)
      const answer = await ask(mine)
      if (latest.current !== mine) return
      setIsWaiting(false)
      setProblem(answer.ok ? undefined : problemOf(answer.error))
      if (answer.ok) setListed((had) => (after === 0 ? answer.value : joined(had, answer.value)))
    },
    [ask, query],
  )
  useEffect(() => {
    setListed(undefined)
    void askFrom(0)
  }, [askFrom])
  return { listed, problem, isWaiting, more: () => void askFrom(listed?.next ?? 0) }
}

function joined<Row>(had: PageOfCalls<Row> | undefined, next: PageOfCalls<Row>): PageOfCalls<Row> {
  return {
    ...next,
    rows: [...(had?.rows ?? []), ...next.rows],
    names: {
      agents: { ...had?.names.agents, ...next.names.agents },
      customers: { ...had?.names.customers, ...next.names.customers },
    },
  }
}

export interface CallsBehindProps<Row> {
  title: string
  /** Whoever opens another figure's calls is brought to them. */
  of: string
  calls: Listed<Row>
  /** What the report says they are as many as, where it is known. */
  expected: number | undefined
  /** Above the rows, where there is something to say of them. */
  note?: ReactNode
  children(row: Row, names: CallNames): ReactNode
  onClose(): void
}

export function CallsBehind<Row>({ title, of, calls, expected, note, children, onClose }: CallsBehindProps<Row>) {
  const words = useWords()
  const { listed, problem, isWaiting, more } = calls
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another figure is what this follows
  useEffect(() => heading.current?.focus(), [of])
  return (
    <aside className="panel reports-behind" aria-labelledby="reports-behind" aria-busy={isWaiting}>
      <div className="reports-title">
        <h2 id="reports-behind" tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <button type="button" className="button" onClick={onClose}>
          {words.say('ui.reports.calls.close')}
        </button>
      </div>
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {listed && (
        <>
          <p role="status">
            <strong>{words.say('ui.reports.calls.of', { shown: listed.rows.length, count: listed.count })}</strong>{' '}
            {expected !== undefined && expected !== listed.count && (
              <span className="bad">{words.say('ui.reports.calls.changed', { count: words.number(expected) })}</span>
            )}
          </p>
          {listed.count === 0 && <p className="note">{words.say('ui.reports.calls.none')}</p>}
          {note}
          <ul className="reports-stays">{listed.rows.map((row) => children(row, listed.names))}</ul>
          {listed.next !== undefined && (
            <button type="button" className="button" disabled={isWaiting} onClick={more}>
              {words.say('ui.reports.calls.more')}
            </button>
          )}
        </>
      )}
    </aside>
  )
}
