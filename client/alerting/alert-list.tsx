/** Alerts that stand: what, where, since when, and who takes care of it. A acknowledges the one that has waited longest. */
import './alerting.css'
import { useEffect, useRef, useState } from 'react'
import type { Alert } from '../../shared/alerts.ts'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import { problemCode } from '../agent/desk-actions.ts'
import type { Api } from '../api.ts'
import { PageLink } from '../calls/page-link.tsx'
import { serverOffsetMs } from '../clock.ts'
import type { Go } from '../pages.ts'
import { Timer } from '../ui/age.tsx'
import { Kbd } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { alertInWords } from './alert-words.ts'

export interface AlertListProps {
  /** Oldest first. */
  standing: readonly Alert[]
  api: Pick<Api, 'acknowledgeAlert'>
  go: Go
  /** Console time at which the connection was lost: what stands is not known any more. */
  lostAtMs?: number | undefined
  /** A acknowledges here. */
  hasKey?: boolean
}

export function AlertList({ standing, api, go, lostAtMs, hasKey = false }: AlertListProps) {
  const words = useWords()
  const [problem, setProblem] = useState<MessageCode>()
  const [busy, setBusy] = useState<readonly string[]>([])
  const next = standing.find(({ acknowledged }) => !acknowledged)
  async function acknowledge(id: string): Promise<void> {
    setBusy((now) => [...now, id])
    const given = await api.acknowledgeAlert(id)
    // One that has ended meanwhile is nobody's to take care of; the list says so itself.
    setProblem(given.ok || given.error.code === 'not-found' ? undefined : problemCode(given.error))
    setBusy((now) => now.filter((one) => one !== id))
  }
  useAcknowledgeKey(() => next && !busy.includes(next.id) && void acknowledge(next.id), hasKey)
  return (
    <>
      {problem && (
        <p className="problem" role="alert">
          {words.say('ui.standing.failed', { why: words.say(problem) })}
        </p>
      )}
      <ul className="standing">
        {standing.map((alert) => (
          <Standing
            key={alert.id}
            alert={alert}
            go={go}
            lostAtMs={lostAtMs}
            isBusy={busy.includes(alert.id)}
            hasKey={hasKey && alert === next}
            onAcknowledge={() => void acknowledge(alert.id)}
          />
        ))}
      </ul>
    </>
  )
}

interface StandingProps extends Pick<AlertListProps, 'go' | 'lostAtMs'> {
  alert: Alert
  isBusy: boolean
  hasKey: boolean
  onAcknowledge(): void
}

function Standing({ alert, go, lostAtMs, isBusy, hasKey, onAcknowledge }: StandingProps) {
  const words = useWords()
  const { acknowledged, beganAt, callId } = alert
  const what = alertInWords(alert, words)
  const beganMs = Date.parse(beganAt)
  const row = useRef<HTMLLIElement>(null)
  const hadFocus = useRef(false)
  // The button goes with its alert acknowledged: whoever works by keys stays in the row.
  useEffect(() => {
    if (acknowledged && hadFocus.current) row.current?.focus()
    hadFocus.current = false
  }, [acknowledged])
  return (
    <li ref={row} tabIndex={-1} className={acknowledged ? 'standing-alert standing-seen' : 'standing-alert'}>
      <p className="standing-what">
        {what}
        {callId !== undefined && (
          <PageLink go={go} page="call" id={callId} className="link standing-call">
            {words.say('ui.standing.open-call')}
          </PageLink>
        )}
      </p>
      <p className="standing-since">
        <Timer sinceMs={beganMs - serverOffsetMs()} stoppedMs={lostAtMs} />{' '}
        <span className="note">{words.say('ui.standing.since', { time: words.time(beganMs) })}</span>
      </p>
      {acknowledged ? (
        <p className="standing-by">
          {words.say('ui.standing.by', {
            name: acknowledged.byName,
            time: words.time(Date.parse(acknowledged.at)),
          })}
        </p>
      ) : (
        <button
          type="button"
          className="button standing-button"
          disabled={lostAtMs !== undefined}
          aria-disabled={isBusy}
          aria-keyshortcuts={hasKey ? 'A' : undefined}
          onClick={() => {
            if (isBusy) return
            hadFocus.current = true
            onAcknowledge()
          }}
        >
          {words.say('ui.standing.acknowledge')}
          <span className="unseen">{what}</span> {hasKey && <Kbd>A</Kbd>}
        </button>
      )}
    </li>
  )
}

function useAcknowledgeKey(acknowledge: () => void, isOn: boolean): void {
  const latest = useRef(acknowledge)
  useEffect(() => {
    latest.current = acknowledge
  })
  useEffect(() => {
    if (!isOn) return undefined
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'a' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const focused = event.target
      const isTyping = focused instanceof Element && focused.matches('input, textarea, select, [contenteditable]')
      if (isTyping || event.repeat || document.querySelector('dialog[open]')) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [isOn])
}
