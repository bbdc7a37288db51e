/** The rules for terms: an ordered list to change, beside an example of what they make of somebody; saved as a version. */
import { useEffect, useRef, useState } from 'react'
import '../admin/admin.css'
import './terms.css'
import type { TermsRule } from '../../shared/terms.ts'
import { mostRules } from '../../shared/terms-scale.ts'
import { Told } from '../connect/field.tsx'
import { Kbd } from '../ui/badge.tsx'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'
import { Example } from './example.tsx'
import { FixedRules, RuleRow } from './rule-row.tsx'
import { type TermsRulesApi, type TermsRulesOnPage, type Tried, useTermsRules } from './use-terms-rules.ts'
import { VersionName, Versions } from './versions.tsx'

export function TermsPage({ api }: { api: TermsRulesApi }) {
  const words = useWords()
  const [on, setOn] = useState<Tried>()
  const page = useTermsRules(api, on)
  const { inUse, tried } = page
  const tryProblem = page.tryProblem && words.say(page.tryProblem)
  return (
    <div className="page-body terms-page">
      {page.problem && <Told tone="red">{words.say(page.problem)}</Told>}
      {!inUse && !page.problem && <p className="note">{words.say('ui.loading')}</p>}
      {inUse && (
        <div className="terms-parts">
          <Rules page={page} />
          <Versions versions={inUse.versions} inUse={inUse.version} looked={page.from?.version} onLook={page.look} />
          <div className="terms-side">
            <Example api={api} currency={inUse.currency} tried={tried} problem={tryProblem} onTry={setOn} />
          </div>
        </div>
      )}
    </div>
  )
}

function Rules({ page }: { page: TermsRulesOnPage }) {
  const words = useWords()
  const { rules, tried, inUse } = page
  const [openId, open] = useState<string>()
  const [isWrong, setWrong] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  const focusNext = useRef<string>(undefined)
  // Moving takes the row out of the list and puts it in again, removing takes it away: whoever works by keys stays in the list.
  useEffect(() => {
    const wanted = focusNext.current
    focusNext.current = undefined
    if (wanted !== undefined) list.current?.querySelector<HTMLElement>(wanted)?.focus()
  })
  function move(at: number, by: -1 | 1) {
    const next = rules.toSpliced(at, 1).toSpliced(at + by, 0, ...rules.slice(at, at + 1))
    focusNext.current = `[data-rule="${rules[at]?.id}"] [data-move="${by}"]`
    page.change(next)
  }
  function show(id: string | undefined) {
    setWrong(false)
    open(id)
  }
  function add() {
    const rule = newRule(words.say('ui.rules.new-name'))
    page.change([rule, ...rules])
    show(rule.id)
    focusNext.current = `[data-rule="${rule.id}"] .rule-editor input`
  }
  function remove(at: number) {
    const next = rules.toSpliced(at, 1)
    if (openId === rules[at]?.id) show(undefined)
    const near = next[Math.min(at, next.length - 1)]
    if (near) focusNext.current = `[data-rule="${near.id}"] [aria-expanded]`
    page.change(next)
  }
  return (
    <section className="terms-rules" aria-label={words.say('ui.rules.title')}>
      <Actions page={page} isWrong={isWrong} onAdd={add} />
      <p className="note">
        {words.say('ui.rules.lead')} <Kbd>{words.say('ui.rules.key')}</Kbd> {words.say('ui.rules.keys')}
      </p>
      <Standing page={page} />
      <ol className="rule-list" ref={list}>
        <FixedRules />
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            number={at + 1}
            isLast={at === rules.length - 1}
            remarks={(tried?.remarks ?? inUse?.remarks ?? []).filter((one) => one.ruleId === rule.id)}
            decides={tried?.offer.ruleId === rule.id}
            isOpen={openId === rule.id}
            currency={inUse?.currency ?? ''}
            onOpen={(isOpen) => show(isOpen ? rule.id : undefined)}
            onChange={(next) => page.change(rules.with(at, next))}
            onWrong={setWrong}
            onMove={(by) => move(at, by)}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      {rules.length === 0 && <p className="note">{words.say('ui.rules.none')}</p>}
    </section>
  )
}

const newRule = (name: string): TermsRule => ({
  id: `own-${crypto.randomUUID().slice(0, 8)}`,
  name,
  when: {},
  give: { kind: 'prepayment' },
})

function Actions({ page, isWrong, onAdd }: { page: TermsRulesOnPage; isWrong: boolean; onAdd(): void }) {
  const words = useWords()
  return (
    <PageActions>
      <button type="button" className="button" disabled={page.rules.length >= mostRules} onClick={onAdd}>
        {words.say('ui.rules.add')}
      </button>
      <button type="button" className="button" disabled={!page.isChanged || page.isSaving} onClick={page.discard}>
        {words.say('ui.rules.discard')}
      </button>
      <button
        type="button"
        className="button button-primary"
        disabled={!page.isChanged || page.isSaving || isWrong || page.conflict !== undefined}
        onClick={() => void page.save()}
      >
        {words.say('ui.rules.save')}
      </button>
    </PageActions>
  )
}

/** How what is on the page stands to what is in use. */
function Standing({ page: { from, conflict, isSaved, inUse, keepMine, discard } }: { page: TermsRulesOnPage }) {
  const words = useWords()
  if (conflict)
    return (
      <div className="warning terms-conflict" role="alert">
        <p>
          {words.say('ui.rules.conflict')} <VersionName version={conflict} />
        </p>
        <p className="step-actions">
          <button type="button" className="button" onClick={discard}>
            {words.say('ui.rules.take-theirs')}
          </button>
          <button type="button" className="button" onClick={keepMine}>
            {words.say('ui.rules.keep-mine')}
          </button>
        </p>
      </div>
    )
  if (from)
    return (
      <p className="warning" role="status">
        {words.say('ui.rules.looking')} <VersionName version={from} />
      </p>
    )
  return (
    <p className="note" role="status">
      {isSaved ? words.say('ui.rules.saved') : ''} {inUse && <VersionName version={inUse} />}
    </p>
  )
}
