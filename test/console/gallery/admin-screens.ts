/** Every state of connecting a source there is to look at, made by the real reducer from what a server would send. */
import { type Connecting, tableKey } from '../../../client/connect/connecting.ts'
import { emptyWizard, reduceWizard, type Wizard, type WizardEvent } from '../../../client/connect/wizard.ts'
import { customersPreview, databaseLook, fileLook, invoicesPreview, purchasesPreview } from '../connecting-fixtures.ts'
import { candidates, known, unknown } from '../fixtures.ts'

const wizard = (...events: WizardEvent[]): Wizard => events.reduce(reduceWizard, emptyWizard(['ledger']))
const file = (fileName: string, id = 1): WizardEvent => ({ kind: 'files', files: [{ id, fileName }] })
const sent = (id = 1, kind: 'csv' | 'xlsx' = 'csv'): WizardEvent => ({
  kind: 'uploaded',
  id,
  answer: { upload: `u-${id}`, fileName: 'asiakkaat.csv', kind, bytes: 1_204_000 },
})
const looked = (id = 1): WizardEvent => ({ kind: 'looked', id, answer: fileLook })
const only = tableKey({})
const previewed = (answer = customersPreview, id = 1): WizardEvent => ({ kind: 'previewed', id, key: only, answer })
const failed = (text: string, fields: Record<string, string> = {}) => ({ text, fields })

const database: WizardEvent[] = [
  { kind: 'system', id: 1, systemKind: 'postgres' },
  ...(
    [
      ['host', 'erp.firma.example'],
      ['database', 'firma'],
      ['user', 'tuttu'],
      ['password', 'secret'],
    ] as const
  ).map(([field, value]): WizardEvent => ({ kind: 'form', id: 1, field, value })),
]
const [partners, , lines] = databaseLook.tables.map(({ table }) => tableKey(table))
const connected: WizardEvent[] = [
  { kind: 'saving', id: 1 },
  { kind: 'saved', id: 1, answer: { name: 'asiakkaat', jobId: '1' } },
]
const done: WizardEvent = { kind: 'job', id: 1, job: { state: 'done', progress: 1, problems: [] } }
const columns = [file('asiakkaat.csv'), sent(), looked(), previewed()]

export const wizardScreens: Record<string, Wizard> = {
  'connect-kind': wizard(),
  'connect-uploading': wizard(
    {
      kind: 'files',
      files: [
        { id: 1, fileName: 'asiakkaat.csv' },
        { id: 2, fileName: 'Avoimet laskut marraskuu 2026.xlsx' },
        { id: 3, fileName: 'luottotiedot.csv' },
      ],
    },
    { kind: 'share', id: 1, share: 0.64 },
  ),
  'connect-file-problem': wizard(
    file('salasanalla.xlsx'),
    sent(1, 'xlsx'),
    { kind: 'looking', id: 1 },
    {
      kind: 'look-failed',
      id: 1,
      problem: failed('This is not an Excel workbook. Open it and save it as .xlsx, without a password'),
    },
  ),
  'connect-database': wizard(...database),
  'connect-sqlserver': wizard({ kind: 'system', id: 1, systemKind: 'sqlserver' }),
  'connect-database-problem': wizard(
    ...database,
    { kind: 'looking', id: 1 },
    {
      kind: 'look-failed',
      id: 1,
      problem: failed(
        '“erp.firma.example” lies in a private network. Allow it by name in the configuration file: outbound.allow',
      ),
    },
  ),
  'connect-http': wizard(
    { kind: 'system', id: 1, systemKind: 'http' },
    { kind: 'form', id: 1, field: 'url', value: 'https://shop.example/api/' },
    { kind: 'form', id: 1, field: 'auth', value: 'oauth2' },
  ),
  'connect-path': wizard({ kind: 'system', id: 1, systemKind: 'csv' }),
  'connect-tables': wizard(
    ...database,
    { kind: 'looked', id: 1, answer: databaseLook },
    { kind: 'previewed', id: 1, key: partners ?? '', answer: { ...customersPreview, read: {} } },
    { kind: 'previewed', id: 1, key: lines ?? '', answer: purchasesPreview },
  ),
  'connect-columns': wizard(...columns),
  'connect-doubts': wizard(
    file('Avoimet laskut marraskuu 2026.xlsx'),
    sent(1, 'xlsx'),
    looked(),
    previewed(invoicesPreview),
  ),
  'connect-missing': wizard(
    ...database,
    { kind: 'looked', id: 1, answer: { ...databaseLook, tables: databaseLook.tables.slice(2, 3) } },
    { kind: 'previewed', id: 1, key: lines ?? '', answer: purchasesPreview },
    { kind: 'dataset', id: 1, key: lines ?? '', dataset: 'purchases', isTaken: true },
    { kind: 'name', id: 1, name: 'ledger' },
  ),
  'connect-save-problem': wizard(
    ...columns,
    { kind: 'saving', id: 1 },
    {
      kind: 'save-failed',
      id: 1,
      problem: failed('The source cannot be connected like this', {
        'datasets.customers.columns.street': 'there is no such column',
      }),
    },
  ),
  'connect-reading': wizard(...columns, ...connected, {
    kind: 'job',
    id: 1,
    job: { state: 'running', progress: 0.4, problems: [] },
  }),
  'connect-read-failed': wizard(...columns, ...connected, {
    kind: 'job',
    id: 1,
    job: { state: 'failed', progress: 1, problems: [{ code: 'problem.no-file', params: {} }] },
  }),
  'try-empty': wizard(...columns, ...connected, done),
  'try-known': wizard(...columns, file('laskut.xlsx', 2), ...connected, done),
  'try-candidates': wizard(...columns, ...connected, done),
  'try-unknown': wizard(...columns, ...connected, done),
}
/** What looking the number up answers, on screens where one is tried. */
export const triedOn: Record<string, typeof known> = {
  'try-known': known,
  'try-candidates': candidates,
  'try-unknown': unknown,
}
export const currentReading = (wizard: Wizard): 'invoices' | 'customers' =>
  wizard.line.some((one: Connecting) => one.fileName?.startsWith('Avoimet')) ? 'invoices' : 'customers'

export const pageScreens = {
  admin: 'sources',
  'learning-none': 'sources',
  'learning-under-way': 'sources',
  'learning-proposal': 'sources',
  'learning-overtaken': 'sources',
  'learning-nothing': 'sources',
  'learning-done': 'sources',
  'learning-failed': 'sources',
  'sources-none': 'sources',
  'follow-ups': 'follow-ups',
  'follow-ups-none': 'follow-ups',
  customers: 'customers',
  customer: 'customer',
  'customer-split': 'customer',
  'customer-split-done': 'customer',
  'new-customer': 'new-customer',
  people: 'people',
  phones: 'phone-systems',
  'phones-none': 'phone-systems',
  'phone-products': 'connect-phone-system',
  'phone-edit': 'edit-phone-system',
} as const
