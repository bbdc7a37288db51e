/** Connecting a source on one page: five steps, back and forth without loss, each with one thing to press that is next. */
import { useEffect, useState } from 'react'
import '../admin/admin.css'
import { useStore } from '../desk-store.ts'
import type { Go } from '../pages.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { ColumnsStep } from './columns-step.tsx'
import type { Connecting } from './connecting.ts'
import { ConnectionStep } from './connection-step.tsx'
import { KindStep } from './kind-step.tsx'
import { TablesStep } from './tables-step.tsx'
import { TryStep } from './try-step.tsx'
import { nextId, useWizard, type WizardActions, type WizardApi } from './use-wizard.ts'
import { canGo, currentOf, type Step, steps, type Wizard } from './wizard.ts'

export interface ConnectPageProps {
  api: WizardApi
  go: Go
  /** The name of a connected source that is being changed. */
  editing?: string
  /** To begin in the middle. */
  initial?: Wizard
  /** Said when one is done, where that is not the way back to the sources. */
  onDone?(): void
}

export function ConnectPage({ api, go, editing, initial, onDone }: ConnectPageProps) {
  const [store, actions] = useWizard(api, editing, initial)
  const wizard = useStore(store, (now) => now)
  const one = currentOf(wizard)
  const [isOver, setOver] = useState(false)
  useTitle(wizard, one)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere; the same can be done by keyboard
    <div
      className={`page-body connect${isOver ? ' connect-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (event.target === event.currentTarget) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (editing === undefined) actions.dropFiles([...event.dataTransfer.files])
      }}
    >
      {(one || editing !== undefined) && <StepList wizard={wizard} actions={actions} />}
      {wizard.line.length > 1 && <Line wizard={wizard} actions={actions} />}
      <StepOf
        wizard={wizard}
        one={one}
        actions={actions}
        api={api}
        isEditing={editing !== undefined}
        onDone={onDone ?? (() => go('sources'))}
        go={go}
      />
    </div>
  )
}

/** What is on the screen is said in the window's title, as a screen reader reads it first. */
function useTitle(wizard: Wizard, one: Connecting | undefined): void {
  const words = useWords()
  const title = one ? `${words.say(`ui.connect.step.${wizard.step}`)} · ${one.fileName ?? one.name}` : undefined
  useEffect(() => {
    if (title === undefined) return
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}

interface StepProps {
  wizard: Wizard
  one: Connecting | undefined
  actions: WizardActions
  api: WizardApi
  isEditing: boolean
  onDone(): void
  go: Go
}

function StepOf({ wizard, one, actions, api, isEditing, onDone, go }: StepProps) {
  const words = useWords()
  if (isEditing && !one) return <p className="note">{words.say('ui.loading')}</p>
  if (!one || wizard.step === 'kind')
    return (
      <KindStep
        onFiles={actions.dropFiles}
        onSystem={(systemKind) => actions.tell({ kind: 'system', id: nextId(), systemKind })}
      />
    )
  const shared = { wizard, one, actions }
  switch (wizard.step) {
    case 'connection':
      return <ConnectionStep key={one.id} {...shared} />
    case 'tables':
      return <TablesStep key={one.id} {...shared} />
    case 'columns':
      return <ColumnsStep key={one.id} {...shared} api={api} />
    case 'try':
      return <TryStep key={one.id} {...shared} api={api} onDone={onDone} go={go} />
  }
}

function StepList({ wizard, actions }: { wizard: Wizard; actions: WizardActions }) {
  const words = useWords()
  const here = steps.indexOf(wizard.step)
  const look = (step: Step, index: number) => (step === wizard.step ? 'here' : index < here ? 'done' : 'ahead')
  return (
    <nav aria-label={words.say('ui.connect.steps')}>
      <ol className="steps">
        {steps.map((step, index) => (
          <li key={step} className={`step step-${look(step, index)}`}>
            <button
              type="button"
              className="step-button"
              aria-current={step === wizard.step ? 'step' : undefined}
              disabled={step !== wizard.step && !canGo(wizard, step)}
              onClick={() => actions.tell({ kind: 'go', step })}
            >
              <span className="step-number" aria-hidden="true">
                {index + 1}
              </span>
              {words.say(`ui.connect.step.${step}`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The files that were dropped, in the order they are gone through. */
function Line({ wizard, actions }: { wizard: Wizard; actions: WizardActions }) {
  const words = useWords()
  const place = wizard.line.findIndex((one) => one.id === wizard.at) + 1
  return (
    <ol className="line" aria-label={words.say('ui.connect.line', { place, count: wizard.line.length })}>
      {wizard.line.map((one, index) => (
        <li key={one.id} className={`line-item${one.id === wizard.at ? ' line-here' : ''}`}>
          <span className="line-place">{index + 1}</span>
          <span className="line-name">{one.fileName ?? one.name}</span>
          <LineState one={one} />
          {one.id !== wizard.at && one.saving.state !== 'here' && (
            <button
              type="button"
              className="link"
              aria-label={words.say('ui.connect.leave-out-named', { name: one.fileName ?? one.name })}
              onClick={() => actions.tell({ kind: 'leave-out', id: one.id })}
            >
              {words.say('ui.connect.leave-out')}
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}

function LineState({ one }: { one: Connecting }) {
  const words = useWords()
  if (one.saving.state === 'here') return <Badge tone="green">{words.say('ui.connect.connected')}</Badge>
  if (one.upload?.state === 'failed' || one.look.state === 'failed')
    return <Badge tone="red">{words.say('ui.connect.problem')}</Badge>
  if (one.upload?.state === 'sending')
    return <Badge>{words.say('ui.connect.share', { percent: Math.floor(one.upload.share * 100) })}</Badge>
  if (one.upload?.state === 'waiting') return <Badge>{words.say('ui.connect.waiting')}</Badge>
  return null
}
