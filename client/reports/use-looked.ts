/** What is looked at, kept in the address: back and forward go through it. */
import { useCallback, useEffect, useState } from 'react'
import { addressOf, type Behind, type Looked, lookedIn } from './report-address.ts'

/** @param isStep somewhere to come back to; a table sorted otherwise is none */
export type Look = (change: Change, isStep?: boolean) => void
/** Without `behind` the calls that are listed stay; of another time or queue there are none of them. */
export type Change = Partial<Omit<Looked, 'behind'>> & { behind?: Behind | undefined }

export function useLooked(): [Looked, Look] {
  const [looked, setLooked] = useState(() => lookedIn(location.search))
  useEffect(() => {
    const follow = () => setLooked(lookedIn(location.search))
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  const look = useCallback<Look>((change, isStep = true) => {
    const { behind, ...rest } = { ...lookedIn(location.search), ...change }
    const next: Looked = behind ? { ...rest, behind } : rest
    const address = addressOf(next)
    if (isStep) history.pushState(null, '', address)
    else history.replaceState(null, '', address)
    setLooked(next)
  }, [])
  return [looked, look]
}
