/** Alerts that stand, as the server tells them; and what has begun, said once a browser by sound and notification. */
import { useEffect, useRef, useState } from 'react'
import type { Alert } from '../../shared/alerts.ts'
import { alertSettings } from '../alerts/alert-settings.ts'
import { createOnePerBrowser, type OnePerBrowser } from '../alerts/one-per-browser.ts'
import { playAlert } from '../alerts/ring-sound.ts'
import type { Connection } from '../connection.ts'
import { useWords, type Words } from '../words.tsx'
import { alertInWords } from './alert-words.ts'

export type AlertConnection = Pick<Connection, 'watchAlerts'>

export function useStanding(connection: AlertConnection): Alert[] {
  const [standing, setStanding] = useState<Alert[]>([])
  useEffect(() => connection.watchAlerts((told) => setStanding(told.standing)), [connection])
  return standing
}

/**
 * For as long as somebody who is to know is signed in.
 * @param onChosen they have chosen a notification
 * @returns what has begun last, for whoever is read to
 */
export function useTellingOfAlerts(connection: AlertConnection, onChosen: () => void): string {
  const words = useWords()
  const [said, setSaid] = useState('')
  const latest = useRef({ words, onChosen })
  useEffect(() => {
    latest.current = { words, onChosen }
  })
  useEffect(() => {
    const one = createOnePerBrowser('tuttu.alerts')
    const shown = new Map<string, Notification>()
    const leave = connection.watchAlerts(({ standing, begun }) => {
      const stands = new Map(standing.map((alert) => [alert.id, alert]))
      for (const [id, notification] of shown)
        if (!stands.has(id) || stands.get(id)?.acknowledged) {
          notification.close()
          shown.delete(id)
        }
      const news = begun.flatMap((id) => stands.get(id) ?? [])
      if (news.length === 0) return
      setSaid(news.map((alert) => alertInWords(alert, latest.current.words)).join('. '))
      if (!one.isOne()) return
      const { notifies, sounds } = alertSettings.get()
      if (sounds && news.some(({ how }) => how.sound)) void playAlert()
      if (!notifies || !('Notification' in window) || Notification.permission !== 'granted') return
      for (const alert of news)
        if (alert.how.notification)
          void notify(alert, one, latest.current.words).then((made) => {
            if (!made) return
            shown.set(alert.id, made)
            made.onclick = () => {
              window.focus()
              latest.current.onChosen()
              made.close()
            }
          })
    })
    return () => {
      leave()
      one.stop()
      for (const notification of shown.values()) notification.close()
    }
  }, [connection])
  return said
}

async function notify(alert: Alert, one: OnePerBrowser, words: Words): Promise<Notification | undefined> {
  if (await one.isAnySeen()) return undefined
  try {
    // By its tag the system shows one of several about the same alert.
    return new Notification(alertInWords(alert, words), { tag: alert.id, silent: true })
  } catch {
    // Phones allow none from a page alone.
    return undefined
  }
}
