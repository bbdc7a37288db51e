/** Who is signed in at this console: asked once, then kept until the session ends here or on the server. */
import { useCallback, useEffect, useState } from 'react'
import { type Language, languages } from '../shared/vocabulary.ts'
import type { Me, SignInOptions } from '../shared/wire.ts'
import { type Api, api as realApi } from './api.ts'

export type SessionState =
  | { state: 'asking' }
  | { state: 'unreachable' }
  | { state: 'out'; options: SignInOptions }
  | { state: 'in'; me: Me }

export interface Session {
  now: SessionState
  /** Asks the server anew who is signed in. */
  refresh(): Promise<void>
  signOut(): Promise<void>
  setLanguage(language: Language): Promise<void>
}

/** So long after a server that did not answer it is asked again. */
const askAgainMs = 3000

export function useSession(api: Api = realApi): Session {
  const [now, setNow] = useState<SessionState>({ state: 'asking' })
  const refresh = useCallback(async () => {
    const me = await api.me()
    if (me.ok) return setNow({ state: 'in', me: me.value })
    if (me.error.code !== 'unauthenticated') return setNow({ state: 'unreachable' })
    const options = await api.signInOptions()
    setNow(options.ok ? { state: 'out', options: options.value } : { state: 'unreachable' })
  }, [api])
  const signOut = useCallback(async () => {
    await api.signOut()
    await refresh()
  }, [api, refresh])
  const setLanguage = useCallback(
    async (language: Language) => {
      const me = await api.setLanguage(language)
      if (me.ok) setNow({ state: 'in', me: me.value })
    },
    [api],
  )
  useEffect(() => {
    void refresh()
  }, [refresh])
  useEffect(() => {
    if (now.state !== 'unreachable') return
    const timer = setTimeout(() => void refresh(), askAgainMs)
    return () => clearTimeout(timer)
  }, [now, refresh])
  return { now, refresh, signOut, setLanguage }
}

/** Before anybody has signed in: the browser's language if it is one of ours, else the company's. */
export function languageBefore(options: SignInOptions | undefined): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2))
  return (
    wanted.map((tag) => languages.find((one) => one === tag)).find((one) => one !== undefined) ??
    options?.language ??
    'en'
  )
}
