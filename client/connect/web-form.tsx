/** Where a web interface is, how it is told who asks, and what it is asked for. */
import { useWords } from '../words.tsx'
import type { SystemFormProps } from './database-form.tsx'
import { Field, Select } from './field.tsx'

const authKinds = ['none', 'bearer', 'basic', 'header', 'oauth2'] as const

export function WebForm({ form, set, fields }: SystemFormProps) {
  const words = useWords()
  return (
    <div className="form-grid">
      <Field
        label={words.say('ui.connect.url')}
        hint={words.say('ui.connect.url-hint')}
        value={form.url}
        onChange={set('url')}
        problem={fields.url}
        type="url"
        isRequired
        isFocused
        isWide
      />
      <Select
        label={words.say('ui.connect.auth')}
        value={form.auth}
        options={authKinds.map((kind) => [kind, words.say(`ui.connect.auth.${kind}`)])}
        onChange={set('auth')}
        problem={fields.auth}
      />
      <Credentials form={form} set={set} fields={fields} />
      <Field
        label={words.say('ui.connect.request')}
        hint={words.say('ui.connect.request-hint')}
        value={form.request}
        onChange={set('request')}
        isWide
      />
      <Field
        label={words.say('ui.connect.rows-at')}
        hint={words.say('ui.connect.rows-at-hint')}
        value={form.rows}
        onChange={set('rows')}
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
    </div>
  )
}

function Credentials({ form, set, fields }: SystemFormProps) {
  const words = useWords()
  if (form.auth === 'bearer')
    return (
      <Field
        label={words.say('ui.connect.token')}
        value={form.token}
        onChange={set('token')}
        problem={fields['auth.token']}
        type="password"
        isRequired
      />
    )
  if (form.auth === 'basic')
    return (
      <>
        <Field
          label={words.say('ui.connect.user')}
          value={form.username}
          onChange={set('username')}
          problem={fields['auth.username']}
          isRequired
        />
        <Field
          label={words.say('ui.connect.password')}
          value={form.password}
          onChange={set('password')}
          type="password"
        />
      </>
    )
  if (form.auth === 'header')
    return (
      <>
        <Field
          label={words.say('ui.connect.header-name')}
          value={form.headerName}
          onChange={set('headerName')}
          problem={fields['auth.name']}
          isRequired
        />
        <Field
          label={words.say('ui.connect.header-value')}
          value={form.headerValue}
          onChange={set('headerValue')}
          problem={fields['auth.value']}
          type="password"
          isRequired
        />
      </>
    )
  if (form.auth !== 'oauth2') return null
  return (
    <>
      <Field
        label={words.say('ui.connect.token-url')}
        value={form.tokenUrl}
        onChange={set('tokenUrl')}
        problem={fields['auth.tokenUrl']}
        type="url"
        isRequired
      />
      <Field label={words.say('ui.connect.client-id')} value={form.clientId} onChange={set('clientId')} isRequired />
      <Field
        label={words.say('ui.connect.client-secret')}
        value={form.clientSecret}
        onChange={set('clientSecret')}
        type="password"
        isRequired
      />
      <Field label={words.say('ui.connect.scope')} value={form.scope} onChange={set('scope')} />
    </>
  )
}
