/** The console's pages, who sees them, and the address they stand at. */
import { useCallback, useEffect, useState } from 'react'
import type { MessageCode } from '../shared/messages/catalogue.ts'
import type { Me } from '../shared/wire.ts'

/** `:id` in a path stands for one part of the address. What is `under` another page has no link of its own at the side. */
export const pages = [
  { name: 'desk', path: '/', right: 'desk', title: 'ui.nav.desk' },
  { name: 'missed', path: '/missed', right: 'desk', title: 'ui.missed.title' },
  { name: 'follow-ups', path: '/follow-ups', right: 'desk', title: 'ui.follow-ups.title' },
  { name: 'live', path: '/calls', right: 'calls-of-everyone', title: 'ui.floor.title' },
  { name: 'abandoned', path: '/abandoned', right: 'calls-of-everyone', title: 'ui.abandoned.title', under: 'live' },
  { name: 'replay', path: '/replay', right: 'calls-of-everyone', title: 'ui.replay.title', under: 'live' },
  { name: 'call-log', path: '/call-log', right: 'desk', title: 'ui.log.title' },
  { name: 'call', path: '/call-log/:id', right: 'desk', title: 'ui.call.title', under: 'call-log' },
  { name: 'sources', path: '/sources', right: 'sources', title: 'ui.sources.title' },
  { name: 'connect', path: '/connect', right: 'sources', title: 'ui.connect.title', under: 'sources' },
  { name: 'edit-source', path: '/connect/:id', right: 'sources', title: 'ui.connect.edit-title', under: 'sources' },
  { name: 'phone-systems', path: '/phone-systems', right: 'phone-systems', title: 'ui.phones.title' },
  {
    name: 'connect-phone-system',
    path: '/phone-systems/new',
    right: 'phone-systems',
    title: 'ui.phones.connect-title',
    under: 'phone-systems',
  },
  {
    name: 'edit-phone-system',
    path: '/phone-systems/edit/:id',
    right: 'phone-systems',
    title: 'ui.phones.edit-title',
    under: 'phone-systems',
  },
  { name: 'review', path: '/review', right: 'review', title: 'ui.review.title' },
  { name: 'review-pair', path: '/review/:id', right: 'review', title: 'ui.review.title', under: 'review' },
  { name: 'segments', path: '/segments', right: 'segments', title: 'ui.segments.title' },
  { name: 'customers', path: '/customers', right: 'customers', title: 'ui.customers.title' },
  { name: 'new-customer', path: '/customers/new', right: 'customers', title: 'ui.own.title', under: 'customers' },
  { name: 'own-customer', path: '/customers/own/:id', right: 'customers', title: 'ui.own.edit', under: 'customers' },
  {
    name: 'customers-in',
    path: '/customers/segments/:id',
    right: 'segments',
    title: 'ui.customers.title',
    under: 'customers',
  },
  { name: 'customer', path: '/customers/:id', right: 'customers', title: 'ui.customer.title', under: 'customers' },
  { name: 'terms', path: '/terms', right: 'terms', title: 'ui.rules.title' },
  { name: 'reports', path: '/reports', right: 'reports', title: 'ui.reports.title' },
  { name: 'contacts', path: '/reports/contacts', right: 'reports', title: 'ui.came.title', under: 'reports' },
  { name: 'suggestions', path: '/suggestions', right: 'reports', title: 'ui.suggestions.title' },
  { name: 'alerts', path: '/alerts', right: 'alert-rules', title: 'ui.alerting.title' },
  { name: 'wallboards', path: '/wallboards', right: 'wallboards', title: 'ui.wallboards.title' },
  { name: 'people', path: '/people', right: 'people', title: 'ui.people.title' },
] as const satisfies readonly {
  name: string
  path: string
  right: string
  title: MessageCode
  under?: string
}[]
export type PageName = (typeof pages)[number]['name']
/** Pages with a link at the side. */
export type MainPageName = Exclude<(typeof pages)[number], { under: string }>['name']
/** A page, and of which customer or source where it is one's. */
export interface Place {
  page: PageName
  id?: string
}
export type Go = (page: PageName, id?: string) => void

/** Hides what would be refused anyway; the server decides. */
export const pagesOf = (me: Me) => pages.filter((page) => me.rights.includes(page.right))
type MainPage = Extract<(typeof pages)[number], { name: MainPageName }>
export const mainPagesOf = (me: Me) => pagesOf(me).filter((page): page is MainPage => !('under' in page))
export const titleOf = (name: PageName): MessageCode => pages.find((page) => page.name === name)?.title ?? 'ui.product'
/** The page whose link is lit while this one is shown. */
export function mainOf(name: PageName): PageName {
  const page = pages.find((one) => one.name === name)
  return page && 'under' in page ? page.under : name
}

/** The place of this address if this person has it, else their first. */
export function placeAt(path: string, me: Me): Place | undefined {
  const own = pagesOf(me)
  for (const page of own) {
    const id = idIn(page.path, path)
    if (id !== undefined) return id === '' ? { page: page.name } : { page: page.name, id }
  }
  return own[0] && { page: own[0].name }
}

/** What stands for `:id`, "" where the pattern has none, undefined where the path is another. */
function idIn(pattern: string, path: string): string | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return undefined
  let id = ''
  for (const [index, part] of wanted.entries()) {
    const found = given[index] ?? ''
    if (part === ':id' && found !== '') id = readable(found)
    else if (part !== found) return undefined
  }
  return id
}
function readable(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function addressOf(name: PageName, id = ''): string {
  const path = pages.find((page) => page.name === name)?.path ?? '/'
  return path.replace(':id', encodeURIComponent(id))
}

export function usePage(me: Me): [Place | undefined, Go] {
  const [path, setPath] = useState(location.pathname)
  useEffect(() => {
    const follow = () => setPath(location.pathname)
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  const go = useCallback<Go>((name, id) => {
    const next = addressOf(name, id)
    if (next !== location.pathname) history.pushState(null, '', next)
    setPath(next)
  }, [])
  return [placeAt(path, me), go]
}
