/** A source that is connected already, as the wizard has it. Its secrets stay on the server and are sent back as they came. */
import type { DatasetDraft, SourceDraft } from '../../shared/connecting.ts'
import {
  type ColumnChoice,
  type Connecting,
  type ConnectionForm,
  type ConnectKind,
  type DatasetWork,
  emptyConnecting,
  isDatabase,
  isFile,
  type TableWork,
  tableKey,
  tableWork,
} from './connecting.ts'

const drawn = ['name', 'role', 'kind', 'upload', 'path', 'url', 'tls', 'auth', 'link', 'datasets']
const drawnOfDataset = ['sheet', 'query', 'request', 'rows', 'read', 'vat', 'columns']
const without = (object: Record<string, unknown>, names: string[]) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** @returns undefined for a kind this console cannot draw */
export function fromDraft(id: number, draft: SourceDraft): Connecting | undefined {
  if (!isFile(draft.kind) && !isDatabase(draft.kind) && draft.kind !== 'http') return undefined
  const kind: ConnectKind = draft.kind
  const empty = emptyConnecting(id, kind)
  return {
    ...empty,
    name: draft.name,
    editing: draft.name,
    roles: [draft.role].flat(),
    link: text(draft.link),
    kept: without(draft, drawn),
    form: { ...empty.form, ...formOf(kind, draft) },
    tables: tablesOf(draft.datasets, draft.name),
    ...(draft.upload === undefined
      ? {}
      : {
          fileName: draft.upload,
          upload: {
            state: 'sent',
            share: 1,
            answer: { upload: draft.upload, fileName: draft.upload, kind: isFile(kind) ? kind : 'csv', bytes: 0 },
          },
        }),
  }
}

function formOf(kind: ConnectKind, draft: SourceDraft): Partial<ConnectionForm> {
  const encryption = draft.tls === 'off' ? 'off' : 'verify'
  if (isFile(kind)) return { path: text(draft.path) }
  if (kind === 'http') {
    const auth = (draft.auth ?? { kind: 'none' }) as Record<string, unknown>
    return {
      url: text(draft.url),
      encryption,
      auth: text(auth.kind),
      username: text(auth.username),
      password: text(auth.password),
      token: text(auth.token),
      headerName: text(auth.name),
      headerValue: text(auth.value),
      tokenUrl: text(auth.tokenUrl),
      clientId: text(auth.clientId),
      clientSecret: text(auth.clientSecret),
      scope: text(auth.scope),
    }
  }
  const url = URL.parse(text(draft.url))
  if (!url) return { encryption }
  return {
    host: url.hostname,
    ...(url.port === '' ? {} : { port: url.port }),
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    encryption,
  }
}

/** Datasets read from the same place share one table, as they were before. */
function tablesOf(datasets: Record<string, DatasetDraft>, name: string): TableWork[] {
  const tables = new Map<string, TableWork>()
  for (const [dataset, draft] of Object.entries(datasets)) {
    const { sheet, query, request, rows } = draft
    const place = {
      ...(sheet === undefined ? {} : { sheet }),
      ...(query === undefined ? {} : { query }),
      ...(request === undefined ? {} : { request }),
      ...(rows === undefined ? {} : { rows }),
    }
    const table = tables.get(tableKey(place)) ?? {
      ...tableWork(place, sheet ?? query ?? request ?? name),
      isChosen: true,
    }
    tables.set(table.key, { ...table, datasets: [...table.datasets, workOf(dataset, draft)] })
  }
  return [...tables.values()]
}

const workOf = (dataset: string, draft: DatasetDraft): DatasetWork => ({
  dataset,
  isTaken: true,
  certainty: 1,
  columns: Object.fromEntries(Object.entries(draft.columns).map(([field, column]) => [field, choiceOf(column)])),
  why: {},
  read: draft.read ?? {},
  ...(draft.vat === undefined ? {} : { vat: draft.vat }),
  kept: without(draft, drawnOfDataset),
})

function choiceOf(column: string | string[] | { value: string }): ColumnChoice {
  if (typeof column === 'string') return { columns: [column] }
  return Array.isArray(column) ? { columns: column } : column
}
