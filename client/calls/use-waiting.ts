/** How many missed callers wait, for the number beside the link: asked when a call ends, on coming back, and now and then. */
import { useCallback, useEffect, useState } from 'react'
import type { Api } from '../api.ts'
import { type EndedCalls, useFresh } from './ended-calls.ts'

/** A caller who gave up in a queue rang at nobody's console, so nobody is told. */
const askAgainMs = 60_000

/** @returns the count, and how to say that it is known to be another */
export function useWaiting(
  api: Pick<Api, 'missed'>,
  ended: EndedCalls | undefined,
  mayTakeCalls: boolean,
): [number, (count: number) => void] {
  const [waiting, setWaiting] = useState(0)
  const ask = useCallback(async () => {
    if (!mayTakeCalls || document.visibilityState !== 'visible') return
    const answer = await api.missed()
    if (answer.ok) setWaiting(answer.value.waiting)
  }, [api, mayTakeCalls])
  useEffect(() => {
    void ask()
    const timer = setInterval(() => void ask(), askAgainMs)
    return () => clearInterval(timer)
  }, [ask])
  useFresh(ended, () => void ask())
  return [waiting, setWaiting]
}
