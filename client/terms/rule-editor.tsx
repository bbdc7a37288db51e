/** What a rule is for and what it gives, to be changed: every change that can be read is tried at once. */
import { useState } from 'react'
import type { TermsRule } from '../../shared/terms.ts'
import { longestUnagreedDays } from '../../shared/terms-scale.ts'
import { Field, type FieldProps, Select } from '../connect/field.tsx'
import { useWords } from '../words.tsx'
import { type FieldOfRule, type RuleForm, toForm, toRule } from './rule-form.ts'
import { nameOf } from './rule-words.ts'

export interface RuleEditorProps {
  rule: TermsRule
  currency: string
  onChange(rule: TermsRule): void
  /** Something that is written cannot be read: the rule stays as it was. */
  onWrong(isWrong: boolean): void
}

type TextField = Exclude<FieldOfRule, 'kind' | 'known' | 'gives' | 'agreedFirst'>

export function RuleEditor({ rule, currency, onChange, onWrong }: RuleEditorProps) {
  const words = useWords()
  const brought = nameOf({ ...rule, name: undefined } as TermsRule, words)
  const [form, setForm] = useState<RuleForm>(() => toForm(rule, brought))
  const { wrong } = toRule(rule.id, form, brought)
  function set<Name extends FieldOfRule>(name: Name, value: RuleForm[Name]) {
    const next = { ...form, [name]: value }
    setForm(next)
    const read = toRule(rule.id, next, brought)
    onWrong(read.wrong.size > 0)
    if (read.rule) onChange(read.rule)
  }
  const field = (name: TextField, more: Partial<FieldProps> = {}) => (
    <Field
      label={words.say(`ui.rules.field.${name}`, { currency })}
      value={form[name]}
      problem={wrong.has(name) ? words.say(name === 'name' ? 'ui.rules.needed' : 'ui.rules.wrong') : undefined}
      onChange={(value) => set(name, value)}
      {...more}
    />
  )
  return (
    <div className="rule-editor">
      <div className="rule-fields">{field('name', { maxLength: 80, isWide: true })}</div>
      <fieldset className="rule-part">
        <legend className="label">{words.say('ui.rules.for')}</legend>
        <p className="note">{words.say('ui.rules.for-note')}</p>
        <div className="rule-fields">
          <Select
            label={words.say('ui.rules.field.kind')}
            value={form.kind}
            options={[
              ['', words.say('ui.rules.everybody')],
              ['person', words.say('ui.rules.persons')],
              ['company', words.say('ui.rules.companies')],
            ]}
            onChange={(value) => set('kind', value as RuleForm['kind'])}
          />
          <Select
            label={words.say('ui.rules.field.known')}
            value={form.known}
            options={[
              ['', words.say('ui.rules.known-any')],
              ['new', words.say('ui.rules.known-new')],
              ['known', words.say('ui.rules.known-known')],
            ]}
            onChange={(value) => set('known', value as RuleForm['known'])}
          />
          {field('overdueAbove', { hint: words.say('ui.rules.tolerance') })}
          {field('overdueDays')}
          {field('indexFrom', { hint: words.say('ui.rules.index') })}
          {field('indexBelow')}
          {field('limitUsed')}
          {field('leftBelow')}
          {field('ratings', { hint: words.say('ui.rules.ratings') })}
          {field('defaults')}
        </div>
      </fieldset>
      <fieldset className="rule-part">
        <legend className="label">{words.say('ui.rules.gives')}</legend>
        <div className="rule-fields">
          <Select
            label={words.say('ui.rules.field.gives')}
            value={form.gives}
            options={[
              ['prepayment', words.say('ui.terms.blocked')],
              ['credit', words.say('ui.rules.credit')],
            ]}
            onChange={(value) => set('gives', value as RuleForm['gives'])}
          />
          {form.gives === 'credit' && (
            <>
              {field('termDays', { hint: words.say('ui.rules.term-hint', { days: longestUnagreedDays }) })}
              {field('instalments')}
              {field('discount')}
              <label className="role field-wide">
                <input
                  type="checkbox"
                  checked={form.agreedFirst}
                  onChange={(event) => set('agreedFirst', event.target.checked)}
                />
                {words.say('ui.rules.field.agreedFirst')}
              </label>
            </>
          )}
          {field('words', { isWide: true, maxLength: 300, hint: words.say('ui.rules.words-hint') })}
        </div>
      </fieldset>
    </div>
  )
}
