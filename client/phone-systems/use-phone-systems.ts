/** The phone systems as they stand, asked for again and again while somebody looks; testing and removing one. */
import { useCallback, useEffect, useState } from 'react'
import type { PhoneSystemSight, PhoneSystemsAnswer } from '../../shared/phone-systems.ts'
import type { Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { problemOf } from '../connect/problems.ts'

/** While one is not as it should be, and while all are. */
const troubledEveryMs = 1000
const quietEveryMs = 4000

export type PhoneSystemsApi = Pick<Api, 'phoneSystems' | 'testPhoneSystem' | 'removePhoneSystem' | 'people' | 'assign'>
/** What is asked of one phone system, and what came of it. */
export type Testing = { state: 'asking' } | { state: 'seen'; sight: PhoneSystemSight }

export interface PhoneSystems {
  answer: PhoneSystemsAnswer | undefined
  problem: Problem | undefined
  tests: Record<string, Testing>
  test(name: string): Promise<void>
  remove(name: string): Promise<void>
  refresh(): Promise<void>
}

const without = (name: string) => (before: Record<string, Testing>) =>
  Object.fromEntries(Object.entries(before).filter(([one]) => one !== name))

export function usePhoneSystems(api: PhoneSystemsApi): PhoneSystems {
  const [answer, setAnswer] = useState<PhoneSystemsAnswer>()
  const [problem, setProblem] = useState<Problem>()
  const [tests, setTests] = useState<Record<string, Testing>>({})
  const refresh = useCallback(async () => {
    const given = await api.phoneSystems()
    if (given.ok) setAnswer(given.value)
    setProblem(given.ok ? undefined : problemOf(given.error))
  }, [api])
  const isTroubled = answer?.phoneSystems.some(({ link }) => link && link.state !== 'live') ?? false
  useEffect(() => {
    void refresh()
    const timer = setInterval(() => void refresh(), isTroubled ? troubledEveryMs : quietEveryMs)
    return () => clearInterval(timer)
  }, [refresh, isTroubled])
  const test = useCallback(
    async (name: string) => {
      setTests((before) => ({ ...before, [name]: { state: 'asking' } }))
      const seen = await api.testPhoneSystem(name)
      if (seen.ok) return setTests((before) => ({ ...before, [name]: { state: 'seen', sight: seen.value } }))
      setTests(without(name))
      setProblem(problemOf(seen.error))
    },
    [api],
  )
  const remove = useCallback(
    async (name: string) => {
      const removed = await api.removePhoneSystem(name)
      if (!removed.ok) return setProblem(problemOf(removed.error))
      setTests(without(name))
      await refresh()
    },
    [api, refresh],
  )
  return { answer, problem, tests, test, remove, refresh }
}
