/** The second step: the file on its way, or where the system is and who asks. */
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { type Connecting, type FormField, isDatabase } from './connecting.ts'
import { DatabaseForm } from './database-form.tsx'
import { Field, Told, Warnings } from './field.tsx'
import { problemInWords } from './problems.ts'
import type { WizardActions } from './use-wizard.ts'
import { WebForm } from './web-form.tsx'
import { nextOf, type Wizard } from './wizard.ts'

export interface ConnectionStepProps {
  wizard: Wizard
  one: Connecting
  actions: WizardActions
}

export function ConnectionStep({ wizard, one, actions }: ConnectionStepProps) {
  if (one.upload) return <FileOnItsWay wizard={wizard} one={one} actions={actions} />
  return <SystemForm one={one} actions={actions} />
}

function FileOnItsWay({ wizard, one, actions }: ConnectionStepProps) {
  const words = useWords()
  const { upload, look } = one
  const failed = problemOfLook(one)
  const next = nextOf(wizard)
  return (
    <section className="panel connect-step" aria-labelledby="file-on-its-way">
      <h2 id="file-on-its-way">{one.fileName}</h2>
      {failed ? (
        <>
          <Told tone="red">{problemInWords(failed, words)}</Told>
          <p className="step-actions">
            <button
              type="button"
              className="button button-primary"
              // biome-ignore lint/a11y/noAutofocus: the one way on
              autoFocus
              onClick={() => actions.tell({ kind: 'leave-out', id: one.id })}
            >
              {words.say(next ? 'ui.connect.next-file' : 'ui.connect.other-file')}
            </button>
            {upload?.state === 'sent' && (
              <button type="button" className="button" onClick={() => void actions.look(one.id)}>
                {words.say('ui.connect.try-again')}
              </button>
            )}
          </p>
        </>
      ) : (
        <>
          <p className="note" role="status">
            {upload?.state === 'sent'
              ? words.say(look.state === 'here' ? 'ui.connect.looked' : 'ui.connect.looking')
              : words.say('ui.connect.sending')}
          </p>
          <progress
            className="progress"
            aria-label={words.say('ui.connect.sending')}
            {...(upload?.state === 'sending' ? { value: upload.share } : {})}
          />
          {upload?.state === 'sending' && (
            <p className="note">{words.say('ui.connect.share', { percent: Math.floor(upload.share * 100) })}</p>
          )}
        </>
      )}
    </section>
  )
}

/** Of the sending, the looking, or the only table there is. */
function problemOfLook({ upload, look, tables }: Connecting) {
  if (upload?.state === 'failed') return upload.problem ?? { fields: {} }
  if (look.state === 'failed') return look.problem
  const [only, ...more] = tables
  return only?.preview.state === 'failed' && more.length === 0 ? only.preview.problem : undefined
}

function SystemForm({ one, actions }: { one: Connecting; actions: WizardActions }) {
  const words = useWords()
  const failed = problemOfLook(one)
  const isLooking = one.look.state === 'asking'
  const isHere = one.look.state === 'here'
  const set = (field: FormField) => (value: string) => actions.tell({ kind: 'form', id: one.id, field, value })
  return (
    <form
      className="panel connect-step"
      onSubmit={(event) => {
        event.preventDefault()
        if (isHere) actions.tell({ kind: 'go', step: one.tables.length > 1 ? 'tables' : 'columns' })
        else void actions.look(one.id)
      }}
    >
      <h2>
        {words.say(
          one.kind === 'http' || isDatabase(one.kind) ? `ui.sources.kind.${one.kind}` : 'ui.connect.path-title',
        )}
      </h2>
      {isDatabase(one.kind) ? (
        <DatabaseForm form={one.form} isUntried={one.kind === 'sqlserver'} set={set} fields={failed?.fields ?? {}} />
      ) : one.kind === 'http' ? (
        <WebForm form={one.form} set={set} fields={failed?.fields ?? {}} />
      ) : (
        <Field
          label={words.say('ui.connect.path')}
          hint={words.say('ui.connect.path-hint')}
          value={one.form.path}
          onChange={set('path')}
          problem={failed?.fields.path}
          isRequired
          isFocused
          isWide
        />
      )}
      {failed && <Told tone="red">{problemInWords(failed, words)}</Told>}
      <Warnings one={one} />
      <p className="step-actions">
        <button type="submit" className="button button-primary" disabled={isLooking}>
          {words.say(isLooking ? 'ui.connect.looking' : isHere ? 'ui.connect.go-on' : 'ui.connect.connect')}
        </button>
        {isHere && <Badge tone="green">{words.say('ui.connect.reached')}</Badge>}
      </p>
    </form>
  )
}
