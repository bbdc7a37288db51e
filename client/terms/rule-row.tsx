/** One rule of the list: what it is for and gives, what is to be said of it, and its place in the order. */
import type { KeyboardEvent } from 'react'
import type { RuleRemark, TermsRule } from '../../shared/terms.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { giveInWords, nameOf, whenInWords } from './rule-words.ts'

export interface RuleRowProps {
  rule: TermsRule
  /** From 1. */
  number: number
  isLast: boolean
  remarks: RuleRemark[]
  decides: boolean
  isOpen: boolean
  currency: string
  onOpen(isOpen: boolean): void
  onChange(rule: TermsRule): void
  onWrong(isWrong: boolean): void
  onMove(by: -1 | 1): void
  onRemove(): void
}

export function RuleRow(props: RuleRowProps) {
  const { rule, number, isLast, remarks, decides, isOpen, currency } = props
  const words = useWords()
  const name = nameOf(rule, words)
  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    if (by === -1 ? number > 1 : !isLast) props.onMove(by)
  }
  return (
    <li
      className={`panel rule${decides ? ' rule-decides' : ''}`}
      aria-label={words.say('ui.rules.number', { number, name })}
      data-rule={rule.id}
      onKeyDown={onKeyDown}
    >
      <div className="rule-line">
        <span className="rule-number" aria-hidden="true">
          {number}
        </span>
        <div className="rule-words">
          <p className="rule-name">
            {name} {decides && <Badge tone="green">{words.say('ui.rules.decides')}</Badge>}
          </p>
          <p className="rule-when">{whenInWords(rule.when, words).join(words.say('ui.rules.and'))}</p>
          {rule.words !== undefined && <p className="note">{words.say('ui.rules.says', { words: rule.words })}</p>}
        </div>
        <p className={rule.give.kind === 'prepayment' ? 'rule-give bad' : 'rule-give'}>
          {giveInWords(rule.give, words)}
        </p>
        <RuleActions {...props} name={name} />
      </div>
      {remarks.map(({ why }) => (
        <p key={why.code} className="warning rule-remark">
          {words.reason(why)}
        </p>
      ))}
      {isOpen && <RuleEditor rule={rule} currency={currency} onChange={props.onChange} onWrong={props.onWrong} />}
    </li>
  )
}

function RuleActions(props: RuleRowProps & { name: string }) {
  const { number, isLast, isOpen, name, onOpen, onMove, onRemove } = props
  const words = useWords()
  return (
    <div className="rule-actions">
      <button
        type="button"
        className="button rule-move"
        aria-label={words.say('ui.rules.up', { name })}
        aria-disabled={number === 1}
        data-move="-1"
        onClick={() => number > 1 && onMove(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="button rule-move"
        aria-label={words.say('ui.rules.down', { name })}
        aria-disabled={isLast}
        data-move="1"
        onClick={() => !isLast && onMove(1)}
      >
        ↓
      </button>
      <button
        type="button"
        className="button"
        aria-label={words.say(isOpen ? 'ui.rules.close-one' : 'ui.rules.change-one', { name })}
        aria-expanded={isOpen}
        onClick={() => onOpen(!isOpen)}
      >
        {words.say(isOpen ? 'ui.rules.close' : 'ui.rules.change')}
      </button>
      <button
        type="button"
        className="link bad"
        aria-label={words.say('ui.rules.remove-one', { name })}
        onClick={onRemove}
      >
        {words.say('ui.rules.remove')}
      </button>
    </div>
  )
}

/** What the credit source says goes before every rule: it stands in the list, and cannot be changed. */
export function FixedRules() {
  const words = useWords()
  return (
    <li className="panel rule rule-fixed">
      <div className="rule-line">
        <span className="rule-number" />
        <div className="rule-words">
          <p className="rule-name">{words.say('ui.rules.fixed')}</p>
          <p className="rule-when">{words.say('ui.rules.fixed-when')}</p>
        </div>
        <p className="rule-give bad">{words.say('ui.terms.blocked')}</p>
        <p className="note rule-actions">{words.say('ui.rules.fixed-note')}</p>
      </div>
    </li>
  )
}
