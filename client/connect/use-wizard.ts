/** What the wizard does on the server: sends files, looks, previews, connects, waits for the first reading. */
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReadChoices } from '../../shared/connecting.ts'
import { isRunning } from '../admin/use-sources.ts'
import type { Api } from '../api.ts'
import { createStore, type Store } from '../desk-store.ts'
import type { TableWork } from './connecting.ts'
import { draftOf, startOf } from './draft.ts'
import { tablesLookedInto } from './guesses.ts'
import { problemOf } from './problems.ts'
import { emptyWizard, reduceWizard, type Wizard, type WizardEvent } from './wizard.ts'

export type WizardApi = Pick<
  Api,
  'sources' | 'upload' | 'look' | 'preview' | 'reading' | 'draft' | 'connect' | 'change' | 'job' | 'lookup' | 'card'
>
export interface WizardActions {
  tell(event: WizardEvent): void
  dropFiles(files: File[]): void
  /** Looks into what stands in the connection form. */
  look(id: number): Promise<void>
  preview(id: number, key: string): Promise<void>
  changeRead(id: number, key: string, read: ReadChoices): Promise<void>
  /** A table that was not found by itself: a query, another request. */
  addTable(id: number, table: TableWork['table'], label: string): Promise<void>
  save(id: number): Promise<void>
}

const jobEveryMs = 500
type WizardStore = Store<Wizard, WizardEvent>

/** @param initial what to begin with; the gallery begins in the middle */
export function useWizard(api: WizardApi, editing?: string, initial?: Wizard): [WizardStore, WizardActions] {
  const [store] = useState(() => createStore<Wizard, WizardEvent>(initial ?? emptyWizard(), reduceWizard))
  const isOpen = useRef(true)
  const actions = useMemo(() => wizardActions(api, store, isOpen), [api, store])
  useEffect(() => {
    isOpen.current = true
    if (!initial) void begin(api, store, actions, editing)
    return () => {
      isOpen.current = false
    }
  }, [api, store, actions, editing, initial])
  return [store, actions]
}

async function begin(api: WizardApi, store: WizardStore, actions: WizardActions, editing?: string): Promise<void> {
  const [sources, draft] = await Promise.all([api.sources(), editing === undefined ? undefined : api.draft(editing)])
  if (sources.ok) store.tell({ kind: 'names', names: sources.value.sources.map((one) => one.name) })
  if (!draft?.ok) return
  const id = nextId()
  store.tell({ kind: 'edit', id, draft: draft.value.source })
  await actions.look(id)
}

let lastId = 0
export const nextId = (): number => ++lastId

function wizardActions(api: WizardApi, store: WizardStore, isOpen: { current: boolean }): WizardActions {
  const tell = (event: WizardEvent) => void store.tell(event)
  const find = (id: number) => store.get().line.find((one) => one.id === id)
  const tableOf = (id: number, key: string) => find(id)?.tables.find((table) => table.key === key)
  let sending: Promise<void> = Promise.resolve()

  async function send(id: number, file: File): Promise<void> {
    if (!find(id)) return
    tell({ kind: 'share', id, share: 0 })
    const answer = await api.upload(file, (share) => tell({ kind: 'share', id, share }))
    if (!answer.ok) return tell({ kind: 'upload-failed', id, problem: problemOf(answer.error) })
    tell({ kind: 'uploaded', id, answer: answer.value })
    await look(id)
  }

  async function look(id: number): Promise<void> {
    const one = find(id)
    if (!one) return
    tell({ kind: 'looking', id })
    const answer = await api.look(startOf(one))
    // What was typed meanwhile made the answer one to another question.
    if (find(id)?.look.state !== 'asking') return
    if (!answer.ok) return tell({ kind: 'look-failed', id, problem: problemOf(answer.error) })
    tell({ kind: 'looked', id, answer: answer.value })
    const tables = find(id)?.tables ?? []
    const wanted =
      one.editing === undefined ? tables.slice(0, tablesLookedInto) : tables.filter((table) => table.isChosen)
    for (const { key } of wanted) await preview(id, key)
  }

  async function preview(id: number, key: string): Promise<void> {
    const [one, table] = [find(id), tableOf(id, key)]
    if (!one || !table) return
    tell({ kind: 'previewing', id, key })
    const answer = await api.preview(startOf(one), table.table, table.read)
    // Another choice was made meanwhile: its own answer is on the way.
    if (tableOf(id, key)?.read !== table.read) return
    if (answer.ok) tell({ kind: 'previewed', id, key, answer: answer.value })
    else tell({ kind: 'preview-failed', id, key, problem: problemOf(answer.error) })
  }

  async function save(id: number): Promise<void> {
    const one = find(id)
    if (!one || one.saving.state === 'asking') return
    tell({ kind: 'saving', id })
    const draft = draftOf(one)
    const answer = await (one.editing === undefined ? api.connect(draft) : api.change(one.editing, draft))
    if (!answer.ok) return tell({ kind: 'save-failed', id, problem: problemOf(answer.error) })
    tell({ kind: 'saved', id, answer: answer.value })
    await follow(id, answer.value.jobId)
  }

  async function follow(id: number, jobId: string): Promise<void> {
    while (isOpen.current) {
      const job = await api.job(jobId)
      if (job.ok) tell({ kind: 'job', id, job: job.value })
      if (job.ok ? !isRunning(job.value) : job.error.code !== 'offline') return
      await new Promise((resume) => setTimeout(resume, jobEveryMs))
    }
  }

  return {
    tell,
    look,
    preview,
    save,
    dropFiles(files) {
      const named = files.map((file) => ({ id: nextId(), file }))
      tell({ kind: 'files', files: named.map(({ id, file }) => ({ id, fileName: file.name })) })
      // One at a time: they share one line to the server, and the first is wanted first.
      for (const { id, file } of named) sending = sending.then(() => send(id, file))
    },
    async changeRead(id, key, read) {
      tell({ kind: 'read', id, key, read })
      await preview(id, key)
    },
    async addTable(id, table, label) {
      tell({ kind: 'add-table', id, table, label })
      const added = find(id)?.tables.at(-1)
      if (added) await preview(id, added.key)
    },
  }
}
