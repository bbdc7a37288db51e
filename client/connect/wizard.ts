/**
 * Connecting sources, step by step: one pure function, state × event → state. It knows no server and no screen. Files that
 * were dropped together wait in line and are gone through one after another; going back loses nothing.
 */
import type {
  ConnectedAnswer,
  LookAnswer,
  PreviewAnswer,
  ReadChoices,
  SourceDraft,
  TablePlace,
  UploadAnswer,
} from '../../shared/connecting.ts'
import type { Job } from '../api.ts'
import {
  type ColumnChoice,
  type Connecting,
  type ConnectKind,
  chosenTables,
  emptyConnecting,
  type FormField,
  isFile,
  notAsked,
  type Problem,
  type TableWork,
  tableWork,
} from './connecting.ts'
import { nameFrom, openIn } from './draft.ts'
import { fromDraft } from './from-draft.ts'
import { eachOnce, withPreview } from './guesses.ts'

export const steps = ['kind', 'connection', 'tables', 'columns', 'try'] as const
export type Step = (typeof steps)[number]

export interface Wizard {
  step: Step
  /** Dropped together, or the one system that is being connected. */
  line: Connecting[]
  /** Id of the one on the screen. */
  at: number | null
  /** Names that sources have already. */
  takenNames: string[]
}
export const emptyWizard = (takenNames: string[] = []): Wizard => ({ step: 'kind', line: [], at: null, takenNames })

type OfTable = { id: number; key: string }
type OfDataset = OfTable & { dataset: string }
export type WizardEvent =
  | { kind: 'names'; names: string[] }
  | { kind: 'files'; files: { id: number; fileName: string }[] }
  | { kind: 'system'; id: number; systemKind: ConnectKind }
  | { kind: 'edit'; id: number; draft: SourceDraft }
  | { kind: 'go'; step: Step }
  | { kind: 'next' }
  | { kind: 'leave-out'; id: number }
  | { kind: 'share'; id: number; share: number }
  | { kind: 'uploaded'; id: number; answer: UploadAnswer }
  | { kind: 'upload-failed'; id: number; problem: Problem }
  | { kind: 'form'; id: number; field: FormField; value: string }
  | { kind: 'looking'; id: number }
  | { kind: 'looked'; id: number; answer: LookAnswer }
  | { kind: 'look-failed'; id: number; problem: Problem }
  | { kind: 'previewing'; id: number; key: string }
  | { kind: 'previewed'; id: number; key: string; answer: PreviewAnswer }
  | { kind: 'preview-failed'; id: number; key: string; problem: Problem }
  | { kind: 'add-table'; id: number; table: TablePlace; label: string }
  | ({ kind: 'table'; isChosen: boolean } & OfTable)
  | ({ kind: 'read'; read: ReadChoices } & OfTable)
  | ({ kind: 'dataset'; isTaken: boolean } & OfDataset)
  | ({ kind: 'field'; field: string; choice: ColumnChoice | undefined } & OfDataset)
  | ({ kind: 'date-format'; dateFormat: string } & OfDataset)
  | ({ kind: 'vat'; vat: 'included' | 'excluded' | undefined } & OfDataset)
  | { kind: 'name'; id: number; name: string }
  | { kind: 'link'; id: number; link: string }
  | { kind: 'roles'; id: number; roles: string[] }
  | { kind: 'saving'; id: number }
  | { kind: 'saved'; id: number; answer: ConnectedAnswer }
  | { kind: 'save-failed'; id: number; problem: Problem }
  | { kind: 'job'; id: number; job: Job }

export const currentOf = (wizard: Wizard): Connecting | undefined => wizard.line.find((one) => one.id === wizard.at)
/** What comes after the one on the screen. */
export const nextOf = (wizard: Wizard): Connecting | undefined => {
  const place = wizard.line.findIndex((one) => one.id === wizard.at)
  return wizard.line.slice(place + 1).find((one) => one.saving.state !== 'here')
}

export function reduceWizard(wizard: Wizard, event: WizardEvent): Wizard {
  switch (event.kind) {
    case 'names':
      return { ...wizard, takenNames: event.names }
    case 'files':
      return queued(wizard, event.files)
    case 'system': {
      const one = emptyConnecting(event.id, event.systemKind)
      return {
        ...wizard,
        line: [...wizard.line.filter((other) => other.saving.state === 'here'), one],
        at: one.id,
        step: 'connection',
      }
    }
    case 'edit': {
      const one = fromDraft(event.id, event.draft)
      return one ? { ...wizard, line: [one], at: one.id, step: 'columns' } : wizard
    }
    case 'go':
      return canGo(wizard, event.step) ? { ...wizard, step: event.step } : wizard
    case 'next': {
      const next = nextOf(wizard)
      return next ? settled({ ...wizard, at: next.id, step: 'connection' }) : { ...wizard, at: null, step: 'kind' }
    }
    case 'leave-out': {
      const next = nextOf(wizard)
      const line = wizard.line.filter((one) => one.id !== event.id)
      if (wizard.at !== event.id) return { ...wizard, line }
      return next
        ? settled({ ...wizard, line, at: next.id, step: 'connection' })
        : { ...wizard, line, at: null, step: 'kind' }
    }
    default: {
      const line = wizard.line.map((one) => (one.id === event.id ? reduceOne(one, event, wizard) : one))
      const next = { ...wizard, line }
      if (wizard.at !== event.id) return next
      if (event.kind === 'saved') return { ...next, step: 'try', takenNames: [...wizard.takenNames, event.answer.name] }
      return event.kind === 'looked' || event.kind === 'previewed' ? settled(next) : next
    }
  }
}

function queued(wizard: Wizard, files: { id: number; fileName: string }[]): Wizard {
  const [first] = files
  if (!first) return wizard
  const added: Connecting[] = []
  for (const { id, fileName } of files) {
    const taken = [...wizard.takenNames, ...[...wizard.line, ...added].map((one) => one.name)]
    added.push({
      ...emptyConnecting(id, 'csv'),
      fileName,
      upload: { state: 'waiting', share: 0 },
      name: nameFrom(fileName, taken),
    })
  }
  const line = [...wizard.line, ...added]
  return wizard.at === null ? { ...wizard, line, at: first.id, step: 'connection' } : { ...wizard, line }
}

/** From the connection on to the next step that has more than one answer, once what it needs is here. */
function settled(wizard: Wizard): Wizard {
  const one = currentOf(wizard)
  if (wizard.step !== 'connection' || one?.look.state !== 'here') return wizard
  const [only, ...more] = one.tables
  if (only && more.length === 0) return only.preview.state === 'here' ? { ...wizard, step: 'columns' } : wizard
  return { ...wizard, step: 'tables' }
}

/** A step can be gone to when all it is made of is there. */
export function canGo(wizard: Wizard, step: Step): boolean {
  const one = currentOf(wizard)
  if (step === 'kind') return one?.editing === undefined
  if (!one) return false
  if (step === 'connection') return true
  if (step === 'tables') return one.look.state === 'here' || one.tables.length > 0
  if (step === 'columns') return chosenTables(one).some((table) => table.preview.state === 'here')
  return one.saving.state === 'here'
}
export const canConnect = (wizard: Wizard): boolean => {
  const one = currentOf(wizard)
  return one !== undefined && one.saving.state !== 'asking' && openIn(one, wizard.takenNames).length === 0
}

type OfOne = Exclude<WizardEvent, { kind: 'names' | 'files' | 'system' | 'edit' | 'go' | 'next' | 'leave-out' }>

function reduceOne(one: Connecting, event: OfOne, wizard: Wizard): Connecting {
  switch (event.kind) {
    case 'share':
      return { ...one, upload: { state: 'sending', share: event.share } }
    case 'uploaded':
      return { ...one, kind: event.answer.kind, upload: { state: 'sent', share: 1, answer: event.answer } }
    case 'upload-failed':
      return { ...one, upload: { state: 'failed', share: 0, problem: event.problem } }
    case 'form':
      return withForm(one, event.field, event.value)
    case 'looking':
      return { ...one, look: { state: 'asking' } }
    case 'looked':
      return withLook(one, event.answer, wizard)
    case 'look-failed':
      return { ...one, look: { state: 'failed', problem: event.problem } }
    case 'previewed':
      return withPreview(one, event.key, event.answer)
    case 'add-table':
      return { ...one, tables: [...one.tables, { ...tableWork(event.table, event.label), isChosen: true }] }
    case 'name':
      return { ...one, name: event.name }
    case 'link':
      return { ...one, link: event.link }
    case 'roles':
      return { ...one, roles: event.roles }
    case 'saving':
      return { ...one, saving: { state: 'asking' } }
    case 'saved':
      // From now on going back changes what is connected.
      return { ...one, editing: event.answer.name, saving: { state: 'here', value: event.answer } }
    case 'save-failed':
      return { ...one, saving: { state: 'failed', problem: event.problem } }
    case 'job':
      return { ...one, job: event.job }
    default:
      return { ...one, tables: eachTaken(one.tables, event) }
  }
}

/** Another address is another source: what was found out about the one before is not kept. */
function withForm(one: Connecting, field: FormField, value: string): Connecting {
  const form = { ...one.form, [field]: value }
  const tables = one.editing === undefined ? [] : one.tables.map((table) => ({ ...table, preview: notAsked }))
  return { ...one, kind: field === 'path' ? kindOfPath(value) : one.kind, form, look: notAsked, tables }
}
function kindOfPath(path: string): ConnectKind {
  if (/\.xls[xm]$/i.test(path)) return 'xlsx'
  return /\.(db3?|sqlite3?|s3db)$/i.test(path) ? 'sqlite' : 'csv'
}

function withLook(one: Connecting, answer: LookAnswer, { takenNames, line }: Wizard): Connecting {
  const known = new Map(one.tables.map((table) => [table.key, table]))
  const found = answer.tables.map(({ table, label, rows }) => tableWork(table, label, rows))
  const { request, rows } = one.form
  if (one.kind === 'http' && request !== '')
    found.unshift(tableWork({ request, ...(rows === '' ? {} : { rows }) }, request))
  const foundKeys = new Set(found.map(({ key }) => key))
  const tables = [
    ...found.map((table) => known.get(table.key) ?? table),
    ...one.tables.filter((table) => !foundKeys.has(table.key)),
  ]
  const others = [...takenNames, ...line.filter((other) => other !== one).map((other) => other.name)]
  const name = one.name === '' ? nameFrom(calledBy(one), others) : one.name
  return { ...one, name, look: { state: 'here', value: answer }, tables }
}
function calledBy({ kind, fileName, form }: Connecting): string {
  if (fileName !== undefined) return fileName
  if (isFile(kind)) return form.path.split(/[\\/]/).at(-1) ?? ''
  return kind === 'http'
    ? (URL.parse(form.url)
        ?.hostname.replace(/^(www|api)\./, '')
        .split('.')[0] ?? '')
    : form.database
}

type OnTable = Extract<OfOne, { key: string }>

function eachTaken(tables: TableWork[], event: OnTable): TableWork[] {
  const next = tables.map((table) => (table.key === event.key ? reduceTable(table, event) : table))
  if (event.kind === 'dataset' && event.isTaken) return takenHere(next, event.key, event.dataset)
  return event.kind === 'table' ? eachOnce(next) : next
}
/** What is taken by hand is taken from nowhere else. */
const takenHere = (tables: TableWork[], key: string, dataset: string): TableWork[] =>
  tables.map((table) => {
    if (table.key === key) return table
    const datasets = table.datasets.map((work) => (work.dataset === dataset ? { ...work, isTaken: false } : work))
    return { ...table, datasets }
  })

function reduceTable(table: TableWork, event: OnTable): TableWork {
  const change = (dataset: string, made: (work: TableWork['datasets'][number]) => TableWork['datasets'][number]) => ({
    ...table,
    datasets: table.datasets.map((work) => (work.dataset === dataset ? made(work) : work)),
  })
  switch (event.kind) {
    case 'previewing':
      // The rows that stand there stay until the new ones come: nothing jumps under the eye.
      return table.preview.state === 'here' ? table : { ...table, preview: { state: 'asking' } }
    case 'preview-failed':
      return { ...table, preview: { state: 'failed', problem: event.problem } }
    case 'table':
      return { ...table, isChosen: event.isChosen }
    case 'read':
      return { ...table, read: { ...table.read, ...event.read } }
    case 'dataset':
      return table.datasets.some((work) => work.dataset === event.dataset)
        ? change(event.dataset, (work) => ({ ...work, isTaken: event.isTaken }))
        : { ...table, datasets: [...table.datasets, byHand(event.dataset)] }
    case 'field':
      return change(event.dataset, (work) => {
        const { [event.field]: before, ...columns } = work.columns
        const { [event.field]: reason, ...why } = work.why
        if (event.choice === undefined) return { ...work, columns, why }
        return { ...work, columns: { ...work.columns, [event.field]: event.choice }, why }
      })
    case 'date-format':
      return change(event.dataset, (work) => ({ ...work, read: { ...work.read, dateFormat: event.dateFormat } }))
    case 'vat':
      return change(event.dataset, ({ vat, ...work }) => (event.vat ? { ...work, vat: event.vat } : work))
    default:
      return table
  }
}
const byHand = (dataset: string) => ({ dataset, isTaken: true, certainty: 1, columns: {}, why: {}, read: {}, kept: {} })
