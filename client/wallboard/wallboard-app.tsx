/** The page of a screen on the wall: it is let in by the link it was opened with, or as whoever is signed in. */
import { useEffect, useMemo, useState } from 'react'
import { api } from '../api.ts'
import { languageBefore } from '../session.ts'
import { applyTheme, chosenTheme } from '../theme.ts'
import { createWords, WordsProvider } from '../words.tsx'
import { Wall } from './wall.tsx'
import { connectWall, type WallState } from './wall-connection.ts'
import { linkPath } from './wallboard-address.ts'

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const tryAgainMs = 3000

/** The token stands in the fragment, which no browser sends: it is in no log and no referrer, and soon not in the address. */
async function exchangeToken(): Promise<'in' | 'refused' | 'too-many' | 'offline'> {
  const token = location.hash.slice(1)
  if (token === '') return 'in'
  const answer = await api.openWallboard(token)
  if (!answer.ok && answer.error.code === 'offline') return 'offline'
  if (!answer.ok) return answer.error.code === 'too-many' ? 'too-many' : 'refused'
  history.replaceState(null, '', linkPath)
  return 'in'
}

export function WallboardApp() {
  const [state, setState] = useState<WallState>({})
  useEffect(() => {
    let stop = () => {}
    let isOver = false
    async function begin(): Promise<void> {
      const done = await exchangeToken()
      if (isOver) return
      if (done === 'in') stop = connectWall(location.pathname === linkPath ? 'link' : 'person', setState)
      else if (done === 'refused') setState({ ended: 'refused' })
      else {
        if (done === 'too-many') setState({ ended: 'too-many' })
        const timer = setTimeout(() => void begin(), done === 'offline' ? tryAgainMs : 60_000)
        stop = () => clearTimeout(timer)
      }
    }
    void begin()
    return () => {
      isOver = true
      stop()
    }
  }, [])
  useKeptAwake()
  const { settings } = state
  const language = settings?.language ?? languageBefore(undefined)
  const timeZone = settings?.timeZone ?? ownTimeZone
  const words = useMemo(() => createWords(language, timeZone), [language, timeZone])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = settings?.title ?? words.say('ui.wall.title')
    const theme = settings?.theme ?? 'system'
    applyTheme(theme === 'system' ? chosenTheme() : theme)
  }, [language, settings, words])
  return (
    <WordsProvider value={words}>
      <Wall {...state} />
    </WordsProvider>
  )
}

/** A browser that lets its screen sleep is asked not to, where it can be. It takes that back when the page is hidden. */
function useKeptAwake(): void {
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {})
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    return () => document.removeEventListener('visibilitychange', ask)
  }, [])
}
