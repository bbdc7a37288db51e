/**
 * Reports: what was in queues over a time. Made of sections, each of a file of its own, that are given what the reports are of
 * (`ReportScope`) and ask for the rest. Every figure opens the calls behind it, beside the report or in its place.
 */
import { useCallback, useMemo, useRef, useState } from 'react'
import '../admin/admin.css'
import '../calls/calls.css'
import './reports.css'
import './contacts.css'
import { longestReportDays, type QueueReport } from '../../shared/reports.ts'
import type { Me } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { nowMs, serverOffsetMs } from '../clock.ts'
import { Told } from '../connect/field.tsx'
import type { Go } from '../pages.ts'
import { useWords } from '../words.tsx'
import { BehindPanel } from './behind.tsx'
import { Chart } from './chart.tsx'
import { Headline } from './headline.tsx'
import { Levels } from './levels.tsx'
import { addressOf, type Behind, type Looked, scopeOf } from './report-address.ts'
import { ReportTabs } from './report-tabs.tsx'
import { Rows } from './rows.tsx'
import type { ReportScope } from './scope.ts'
import { ScopeBar } from './scope-bar.tsx'
import type { Opening } from './section.ts'
import { Staffing } from './staffing.tsx'
import { useQueueReport, useReportAnswers } from './use-answer.ts'
import { type Look, useLooked } from './use-looked.ts'

export interface ReportsPageProps {
  api: Pick<Api, 'queueReport' | 'reportCalls'>
  me: Me
  go: Go
}

const serverNowMs = (): number => nowMs() + serverOffsetMs()

export function ReportsPage({ api, me, go }: ReportsPageProps) {
  const words = useWords()
  const [looked, lookAt] = useLooked()
  // Up to when: the same for all figures and their calls, until something else is looked at.
  const [atMs, setAtMs] = useState(serverNowMs)
  const look = useCallback<Look>(
    (change, isStep) => {
      const isOther = 'period' in change || 'queue' in change || 'from' in change || 'until' in change
      if (isOther) setAtMs(serverNowMs())
      lookAt(isOther ? { behind: undefined, ...change } : change, isStep)
    },
    [lookAt],
  )
  const { period, from, until, queue } = looked
  const scope = useMemo(
    () => scopeOf({ period, from, until, queue }, words.today(atMs), words.timeZone, atMs),
    [period, from, until, queue, words, atMs],
  )
  const configured = Object.keys(me.queues)
  const names = queue === '' || configured.includes(queue) ? configured : [...configured, queue]
  return (
    <div className="page-body reports">
      <ReportTabs shown="queues" />
      <ScopeBar
        looked={looked}
        look={look}
        queues={names}
        atMs={atMs}
        presentMs={serverNowMs()}
        onRefresh={() => setAtMs(serverNowMs())}
      />
      {scope === 'backwards' && <Told tone="red">{words.say('ui.reports.backwards')}</Told>}
      {scope === 'too-long' && <Told tone="red">{words.say('ui.reports.too-long', { days: longestReportDays })}</Told>}
      {typeof scope === 'object' && (
        <Sections scope={scope} looked={looked} look={look} api={api} go={go} queues={configured} />
      )}
    </div>
  )
}

interface SectionsProps extends Pick<ReportsPageProps, 'api' | 'go'> {
  scope: ReportScope
  looked: Looked
  look: Look
  queues: readonly string[]
}

function Sections({ scope, looked, look, api, go, queues }: SectionsProps) {
  const answers = useReportAnswers(api)
  const { value, isWaiting } = useQueueReport(answers, scope, looked.by)
  /** What opened the calls: whoever closes them comes back to it. */
  const opener = useRef<Element | null>(null)
  const { behind } = looked
  const opening: Opening = {
    addressOf: (wanted) => addressOf({ ...looked, behind: wanted }),
    open(wanted) {
      opener.current = document.activeElement
      look({ behind: wanted })
    },
  }
  const close = () => {
    look({ behind: undefined })
    requestAnimationFrame(() => opener.current instanceof HTMLElement && opener.current.focus())
  }
  const given = { ...scope, answers, by: looked.by, opening }
  const told = [...new Set([...queues, ...(value?.queues ?? [])])]
  return (
    <div className={behind ? 'reports-two' : undefined}>
      <div className="reports-sections">
        <Headline {...given} />
        <Chart {...given} />
        <Rows {...given} sort={looked.sort} look={look} />
        <Levels {...given} />
        <Staffing {...given} queues={value?.total.offered === 0 ? [] : told} onQueue={(queue) => look({ queue })} />
      </div>
      {behind && (
        <BehindPanel
          {...scope}
          behind={behind}
          expected={isWaiting ? undefined : countOf(value, behind)}
          api={api}
          go={go}
          onClose={close}
        />
      )}
    </div>
  )
}

/** What the report says they are as many as; undefined where it is not of that division. */
function countOf(report: QueueReport | undefined, { figure, by, key }: Behind): number | undefined {
  if (!report) return undefined
  if (key === undefined) return report.total[figure]
  const { series } = report
  const rows = report.by === by ? report.rows : series.by === by ? series.rows : undefined
  return rows?.find((row) => row.key === key)?.[figure]
}
