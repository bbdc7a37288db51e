/** Where a database server is and with which login it is read. */
import { useWords } from '../words.tsx'
import type { ConnectionForm, FormField } from './connecting.ts'
import { Field, Select } from './field.tsx'

export interface SystemFormProps {
  form: ConnectionForm
  set(field: FormField): (value: string) => void
  /** What is wrong, by path in the draft. */
  fields: Record<string, string>
}

/** @param isUntried of a kind no real server of which was at hand to test with */
export function DatabaseForm({ form, isUntried, set, fields }: SystemFormProps & { isUntried: boolean }) {
  const words = useWords()
  return (
    <>
      <p className="note">{words.say('ui.connect.login-hint')}</p>
      {isUntried && <p className="note">{words.say('ui.connect.untried')}</p>}
      <div className="form-grid">
        <Field
          label={words.say('ui.connect.host')}
          value={form.host}
          onChange={set('host')}
          problem={fields.url ?? fields.host}
          isRequired
          isFocused
        />
        <Field label={words.say('ui.connect.port')} value={form.port} onChange={set('port')} type="number" />
        <Field
          label={words.say('ui.connect.database')}
          value={form.database}
          onChange={set('database')}
          problem={fields.database}
          isRequired
        />
        <Select
          label={words.say('ui.connect.encryption')}
          value={form.encryption}
          options={[
            ['verify', words.say('ui.connect.encryption.verify')],
            ['off', words.say('ui.connect.encryption.off')],
          ]}
          onChange={set('encryption')}
          problem={fields.tls}
        />
        <Field label={words.say('ui.connect.user')} value={form.user} onChange={set('user')} isRequired />
        <Field
          label={words.say('ui.connect.password')}
          value={form.password}
          onChange={set('password')}
          type="password"
        />
      </div>
    </>
  )
}
