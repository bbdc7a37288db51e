/** What a browser may describe as a source, and which secrets it gets to see. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readDraft, withoutSecrets } from '../../server/config-draft.ts'
import type { SourceDraft } from '../../shared/connecting.ts'

const folder = mkdtempSync(join(tmpdir(), 'tuttu-draft-'))
const uploads = join(folder, 'uploads')
mkdirSync(uploads)
writeFileSync(join(uploads, 'a.csv'), 'no;nimi\n')
writeFileSync(join(folder, 'tuttu.yaml'), 'secret: very\n')
symlinkSync(join(folder, 'tuttu.yaml'), join(uploads, 'link.csv'))
const places = {
  folder: uploads,
  allowed: [uploads],
  uploaded: (id: string) => (id === 'one' ? join(uploads, 'a.csv') : undefined),
}
const customers = { customers: { columns: { key: 'no', name: 'nimi' } } }
const csv: SourceDraft = { name: 'list', role: ['sales'], kind: 'csv', upload: 'one', datasets: customers }
const sql: SourceDraft = {
  name: 'erp',
  role: ['accounting'],
  kind: 'postgres',
  url: 'postgres://reader:p%40ss@db.example:5433/erp',
  datasets: { customers: { query: 'select no, nimi from c', columns: { key: 'no', name: 'nimi' } } },
}
const http: SourceDraft = {
  name: 'shop',
  role: ['sales'],
  kind: 'http',
  url: 'https://shop.example/api/',
  auth: { kind: 'oauth2', tokenUrl: 'https://login.example/token', clientId: 'me', clientSecret: 'hush' },
  datasets: { customers: { request: 'customers', columns: { key: 'no', name: 'nimi' } } },
}
const problems = (draft: object, before?: SourceDraft) =>
  readDraft(draft, places, { whole: true, before }).problems.map(({ path, message }) => `${path} ${message}`)

test('an upload is read where it lies; one that is gone is told', () => {
  expect(readDraft(csv, places, { whole: true }).source).toMatchObject({ kind: 'csv', path: join(uploads, 'a.csv') })
  expect(problems({ ...csv, upload: 'two' })).toEqual(['upload is no longer here; send the file again'])
  expect(problems({ ...csv, upload: '../../etc/passwd' })).toEqual(['upload is no longer here; send the file again'])
})

test('a link to a customer’s own page is kept, and one that leads anywhere else is told', () => {
  const link = 'https://books.example/customers/{key}'
  expect(readDraft({ ...csv, link }, places, { whole: true })).toMatchObject({ source: { link }, draft: { link } })
  expect(problems({ ...csv, link: 'javascript:alert({key})' })).toEqual([
    expect.stringMatching(/^link must be such as/),
  ])
  expect(problems({ ...csv, link: 'https://{key}.example/' })).toEqual([
    expect.stringMatching(/^link may have {key} after/),
  ])
})

test.each([
  ['the configuration file', join(folder, 'tuttu.yaml')],
  ['a file of the system', '/etc/passwd'],
  ['a way out', '../tuttu.yaml'],
  ['a link out', 'link.csv'],
])('%s is not a source', (_, path) => {
  const { upload: _upload, ...rest } = csv
  expect(problems({ ...rest, path })).toEqual([expect.stringMatching(/^path lies outside/)])
})

test('nothing is read from the environment, and no file beside the configuration', () => {
  const url = 'postgres://reader:${HOME}@db.example/erp'
  expect(readDraft({ ...sql, url }, places, { whole: true }).source).toMatchObject({ password: '${HOME}' })
  const datasets = { customers: { queryFile: 'a.csv', columns: { key: 'no', name: 'nimi' } } }
  expect(problems({ ...sql, datasets })).toEqual([expect.stringMatching(/queryFile is for the configuration file/)])
})

test('every problem is told with its place, and without what stands there', () => {
  expect(problems({ ...sql, name: 'two words', url: 'postgres://u:hush@/', more: 1 }).join()).not.toContain('hush')
  expect(problems({ ...csv, name: 'Own' })).toEqual([expect.stringMatching(/^name is the name of the built-in source/)])
  expect(problems({ ...csv, datasets: { invoices: { columns: {} } } })).toEqual([
    'datasets.invoices.columns.key is needed',
    'datasets.invoices.columns.customer is needed',
    'datasets.invoices.columns.open is needed',
  ])
  expect(problems({ ...csv, more: 1 })).toEqual(['more there is no such setting'])
})

test('a look needs no more than where the source is', () => {
  expect(readDraft({ kind: 'csv', upload: 'one' }, places, { whole: false }).source).toMatchObject({ datasets: {} })
})

test('credentials are not shown', () => {
  expect(withoutSecrets(sql).url).toBe('postgres://reader:(kept)@db.example:5433/erp')
  expect(JSON.stringify(withoutSecrets(http))).not.toContain('hush')
  expect(http.auth).toMatchObject({ clientSecret: 'hush' })
})

test('what was not shown stays as it is, for the same server only', () => {
  const shown = withoutSecrets(sql)
  const same = readDraft({ ...shown, every: '1h' }, places, { whole: true, before: sql })
  expect(same.source).toMatchObject({ password: 'p@ss', everyMs: 3_600_000 })
  expect(same.draft?.url).toBe(sql.url)
  expect(readDraft(withoutSecrets(http), places, { whole: true, before: http }).source).toMatchObject({
    auth: { clientSecret: 'hush' },
  })
  const elsewhere = String(shown.url).replace('db.example', 'thief.example')
  const told = [expect.stringMatching(/^url goes to another server now/)]
  expect(problems({ ...shown, url: elsewhere }, sql)).toEqual(told)
  expect(problems({ ...shown, url: String(shown.url).replace('5433', '5434') }, sql)).toEqual(told)
  expect(problems({ ...shown, tls: 'off' }, sql)).toEqual(told)
  expect(problems(shown)).toEqual(told)
  const stolen = {
    ...http,
    auth: { ...(withoutSecrets(http).auth as object), tokenUrl: 'https://thief.example/token' },
  }
  expect(problems(stolen, http)).toEqual([expect.stringMatching(/^auth goes to another server now/)])
})
