/** The fourth step: which column means what, with the first rows as they will be read. */
import { useMemo } from 'react'
import { linkProblem, linkTo } from '../../shared/record-link.ts'
import type { Api } from '../api.ts'
import { useWords } from '../words.tsx'
import { type Connecting, chosenTables, takenDatasets } from './connecting.ts'
import { DatasetPanel } from './dataset-panel.tsx'
import { draftOf, exampleKey, missingIn, type Open, openIn, rolesOf, sourceRoles } from './draft.ts'
import { Field, Told, Warnings } from './field.tsx'
import { datasetTitle, fieldLabel } from './labels.ts'
import { problemInWords } from './problems.ts'
import { TableReading } from './table-reading.tsx'
import { useReading } from './use-reading.ts'
import type { WizardActions } from './use-wizard.ts'
import type { Wizard } from './wizard.ts'
import { canConnect } from './wizard.ts'

export interface ColumnsStepProps {
  wizard: Wizard
  one: Connecting
  actions: WizardActions
  api: Pick<Api, 'reading'>
}

export function ColumnsStep({ wizard, one, actions, api }: ColumnsStepProps) {
  const words = useWords()
  const tables = chosenTables(one)
  const reading = useReading(api, useReadable(one))
  const open = openIn(one, wizard.takenNames)
  const failed = one.saving.state === 'failed' ? one.saving.problem : undefined
  return (
    <form
      className="columns-step"
      onSubmit={(event) => {
        event.preventDefault()
        if (canConnect(wizard)) void actions.save(one.id)
      }}
    >
      <Warnings one={one} />
      {tables.map((table) => (
        <section className="panel connect-step" key={table.key} aria-label={table.label}>
          <TableReading one={one} table={table} actions={actions} isNamed={one.tables.length > 1} />
          {table.datasets.map((work) => (
            <DatasetPanel
              key={work.dataset}
              one={one}
              table={table}
              work={work}
              actions={actions}
              reading={reading.answer?.datasets.find((read) => read.dataset === work.dataset)}
              isAsking={reading.isAsking}
              fields={failed?.fields ?? {}}
            />
          ))}
        </section>
      ))}
      <section className="panel connect-step">
        <LinkField one={one} actions={actions} problem={failed?.fields.link} />
      </section>
      {reading.problem && <Told tone="red">{problemInWords(reading.problem, words)}</Told>}
      <footer className="panel connect-foot">
        <div className="connect-who">
          <Field
            label={words.say('ui.connect.name')}
            value={one.name}
            maxLength={40}
            onChange={(name) => actions.tell({ kind: 'name', id: one.id, name })}
            problem={nameProblem(open, failed?.fields.name, words)}
          />
          <Roles one={one} actions={actions} />
        </div>
        {failed && <Told tone="red">{problemInWords(failed, words)}</Told>}
        <div className="step-actions">
          <button
            type="submit"
            className="button button-primary button-big"
            // Once it can be pressed it is where the keyboard is: what was found is most often right.
            key={String(open.length === 0)}
            // biome-ignore lint/a11y/noAutofocus: the one way on
            autoFocus={open.length === 0}
            disabled={!canConnect(wizard)}
          >
            {words.say(saveLabel(one))}
          </button>
          <OpenList open={open} />
        </div>
      </footer>
    </form>
  )
}

/** Where the key that stands in the first row would lead. */
function LinkField({
  one,
  actions,
  problem,
}: Pick<ColumnsStepProps, 'one' | 'actions'> & { problem: string | undefined }) {
  const words = useWords()
  const template = one.link.trim()
  const wrong = template === '' ? undefined : linkProblem(template)
  const key = exampleKey(one)
  const url = key === undefined ? undefined : linkTo(template, key)
  const example =
    template === '' || key === undefined
      ? words.say('ui.connect.link-hint')
      : url
        ? words.say('ui.connect.link-example', { key, url })
        : words.say('ui.connect.link-nowhere', { key })
  return (
    <Field
      label={words.say('ui.connect.link')}
      value={one.link}
      maxLength={1000}
      onChange={(link) => actions.tell({ kind: 'link', id: one.id, link })}
      hint={example}
      problem={wrong ? words.say(`ui.connect.link-problem.${wrong}`) : problem}
      isWide
    />
  )
}

function saveLabel(one: Connecting) {
  if (one.saving.state === 'asking') return 'ui.connect.connecting'
  return one.editing === undefined ? 'ui.connect.looks-right' : 'ui.connect.save'
}

/** What can be read of it already: datasets whose needed fields have a column, whatever its name will be. */
function useReadable(one: Connecting) {
  return useMemo(() => {
    const whole = takenDatasets(one).filter(({ work }) => missingIn(work).length === 0)
    if (whole.length === 0) return undefined
    const draft = draftOf({ ...one, name: one.editing ?? 'new' })
    const names = whole.map(({ work }) => work.dataset)
    const datasets = Object.fromEntries(Object.entries(draft.datasets).filter(([name]) => names.includes(name)))
    return { ...draft, datasets }
  }, [one])
}

function nameProblem(open: Open[], told: string | undefined, words: ReturnType<typeof useWords>): string | undefined {
  if (open.some(({ what }) => what === 'name')) return words.say('ui.connect.open.name')
  if (open.some(({ what }) => what === 'name-taken')) return words.say('ui.connect.open.name-taken')
  return told
}

/** What is still missing, in words, beside the button that waits for it. */
function OpenList({ open }: { open: Open[] }) {
  const words = useWords()
  const said = open.filter((one) => one.what !== 'name' && one.what !== 'name-taken')
  if (said.length === 0) return null
  return (
    <ul className="open-list">
      {said.map((one) => (
        <li key={JSON.stringify(one)} className="bad">
          {'field' in one
            ? words.say(`ui.connect.open.${one.what}`, {
                dataset: datasetTitle(one.dataset, words),
                field: one.what === 'field' ? fieldLabel(one.dataset, one.field, words) : one.field,
              })
            : words.say(`ui.connect.open.${one.what}`)}
        </li>
      ))}
    </ul>
  )
}

function Roles({ one, actions }: Pick<ColumnsStepProps, 'one' | 'actions'>) {
  const words = useWords()
  const roles = rolesOf(one)
  return (
    <fieldset className="roles">
      <legend>{words.say('ui.connect.role')}</legend>
      {sourceRoles.map((role) => (
        <label key={role} className="role">
          <input
            type="checkbox"
            checked={roles.includes(role)}
            onChange={(event) => {
              const next = event.target.checked ? [...roles, role] : roles.filter((other) => other !== role)
              actions.tell({ kind: 'roles', id: one.id, roles: sourceRoles.filter((known) => next.includes(known)) })
            }}
          />
          <span>{words.say(`ui.sources.role.${role}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
