/** A person or company written down by hand: new, or one that was written down before. */
import { type FormEvent, useEffect, useState } from 'react'
import '../admin/admin.css'
import type { OwnCustomer } from '../../shared/connecting.ts'
import type { Api } from '../api.ts'
import type { Problem } from '../connect/connecting.ts'
import { Field, Select, Told } from '../connect/field.tsx'
import { problemInWords, problemOf } from '../connect/problems.ts'
import type { Go } from '../pages.ts'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'
import { emptyOwn, fromForm, type OwnForm, toForm } from './own-form.ts'

export interface OwnCustomerPageProps {
  api: Pick<Api, 'own' | 'addOwn' | 'changeOwn'>
  go: Go
  /** Of one that is there already. */
  ownKey?: string
}

export function OwnCustomerPage({ api, go, ownKey }: OwnCustomerPageProps) {
  const words = useWords()
  const [form, setForm] = useState<OwnForm | undefined>(ownKey === undefined ? emptyOwn : undefined)
  const [problem, setProblem] = useState<Problem>()
  const [isSaving, setSaving] = useState(false)
  const [saved, setSaved] = useState<string>()
  useEffect(() => {
    if (ownKey === undefined) return
    let isWanted = true
    void api.own(ownKey).then((answer) => {
      if (!isWanted) return
      if (answer.ok) setForm(toForm(answer.value))
      else setProblem(problemOf(answer.error))
    })
    return () => {
      isWanted = false
    }
  }, [api, ownKey])

  async function save(event: FormEvent, customer: OwnCustomer): Promise<void> {
    event.preventDefault()
    setSaving(true)
    const answer = await (ownKey === undefined ? api.addOwn(customer) : api.changeOwn(ownKey, customer))
    setSaving(false)
    setProblem(answer.ok ? undefined : problemOf(answer.error))
    if (!answer.ok) return
    setSaved(customer.name)
    if (ownKey === undefined) setForm(emptyOwn)
  }

  return (
    <div className="page-body">
      <PageActions>
        <button type="button" className="button" onClick={() => go('customers')}>
          {words.say('ui.customer.back')}
        </button>
      </PageActions>
      {saved !== undefined && (
        <p className="good panel connect-step" role="status">
          {words.say('ui.own.saved', { name: saved })}
        </p>
      )}
      {problem && <Told tone="red">{problemInWords(problem, words)}</Told>}
      {form && (
        <form className="panel connect-step own-form" onSubmit={(event) => void save(event, fromForm(form))}>
          <OwnFields form={form} setForm={setForm} fields={problem?.fields ?? {}} />
          <p className="step-actions">
            <button type="submit" className="button button-primary" disabled={isSaving}>
              {words.say(ownKey === undefined ? 'ui.own.add' : 'ui.connect.save')}
            </button>
          </p>
        </form>
      )}
    </div>
  )
}

interface OwnFieldsProps {
  form: OwnForm
  setForm(form: OwnForm): void
  fields: Record<string, string>
}

function OwnFields({ form, setForm, fields }: OwnFieldsProps) {
  const words = useWords()
  const set = (field: keyof OwnForm) => (value: string) => setForm({ ...form, [field]: value })
  const of = (field: keyof OwnForm) => ({ value: form[field], onChange: set(field), problem: fields[field] })
  return (
    <div className="form-grid">
      <Field label={words.say('ui.field.name')} {...of('name')} isRequired isFocused maxLength={300} />
      <Select
        label={words.say('ui.field.kind')}
        value={form.kind}
        options={[
          ['', words.say('ui.own.kind-unsaid')],
          ['company', words.say('ui.card.company')],
          ['person', words.say('ui.card.person')],
        ]}
        onChange={set('kind')}
      />
      <Field label={words.say('ui.field.phones')} hint={words.say('ui.own.several')} {...of('phones')} />
      <Field label={words.say('ui.field.emails')} hint={words.say('ui.own.several')} {...of('emails')} />
      <Field label={words.say('ui.field.businessId')} {...of('businessId')} maxLength={40} />
      <Field label={words.say('ui.field.street')} {...of('street')} maxLength={300} />
      <Field label={words.say('ui.field.postalCode')} {...of('postalCode')} maxLength={20} />
      <Field label={words.say('ui.field.town')} {...of('town')} maxLength={100} />
      <label className="field field-wide">
        <span>{words.say('ui.field.note')}</span>
        <textarea rows={3} maxLength={2000} value={form.note} onChange={(event) => set('note')(event.target.value)} />
      </label>
    </div>
  )
}
