/** The two sides of the reports: what was in queues, and what came of calls to us. Time and queue go along. */
import { InPlaceLink } from '../ui/in-place-link.tsx'
import { useWords } from '../words.tsx'
import { contactsPath } from './contact-address.ts'

const kept = ['period', 'from', 'until', 'queue']

export function ReportTabs({ shown }: { shown: 'queues' | 'contacts' }) {
  const words = useWords()
  const given = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => kept.includes(name)))
  const search = given.size === 0 ? '' : `?${given}`
  const tab = (name: 'queues' | 'contacts', path: string) => (
    <InPlaceLink className="reports-tab" href={`${path}${search}`} aria-current={shown === name ? 'page' : undefined}>
      {words.say(`ui.came.tab.${name}`)}
    </InPlaceLink>
  )
  return (
    <nav className="reports-tabs" aria-label={words.say('ui.reports.title')}>
      {tab('queues', '/reports')}
      {tab('contacts', contactsPath)}
    </nav>
  )
}
