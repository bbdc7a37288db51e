/** Asks for the calls that fit, again when what fits has changed or a call has ended. */
import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { Api } from '../api.ts'
import { problemOf } from '../connect/problems.ts'
import { type CallList, emptyList, reduceList } from './call-list.ts'
import { type EndedCalls, useFresh } from './ended-calls.ts'

/** As many as a page holds. */
const pageSize = 50
/** Typing is over when nothing was typed for so long. */
const settledMs = 250

export interface Calls {
  list: CallList
  more(): void
  again(): void
}

/** @param query what is asked of the server */
export function useCallList(api: Pick<Api, 'calls'>, query: string, ended: EndedCalls | undefined): Calls {
  const [list, tell] = useReducer(reduceList, emptyList)
  /** What was asked last: an answer to anything else comes too late. */
  const latest = useRef(0)
  const asked = useRef(query)

  const ask = useCallback(
    async (kind: 'began' | 'more' | 'fresh', cursor?: string) => {
      latest.current += 1
      const mine = latest.current
      const page = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
      if (kind !== 'fresh') tell({ kind: 'asked', what: kind === 'more' ? 'more' : 'all' })
      const answer = await api.calls(`${query}&limit=${pageSize}${page}`)
      if (mine !== latest.current) return
      if (answer.ok) tell({ kind, answer: answer.value })
      // What could not be made fresh stands as it was.
      else if (kind !== 'fresh') tell({ kind: 'failed', problem: problemOf(answer.error) })
    },
    [api, query],
  )
  useEffect(() => {
    const isFirst = asked.current === query
    asked.current = query
    const timer = setTimeout(() => void ask('began'), isFirst ? 0 : settledMs)
    return () => clearTimeout(timer)
  }, [ask, query])
  const isWaiting = list.waitsFor !== undefined
  useFresh(ended, () => {
    if (!isWaiting) void ask('fresh')
  })
  return {
    list,
    more: () => {
      if (list.next !== undefined && !isWaiting) void ask('more', list.next)
    },
    again: () => void ask('began'),
  }
}
