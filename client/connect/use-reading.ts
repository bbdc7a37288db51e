/** The first rows as they will be read, asked for again when what was chosen has settled. */
import { useEffect, useState } from 'react'
import type { ReadingAnswer, SourceDraft } from '../../shared/connecting.ts'
import type { Api } from '../api.ts'
import type { Problem } from './connecting.ts'
import { problemOf } from './problems.ts'

/** Choices that follow each other faster are one question. */
const settledMs = 250

export interface Reading {
  /** The last good answer stays while another is on its way. */
  answer?: ReadingAnswer
  problem?: Problem
  isAsking: boolean
}

/** @param draft undefined while too little is chosen to read anything */
export function useReading(api: Pick<Api, 'reading'>, draft: SourceDraft | undefined): Reading {
  const [reading, setReading] = useState<Reading>({ isAsking: true })
  const wanted = draft && JSON.stringify(draft)
  useEffect(() => {
    if (wanted === undefined) return setReading({ isAsking: false })
    let isWanted = true
    setReading((before) => ({ ...before, isAsking: true }))
    const timer = setTimeout(async () => {
      const answer = await api.reading(JSON.parse(wanted) as SourceDraft)
      if (!isWanted) return
      if (answer.ok) setReading({ answer: answer.value, isAsking: false })
      else
        setReading(({ answer: before }) => ({
          ...(before ? { answer: before } : {}),
          problem: problemOf(answer.error),
          isAsking: false,
        }))
    }, settledMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [wanted, api])
  return reading
}
