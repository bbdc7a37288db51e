/** Alerts for as long as somebody is signed in. */
import { useEffect, useRef } from 'react'
import type { DeskStore } from '../desk-store.ts'
import { useWords } from '../words.tsx'
import { startAlerts } from './alerts.ts'
import { createOnePerBrowser } from './one-per-browser.ts'

export function useAlerts(desk: DeskStore): void {
  const words = useWords()
  const latest = useRef(words)
  useEffect(() => {
    latest.current = words
  })
  useEffect(() => {
    const one = createOnePerBrowser()
    const stop = startAlerts({
      desk,
      one,
      words: () => latest.current,
      onChosen: (callId) => desk.tell({ kind: 'show', callId }),
    })
    return () => {
      stop()
      one.stop()
    }
  }, [desk])
}
