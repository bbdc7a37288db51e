/** The floor of a minute and the shape of its day, asked for when they are first looked at; what was shown stays until the next is there. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { applyFloor, emptyFloor, type Floor } from '../../shared/floor.ts'
import type { ReportRow } from '../../shared/reports.ts'
import type { Api } from '../api.ts'
import { type DayOfMinutes, instantOf, minuteMs } from './minute.ts'

/** Whoever drags through a day asks for where they stop. */
const restMs = 120
/** Of a day that is looked through, there and back. */
const mostKept = 500

export interface ShownPast {
  atMs: number
  floor: Floor
}

export function usePastFloor(api: Pick<Api, 'pastFloor'>, atMs: number) {
  const [shown, setShown] = useState<ShownPast>()
  const [hasFailed, setHasFailed] = useState(false)
  const kept = useRef(new Map<number, Floor>()).current
  useEffect(() => {
    let isWanted = true
    const had = kept.get(atMs)
    if (had) {
      setShown({ atMs, floor: had })
      setHasFailed(false)
      return
    }
    const ask = async () => {
      const answer = await api.pastFloor(instantOf(atMs))
      if (answer.ok) {
        const floor = applyFloor(emptyFloor, answer.value.delta)
        kept.set(atMs, floor)
        const [oldest] = kept.keys()
        if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
        if (isWanted) setShown({ atMs, floor })
      }
      if (isWanted) setHasFailed(!answer.ok)
    }
    const timer = setTimeout(() => void ask(), restMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [api, atMs, kept])
  return { shown, hasFailed }
}

/** Half hours of the day; none where reports may not be seen or the day has only begun. */
export function useDayShape(api: Pick<Api, 'queueReport'>, { startMs, minutes }: DayOfMinutes): readonly ReportRow[] {
  const query = useMemo(() => {
    const [from, to] = [instantOf(startMs), instantOf(startMs + minutes * minuteMs)]
    return new URLSearchParams({ from, to, by: 'queue' }).toString()
  }, [startMs, minutes])
  const [rows, setRows] = useState<readonly ReportRow[]>([])
  useEffect(() => {
    let isWanted = true
    setRows([])
    void api.queueReport(query).then((answer) => {
      if (isWanted && answer.ok && answer.value.series.by === 'half-hour') setRows(answer.value.series.rows)
    })
    return () => {
      isWanted = false
    }
  }, [api, query])
  return rows
}
