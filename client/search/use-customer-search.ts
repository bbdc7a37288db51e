/** Asks while it is typed: after a pause, and no longer for what has been typed over since. */
import { useEffect, useState } from 'react'
import type { Api, CustomerHit } from '../api.ts'

/** Typing is over when nothing was typed for so long; a shorter wait asks for every letter. */
const settledMs = 120
/** Fewer letters find half the register. */
const fewestLetters = 2

export interface CustomerSearch {
  /** What the hits are hits of; absent where nothing is asked for. */
  typed?: string
  hits: CustomerHit[]
  isFailed: boolean
}
const nothing: CustomerSearch = { hits: [], isFailed: false }

/** What was found stays until the next answer: nothing flickers between two letters. */
export function useCustomerSearch(api: Pick<Api, 'search'>, text: string): CustomerSearch {
  const [found, setFound] = useState(nothing)
  const wanted = text.trim()
  useEffect(() => {
    if (wanted.length < fewestLetters) return setFound(nothing)
    const request = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await api.search(wanted, request.signal)
      if (request.signal.aborted) return
      setFound({ typed: wanted, hits: answer.ok ? answer.value.customers : [], isFailed: !answer.ok })
    }, settledMs)
    return () => {
      clearTimeout(timer)
      request.abort()
    }
  }, [wanted, api])
  return found
}
