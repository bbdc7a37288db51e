/** One customer: who they are, the card as this viewer may see it, the records behind it side by side, what has happened. */
import { type ReactNode, useEffect, useState } from 'react'
import '../admin/admin.css'
import '../review/review.css'
import type { SourceRecord } from '../../shared/connecting.ts'
import type { Card, CustomerId } from '../../shared/vocabulary.ts'
import { Contacts } from '../agent/contacts.tsx'
import { CustomerCard } from '../agent/customer-card.tsx'
import { SuggestionMarking } from '../agent/suggestion-answers.tsx'
import type { Answer, Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { Effect } from '../review/effect.tsx'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'
import { Doubts } from './doubts.tsx'
import { Golden } from './golden.tsx'
import { History, type HistoryProps } from './history.tsx'
import { PreferredNumbers } from './preferred-numbers.tsx'
import { Records } from './records.tsx'
import { Related } from './related.tsx'
import { Split } from './split.tsx'
import { useDecisions } from './use-decisions.ts'

export interface CustomerPageProps {
  api: Pick<
    Api,
    | 'customer'
    | 'card'
    | 'answerSuggestion'
    | 'records'
    | 'history'
    | 'related'
    | 'removeOwn'
    | 'reviewsOf'
    | 'split'
    | 'undoDecision'
    | 'decisionJob'
    | 'preferredNumbers'
    | 'revokeNumber'
  >
  customerId: CustomerId
  go: Go
  /** This viewer decides which records are one customer. */
  mayReview: boolean
}

/** Asks anew when `of` is another; what was shown stays until the answer is there, and one that comes late is not shown. */
function useAsked<Value>(ask: () => Promise<Answer<Value>>, of: unknown): { value?: Value; problem?: Problem } {
  const [answer, setAnswer] = useState<{ value?: Value; problem?: Problem }>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` is what the question depends on
  useEffect(() => {
    let isWanted = true
    void ask().then((given) => {
      if (isWanted) setAnswer(given.ok ? { value: given.value } : { problem: problemOf(given.error) })
    })
    return () => {
      isWanted = false
    }
  }, [of])
  return answer
}

const nothing = { reviews: [] }

export function CustomerPage({ api, customerId, go, mayReview }: CustomerPageProps) {
  const words = useWords()
  const [isChecked, setChecked] = useState(false)
  const decisions = useDecisions(api, customerId)
  // What was decided changes all of it but the card's figures.
  const now = `${customerId} ${decisions.count}`
  const golden = useAsked(() => api.customer(customerId), now)
  const card = useAsked(() => api.card(customerId, isChecked), `${now} ${isChecked}`)
  const records = useAsked(() => api.records(customerId), now)
  const history = useAsked(() => api.history(customerId), now)
  const related = useAsked(() => api.related(customerId), now)
  const doubts = useAsked(async () => (mayReview ? api.reviewsOf(customerId) : { ok: true, value: nothing }), now)
  const reviews = doubts.value?.reviews ?? []
  const [shown, setShown] = useState<Card>()
  useEffect(() => {
    if (card.value) setShown(card.value)
  }, [card.value])
  const problem = golden.problem ?? card.problem
  return (
    <div className="page-body">
      <PageActions>
        <button type="button" className="button" onClick={() => go('customers')}>
          {words.say('ui.customer.back')}
        </button>
      </PageActions>
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {!shown && !problem && <p className="note">{words.say('ui.loading')}</p>}
      {shown && (
        <SuggestionMarking api={api}>
          <CustomerCard card={shown} onChecked={() => setChecked(true)} />
        </SuggestionMarking>
      )}
      <div className="customer-parts">
        <div className="customer-side">
          {shown?.sections.contacts.data && <Contacts section={shown.sections.contacts} />}
          {golden.value && <Golden golden={golden.value} />}
          {reviews.length > 0 && <Doubts customerId={customerId} reviews={reviews} go={go} />}
          {related.value && <Related related={related.value.related} go={go} />}
          <PreferredNumbers api={api} customerId={customerId} />
          {history.value && (
            <OfHistory history={history.value.history} onUndo={mayReview ? decisions.undo : undefined} />
          )}
        </div>
        {records.value && (
          <OfRecords api={api} records={records.value.records} go={go}>
            {decisions.made && (
              <Effect
                {...decisions.made}
                isBusy={decisions.isBusy}
                go={go}
                onUndo={
                  decisions.made.meant === 'undone' ? undefined : () => decisions.undo(decisions.made?.answer.undo ?? 0)
                }
              />
            )}
            {decisions.problem && <Told tone="red">{problemInWords(decisions.problem, words)}</Told>}
            {mayReview && records.value.records.length > 1 && golden.value && (
              <Split
                api={api}
                customerId={golden.value.customerId}
                name={golden.value.name}
                records={records.value.records}
                onSplit={decisions.onSplit}
              />
            )}
          </OfRecords>
        )}
      </div>
    </div>
  )
}

interface OfRecordsProps extends Pick<CustomerPageProps, 'api' | 'go'> {
  records: SourceRecord[]
  children: ReactNode
}

function OfRecords({ api, records, go, children }: OfRecordsProps) {
  const words = useWords()
  const own = records.filter((record) => record.source === 'own')
  return (
    <section className="panel connect-step customer-records" aria-labelledby="records">
      <h2 className="label" id="records">
        {words.say('ui.customer.records', { count: records.length })}
      </h2>
      <Records records={records} />
      {children}
      {own.map((record) => (
        <OwnActions key={record.row.key} api={api} record={record} go={go} />
      ))}
    </section>
  )
}

/** What was written by hand is mended here; what a system says is mended there. */
function OwnActions({ api, record, go }: Pick<CustomerPageProps, 'api' | 'go'> & { record: SourceRecord }) {
  const words = useWords()
  const [isLeaving, setLeaving] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const { key, name } = record.row
  return (
    <div className="own-actions">
      <p className="step-actions">
        <span className="note">{words.say('ui.customer.own', { name })}</span>
        <button type="button" className="button" onClick={() => go('own-customer', key)}>
          {words.say('ui.customer.edit')}
        </button>
        <button type="button" className="button" onClick={() => setLeaving(true)}>
          {words.say('ui.customer.remove')}
        </button>
      </p>
      {isLeaving && (
        <div className="leaving" role="alert">
          <p>{words.say('ui.customer.remove-what', { name })}</p>
          <p className="step-actions">
            <button
              type="button"
              className="button button-danger"
              onClick={() =>
                void api.removeOwn(key).then((removed) => {
                  if (removed.ok) go('customers')
                  else setProblem(problemOf(removed.error))
                })
              }
            >
              {words.say('ui.customer.remove-now')}
            </button>
            <button type="button" className="button" onClick={() => setLeaving(false)}>
              {words.say('ui.sources.keep')}
            </button>
          </p>
        </div>
      )}
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
    </div>
  )
}

function OfHistory({ history, onUndo }: HistoryProps) {
  const words = useWords()
  return (
    <section className="panel connect-step" aria-labelledby="history">
      <h2 className="label" id="history">
        {words.say('ui.customer.history')}
      </h2>
      <History history={history} onUndo={onUndo} />
    </section>
  )
}
