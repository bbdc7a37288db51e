/** The fields of a phone system, by the way it is connected. */
import { useId } from 'react'
import { Field, Select } from '../connect/field.tsx'
import { useWords } from '../words.tsx'
import { isKept, newSecret, type PhoneForm, portFor } from './phone-form.ts'
import { kindOf, type Product } from './products.ts'

type TextField = Exclude<keyof PhoneForm, 'isControlled'>
export interface PhoneFieldsProps {
  product: Product
  form: PhoneForm
  /** What is wrong, by path in the draft. */
  fields: Record<string, string>
  isEditing: boolean
  set(more: Partial<PhoneForm>): void
}

export function PhoneFields(props: PhoneFieldsProps) {
  const { form, fields, isEditing, set } = props
  const words = useWords()
  const more = useId()
  return (
    <>
      <div className="form-grid">
        {!isEditing && (
          <Field
            label={words.say('ui.phones.name')}
            hint={words.say('ui.phones.name-hint')}
            value={form.name}
            onChange={(name) => set({ name })}
            problem={fields.name}
            isRequired
          />
        )}
        <OfKind {...props} />
      </div>
      <details className="more" open={form.timeZone !== '' || form.map !== '' || form.domain !== ''}>
        <summary id={more}>{words.say('ui.phones.more')}</summary>
        <div className="form-grid">
          <LessUsual {...props} />
        </div>
      </details>
    </>
  )
}

/** A field of the form by its name. */
function useText({ form, fields, set }: PhoneFieldsProps) {
  return (field: TextField, path: string = field) => ({
    value: form[field],
    onChange: (value: string) => set({ [field]: value } as Partial<PhoneForm>),
    problem: fields[path],
  })
}

function OfKind(props: PhoneFieldsProps) {
  const words = useWords()
  const text = useText(props)
  const { product } = props
  switch (kindOf[product]) {
    case 'asterisk':
      return (
        <>
          <Host {...props} />
          <Field label={words.say('ui.phones.username')} {...text('username')} isRequired />
          <Secret {...props} />
          <Tls {...props} />
          <Control {...props} />
        </>
      )
    case 'freeswitch':
      return (
        <>
          <Host {...props} />
          <Secret {...props} />
        </>
      )
    case 'sip':
      return (
        <>
          <Field
            label={words.say('ui.phones.server')}
            hint={words.say('ui.phones.server-hint')}
            {...text('server')}
            isRequired
            isFocused
          />
          <Field label={words.say('ui.phones.username')} {...text('username')} />
          <Secret {...props} />
          <Tls {...props} />
        </>
      )
    case 'hep':
      return (
        <>
          <Field
            label={words.say('ui.phones.bind')}
            hint={words.say('ui.phones.bind-hint')}
            {...text('bind')}
            isRequired
            isFocused
          />
          <Port {...props} />
          <Field
            label={words.say('ui.phones.senders')}
            hint={words.say('ui.phones.senders-hint')}
            {...text('senders')}
            isRequired
          />
          <Secret {...props} />
        </>
      )
    case 'webhook':
      return (
        <>
          <Select
            label={words.say('ui.phones.auth')}
            options={(['hmac', 'bearer', 'basic'] as const).map((one) => [one, words.say(`ui.phones.auth.${one}`)])}
            {...text('auth')}
          />
          {props.form.auth === 'basic' && (
            <Field label={words.say('ui.phones.username')} {...text('username')} isRequired />
          )}
          <Secret {...props} />
        </>
      )
  }
}

function LessUsual(props: PhoneFieldsProps) {
  const words = useWords()
  const text = useText(props)
  const kind = kindOf[props.product]
  return (
    <>
      {kind === 'sip' && (
        <Field label={words.say('ui.phones.domain')} hint={words.say('ui.phones.domain-hint')} {...text('domain')} />
      )}
      {kind === 'webhook' && (
        <TextArea label={words.say('ui.phones.map')} hint={words.say('ui.phones.map-hint')} {...text('map')} />
      )}
      <Field
        label={words.say('ui.phones.time-zone')}
        hint={words.say('ui.phones.time-zone-hint')}
        {...text('timeZone')}
      />
    </>
  )
}

function Host(props: PhoneFieldsProps) {
  const words = useWords()
  const text = useText(props)
  return (
    <>
      <Field
        label={words.say('ui.phones.host')}
        hint={words.say('ui.phones.host-hint')}
        {...text('host')}
        isRequired
        isFocused
      />
      <Port {...props} />
    </>
  )
}

function Port(props: PhoneFieldsProps) {
  const words = useWords()
  const text = useText(props)
  return <Field label={words.say('ui.phones.port')} type="number" {...text('port')} />
}

/** Shown as it is: it was made here, and is to be read and copied. One that is kept is never sent here. */
function Secret(props: PhoneFieldsProps) {
  const { product, form, set, fields } = props
  const words = useWords()
  const kept = isKept(form)
  const path = product === 'hep' ? 'key' : 'secret'
  const hint = kept
    ? words.say('ui.phones.secret-kept')
    : words.say(product === 'fusionpbx' ? 'ui.phones.secret-existing' : 'ui.phones.secret-hint')
  return (
    <div className="secret">
      <Field
        label={words.say(product === 'hep' ? 'ui.phones.key' : 'ui.phones.secret')}
        hint={hint}
        value={kept ? '' : form.secret}
        onChange={(secret) => set({ secret })}
        problem={fields[path]}
      />
      {product !== 'fusionpbx' && (
        <button type="button" className="link" onClick={() => set({ secret: newSecret() })}>
          {words.say('ui.phones.new-secret')}
        </button>
      )}
    </div>
  )
}

function Tls(props: PhoneFieldsProps) {
  const { product, form, set } = props
  const words = useWords()
  const text = useText(props)
  return (
    <>
      <Select
        label={words.say('ui.phones.tls')}
        options={(['off', 'on', 'ca'] as const).map((one) => [one, words.say(`ui.phones.tls.${one}`)])}
        {...text('tls')}
        onChange={(tls) => set({ tls: tls as PhoneForm['tls'], port: portFor(product, form.port, tls !== 'off') })}
      />
      {form.tls === 'ca' && <TextArea label={words.say('ui.phones.ca')} {...text('ca', 'tls.ca')} />}
    </>
  )
}

function Control({ form, set, fields }: PhoneFieldsProps) {
  const words = useWords()
  return (
    <>
      <label className="check field-wide">
        <input
          type="checkbox"
          checked={form.isControlled}
          onChange={(event) => set({ isControlled: event.target.checked })}
        />
        {words.say('ui.phones.control')}
      </label>
      {form.isControlled && (
        <Field
          label={words.say('ui.phones.context')}
          hint={words.say('ui.phones.context-hint')}
          value={form.context}
          onChange={(context) => set({ context })}
          problem={fields.context}
        />
      )}
    </>
  )
}

interface TextAreaProps {
  label: string
  hint?: string
  value: string
  onChange(value: string): void
  problem?: string | undefined
}

function TextArea({ label, hint, value, onChange, problem }: TextAreaProps) {
  const noteId = useId()
  const note = problem ?? hint
  return (
    <label className="field field-wide">
      <span>{label}</span>
      <textarea
        rows={4}
        spellCheck={false}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={note === undefined ? undefined : noteId}
        onChange={(event) => onChange(event.target.value)}
      />
      {note !== undefined && (
        <span id={noteId} className={problem === undefined ? 'field-hint' : 'field-hint bad'}>
          {note}
        </span>
      )}
    </label>
  )
}
