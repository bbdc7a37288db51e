/** The third step: which sheets or tables are read. What looks like customers or figures is chosen already. */
import { useState } from 'react'
import type { LookAnswer } from '../../shared/connecting.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { type Connecting, chosenTables, isDatabase, type TableWork } from './connecting.ts'
import { Field, Told, Warnings } from './field.tsx'
import { problemInWords } from './problems.ts'
import { TopRows } from './top-rows.tsx'
import type { WizardActions } from './use-wizard.ts'
import type { Wizard } from './wizard.ts'

/** Longer lists get a field to narrow them with. */
const manyTables = 10

export interface TablesStepProps {
  wizard: Wizard
  one: Connecting
  actions: WizardActions
}

export function TablesStep({ one, actions }: TablesStepProps) {
  const words = useWords()
  const [shownKey, show] = useState<string>()
  const [wanted, setWanted] = useState('')
  const chosen = chosenTables(one)
  const shown = one.tables.find((table) => table.key === shownKey) ?? chosen[0] ?? one.tables[0]
  const isWaiting = one.tables.some((table) => table.preview.state === 'asking')
  const listed = one.tables.filter((table) => table.label.toLowerCase().includes(wanted.trim().toLowerCase()))
  const view = (table: TableWork) => {
    show(table.key)
    if (table.preview.state === 'not-asked' || table.preview.state === 'failed') void actions.preview(one.id, table.key)
  }
  return (
    <section className="panel connect-step" aria-labelledby="tables-title">
      <h2 id="tables-title">
        {words.say(one.kind === 'xlsx' ? 'ui.connect.sheets-title' : 'ui.connect.tables-title')}
      </h2>
      <Warnings one={one} />
      <div className="tables">
        <div className="tables-side">
          {one.tables.length > manyTables && (
            <Field label={words.say('ui.connect.narrow')} value={wanted} onChange={setWanted} type="search" />
          )}
          {one.tables.length === 0 && <p className="note">{words.say('ui.connect.no-tables')}</p>}
          <ul className="table-list">
            {listed.map((table) => (
              <TableLine
                key={table.key}
                table={table}
                isShown={table === shown}
                onView={() => view(table)}
                onChoose={(isChosen) => {
                  actions.tell({ kind: 'table', id: one.id, key: table.key, isChosen })
                  view(table)
                }}
              />
            ))}
          </ul>
          <MoreTables one={one} actions={actions} />
        </div>
        <div className="tables-view">{shown && <Shown table={shown} />}</div>
      </div>
      <p className="step-actions">
        <button
          type="button"
          className="button button-primary"
          // The thing to press is found by whoever has only a keyboard too; a new element once the guesses are here.
          key={String(isWaiting)}
          // biome-ignore lint/a11y/noAutofocus: the one way on
          autoFocus={one.tables.length > 0}
          disabled={chosen.length === 0}
          onClick={() => {
            for (const { key, preview } of chosen) if (preview.state === 'not-asked') void actions.preview(one.id, key)
            actions.tell({ kind: 'go', step: 'columns' })
          }}
        >
          {words.say('ui.connect.go-on')}
        </button>
        <span className="note" role="status">
          {isWaiting
            ? words.say('ui.connect.looking')
            : words.say('ui.connect.tables-chosen', { count: chosen.length })}
        </span>
      </p>
    </section>
  )
}

interface TableLineProps {
  table: TableWork
  isShown: boolean
  onView(): void
  onChoose(isChosen: boolean): void
}

function TableLine({ table, isShown, onView, onChoose }: TableLineProps) {
  const words = useWords()
  const taken = table.datasets.filter((work) => work.isTaken)
  return (
    <li className={`table-line${isShown ? ' table-line-shown' : ''}`}>
      <input
        type="checkbox"
        checked={table.isChosen}
        aria-label={words.say('ui.connect.take-table', { table: table.label })}
        onChange={(event) => onChoose(event.target.checked)}
      />
      <button type="button" className="table-name" aria-pressed={isShown} onClick={onView}>
        <span className="table-label">{table.label}</span>
        {table.rows !== undefined && (
          <span className="note">
            {words.say('ui.connect.rows', { count: table.rows, shown: words.number(table.rows) })}
          </span>
        )}
        <span className="table-found">
          {taken.map((work) => (
            <Badge tone="green" key={work.dataset}>
              {words.say(`ui.connect.dataset.${work.dataset}` as 'ui.connect.dataset.customers')}
            </Badge>
          ))}
        </span>
      </button>
    </li>
  )
}

function Shown({ table }: { table: TableWork }) {
  const words = useWords()
  if (table.preview.state === 'failed') return <Told tone="red">{problemInWords(table.preview.problem, words)}</Told>
  if (table.preview.state !== 'here') return <p className="note">{words.say('ui.connect.looking')}</p>
  return <TopRows label={table.label} preview={table.preview.value} />
}

/** A query of one's own, or another request of a web interface: tables that are not found by themselves. */
function MoreTables({ one, actions }: Omit<TablesStepProps, 'wizard'>) {
  const words = useWords()
  const [query, setQuery] = useState('')
  const [request, setRequest] = useState('')
  const [rows, setRows] = useState('')
  if (one.kind === 'http')
    return (
      <form
        className="more-tables"
        onSubmit={(event) => {
          event.preventDefault()
          void actions.addTable(one.id, { request, ...(rows === '' ? {} : { rows }) }, request)
          setRequest('')
        }}
      >
        <Field label={words.say('ui.connect.request')} value={request} onChange={setRequest} isRequired />
        <Field label={words.say('ui.connect.rows-at')} value={rows} onChange={setRows} />
        <button type="submit" className="button">
          {words.say('ui.connect.add-request')}
        </button>
      </form>
    )
  if (!isDatabase(one.kind) && one.kind !== 'sqlite') return null
  return (
    <details className="more-tables" open={hasNoTables(one.look.state === 'here' ? one.look.value : undefined)}>
      <summary>{words.say('ui.connect.write-query')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void actions.addTable(one.id, { query }, words.say('ui.connect.query-label', { query: query.slice(0, 60) }))
          setQuery('')
        }}
      >
        <label className="field">
          <span>{words.say('ui.connect.query')}</span>
          <textarea
            rows={5}
            value={query}
            required
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <button type="submit" className="button">
          {words.say('ui.connect.add-query')}
        </button>
      </form>
    </details>
  )
}
const hasNoTables = (look: LookAnswer | undefined): boolean => look?.tables.length === 0
