/** The rules alerts come of, each in a sentence, to be turned on, changed and saved; and below them what has been told of late. */
import '../admin/admin.css'
import './alerting.css'
import { useEffect, useRef, useState } from 'react'
import { type AlertRule, mostAlertRules } from '../../shared/alerts.ts'
import type { Api } from '../api.ts'
import { nowMs } from '../clock.ts'
import { Told } from '../connect/field.tsx'
import type { Go } from '../pages.ts'
import { HookState } from '../segments/hook-state.tsx'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'
import { RecentAlerts } from './recent-alerts.tsx'
import { beginning, type WrongField } from './rule-editor.tsx'
import { RuleRow } from './rule-row.tsx'
import { type AlertRulesOnPage, useAlertRules } from './use-alert-rules.ts'

export type AlertsPageApi = Pick<Api, 'alerts' | 'alertRules' | 'saveAlertRules'>

export function AlertsPage({ api, go }: { api: AlertsPageApi; go: Go }) {
  const words = useWords()
  const page = useAlertRules(api)
  const { inUse, problem } = page
  return (
    <div className="page-body">
      {problem && <Told tone="red">{words.say(problem)}</Told>}
      {!inUse && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {inUse && <Rules page={page} inUse={inUse} />}
      {inUse?.hook && <HookState hook={inUse.hook} of="ui.alerting.hook" />}
      {inUse && <RecentAlerts api={api} go={go} />}
    </div>
  )
}

/** Not `randomUUID`: browsers have that over https only. */
const newId = () => `own-${[...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('')}`
const newRule = (): AlertRule => ({
  ...{ id: newId(), isOn: true, how: { sound: false, notification: false, webhook: false } },
  limit: beginning('longest-wait'),
})

function Rules({ page, inUse }: { page: AlertRulesOnPage; inUse: NonNullable<AlertRulesOnPage['inUse']> }) {
  const words = useWords()
  const { rules, isChanged, isSaving, conflict } = page
  const [openId, open] = useState<string>()
  const [wrong, setWrong] = useState<readonly WrongField[]>([])
  const list = useRef<HTMLUListElement>(null)
  const focusNext = useRef<string>(undefined)
  // What is removed takes the focus away, what is added is to be filled in: whoever works by keys stays in the list.
  useEffect(() => {
    const wanted = focusNext.current
    focusNext.current = undefined
    if (wanted !== undefined) list.current?.querySelector<HTMLElement>(wanted)?.focus()
  })
  const show = (id: string | undefined) => {
    setWrong([])
    open(id)
  }
  const add = () => {
    const rule = newRule()
    page.change([rule, ...rules])
    show(rule.id)
    focusNext.current = `[data-rule="${rule.id}"] select`
  }
  const remove = (at: number) => {
    const next = rules.toSpliced(at, 1)
    if (openId === rules[at]?.id) show(undefined)
    const near = next[Math.min(at, next.length - 1)]
    if (near) focusNext.current = `[data-rule="${near.id}"] [aria-expanded]`
    page.change(next)
  }
  return (
    <section className="panel alert-rules" aria-label={words.say('ui.alerting.rules')}>
      <PageActions>
        <button type="button" className="button" disabled={rules.length >= mostAlertRules} onClick={add}>
          {words.say('ui.alerting.add')}
        </button>
        <button
          type="button"
          className="button"
          disabled={!isChanged || isSaving}
          onClick={() => {
            show(undefined)
            page.discard()
          }}
        >
          {words.say('ui.alerting.discard')}
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={!isChanged || isSaving || wrong.length > 0 || conflict !== undefined}
          onClick={() => void page.save()}
        >
          {words.say('ui.alerting.save')}
        </button>
      </PageActions>
      <p>{words.say('ui.alerting.lead')}</p>
      <Standing page={page} inUse={inUse} />
      {rules.length === 0 && <p className="note">{words.say('ui.alerting.none')}</p>}
      <ul ref={list}>
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            places={inUse}
            isOpen={openId === rule.id}
            onOpen={(isOpen) => show(isOpen ? rule.id : undefined)}
            onChange={(next) => page.change(rules.with(at, next))}
            onWrong={(of, isWrong) => setWrong((now) => [...now.filter((one) => one !== of), ...(isWrong ? [of] : [])])}
            onRemove={() => remove(at)}
          />
        ))}
      </ul>
    </section>
  )
}

/** How what is on the page stands to what is in use. */
function Standing({ page, inUse }: { page: AlertRulesOnPage; inUse: NonNullable<AlertRulesOnPage['inUse']> }) {
  const words = useWords()
  const { conflict, isChanged, isSaved } = page
  const when = (at = '') => words.moment(Date.parse(at), nowMs())
  if (conflict)
    return (
      <div className="warning alert-conflict" role="alert">
        <p>{words.say('ui.alerting.conflict', { name: conflict.byName ?? '', when: when(conflict.at) })}</p>
        <p className="step-actions">
          <button type="button" className="button" onClick={page.discard}>
            {words.say('ui.alerting.take-theirs')}
          </button>
          <button type="button" className="button" onClick={page.keepMine}>
            {words.say('ui.alerting.keep-mine')}
          </button>
        </p>
      </div>
    )
  const inUseSince =
    inUse.at === undefined
      ? words.say('ui.alerting.brought')
      : words.say('ui.alerting.in-use', { when: when(inUse.at), name: inUse.byName ?? '' })
  return (
    <p className="note" role="status">
      {isChanged ? words.say('ui.alerting.changed') : isSaved ? words.say('ui.alerting.saved') : inUseSince}
    </p>
  )
}
