/** Reports of contacts: what came of calls to us over a time. Every count opens its calls, beside the report or in its place. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import '../admin/admin.css'
import '../calls/calls.css'
import './reports.css'
import './contacts.css'
import { type ContactReport, longestContactDays } from '../../shared/contact-report.ts'
import type { Me } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { nowMs, serverOffsetMs } from '../clock.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { useWords } from '../words.tsx'
import { type ContactsLooked, contactsAddress, contactsIn, countIn } from './contact-address.ts'
import { ContactCalls } from './contact-calls.tsx'
import type { ContactsOpening } from './contact-figure.tsx'
import { ContactReasons, ContactTable, ContactTiles, ContactVoice } from './contact-sections.tsx'
import { firstLook, scopeOf } from './report-address.ts'
import { ReportTabs } from './report-tabs.tsx'
import { queryOf, type ReportScope } from './scope.ts'
import { ScopeBar } from './scope-bar.tsx'

export interface ContactsPageProps {
  api: Pick<Api, 'contactReport' | 'contactCalls'>
  me: Me
  go: Go
}

const serverNowMs = (): number => nowMs() + serverOffsetMs()
const dayMs = 86_400_000

function useContactsLooked(): [ContactsLooked, (next: ContactsLooked) => void] {
  const [looked, setLooked] = useState(() => contactsIn(location.search))
  useEffect(() => {
    const follow = () => setLooked(contactsIn(location.search))
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [])
  const look = useCallback((next: ContactsLooked) => {
    history.pushState(null, '', contactsAddress(next))
    setLooked(next)
  }, [])
  return [looked, look]
}

export function ContactsPage({ api, me, go }: ContactsPageProps) {
  const words = useWords()
  const [looked, look] = useContactsLooked()
  // Up to when: the same for all figures and their calls, until something else is looked at.
  const [atMs, setAtMs] = useState(serverNowMs)
  const { period, from, until, queue } = looked
  const scope = useMemo(
    () => scopeOf({ period, from, until, queue }, words.today(atMs), words.timeZone, atMs),
    [period, from, until, queue, words, atMs],
  )
  const configured = Object.keys(me.queues)
  const { behind: _, ...plain } = looked
  return (
    <div className="page-body reports">
      <ReportTabs shown="contacts" />
      <ScopeBar
        looked={{ ...firstLook, ...{ period, from, until, queue } }}
        look={({ period: p = period, from: f = from, until: u = until, queue: q = queue }) => {
          setAtMs(serverNowMs())
          look({ ...plain, period: p, from: f, until: u, queue: q })
        }}
        queues={queue === '' || configured.includes(queue) ? configured : [...configured, queue]}
        atMs={atMs}
        presentMs={serverNowMs()}
        onRefresh={() => setAtMs(serverNowMs())}
      />
      {scope === 'backwards' && <Told tone="red">{words.say('ui.reports.backwards')}</Told>}
      {(scope === 'too-long' || (typeof scope === 'object' && isTooLong(scope))) && (
        <Told tone="red">{words.say('ui.reports.too-long', { days: longestContactDays })}</Told>
      )}
      {typeof scope === 'object' && !isTooLong(scope) && (
        <Sections scope={scope} looked={looked} look={look} api={api} go={go} me={me} />
      )}
    </div>
  )
}

const isTooLong = ({ period: { from, to } }: ReportScope): boolean =>
  Date.parse(to) - Date.parse(from) > (longestContactDays + 1) * dayMs

interface SectionsProps extends ContactsPageProps {
  scope: ReportScope
  looked: ContactsLooked
  look(next: ContactsLooked): void
}

function Sections({ scope, looked, look, api, go, me }: SectionsProps) {
  const words = useWords()
  const query = queryOf(scope, { by: looked.by })
  const { report, problem, isWaiting } = useContactReport(api, query)
  /** What opened the calls: whoever closes them comes back to it. */
  const opener = useRef<Element | null>(null)
  const { behind, ...plain } = looked
  const opening: ContactsOpening | undefined = me.rights.includes('calls-of-everyone')
    ? {
        addressOf: (wanted) => contactsAddress({ ...plain, behind: wanted }),
        open(wanted) {
          opener.current = document.activeElement
          look({ ...plain, behind: wanted })
        },
      }
    : undefined
  const close = () => {
    look(plain)
    requestAnimationFrame(() => opener.current instanceof HTMLElement && opener.current.focus())
  }
  return (
    <div className={behind ? 'reports-two' : undefined}>
      <div className="reports-sections" aria-busy={isWaiting}>
        {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
        {!report && !problem && <p className="note">{words.say('ui.loading')}</p>}
        {report?.total.calls === 0 && <Nothing />}
        {report && report.total.calls > 0 && (
          <>
            <ContactTiles report={report} opening={opening} />
            <ContactVoice report={report} opening={opening} />
            <ContactReasons report={report} opening={opening} />
            <ContactTable
              report={report}
              wanted={looked.by}
              opening={opening}
              csvAddress={`/api/reports/contacts.csv?${query}`}
              onBy={(by) => look({ ...plain, by })}
            />
          </>
        )}
      </div>
      {behind && opening && (
        <ContactCalls
          {...scope}
          behind={behind}
          expected={isWaiting ? undefined : expectedOf(report, behind)}
          api={api}
          go={go}
          onClose={close}
        />
      )}
    </div>
  )
}

function expectedOf(report: ContactReport | undefined, behind: NonNullable<ContactsLooked['behind']>) {
  if (!report) return undefined
  if (behind.key === undefined) return countIn(report.total, behind)
  const row = report.by === behind.by ? report.rows.find(({ key }) => key === behind.key) : undefined
  return row && countIn(row, behind)
}

function Nothing() {
  const words = useWords()
  return (
    <div className="panel empty">
      <p className="empty-title">{words.say('ui.came.none')}</p>
      <p className="note">{words.say('ui.came.none-lead')}</p>
    </div>
  )
}

/** What was there stays while the next is on its way. */
function useContactReport(api: Pick<Api, 'contactReport'>, query: string) {
  const [given, setGiven] = useState<{ query: string; report?: ContactReport; problem?: Problem }>({ query: '' })
  useEffect(() => {
    let isWanted = true
    void api.contactReport(query).then((answer) => {
      if (!isWanted) return
      setGiven(answer.ok ? { query, report: answer.value } : { query, problem: problemOf(answer.error) })
    })
    return () => {
      isWanted = false
    }
  }, [api, query])
  return { report: given.report, problem: given.problem, isWaiting: given.query !== query }
}
