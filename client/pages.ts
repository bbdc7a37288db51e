/** The console's pages, who sees them, and the address they stand at. */
import { useCallback, useEffect, useState } from 'react'
import type { MessageCode } from '../shared/messages/catalogue.ts'
import type { Me } from '../shared/wire.ts'

export const pages = [
  { name: 'desk', path: '/', right: 'desk' },
  { name: 'live', path: '/calls', right: 'calls-of-everyone' },
  { name: 'sources', path: '/sources', right: 'sources' },
] as const
export type PageName = (typeof pages)[number]['name']

export const pageTitle: Record<PageName, MessageCode> = {
  desk: 'ui.nav.desk',
  live: 'ui.live.title',
  sources: 'ui.sources.title',
}

/** Hides what would be refused anyway; the server decides. */
export const pagesOf = (me: Me) => pages.filter((page) => me.rights.includes(page.right))

/** The page of this address if this person has it, else their first. */
export function pageAt(path: string, me: Me): PageName | undefined {
  const own = pagesOf(me)
  return (own.find((page) => page.path === path) ?? own[0])?.name
}

export function usePage(me: Me): [PageName | undefined, (name: PageName) => void] {
  const [path, setPath] = useState(location.pathname)
  useEffect(() => {
    const follow = () => setPath(location.pathname)
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  const go = useCallback((name: PageName) => {
    const next = pages.find((page) => page.name === name)?.path ?? '/'
    if (next !== location.pathname) history.pushState(null, '', next)
    setPath(next)
  }, [])
  return [pageAt(path, me), go]
}
