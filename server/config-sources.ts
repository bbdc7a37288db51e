/**
 * A source as the configuration file has it: where it is, what proves who asks, which datasets it gives and which of its
 * columns mean what. Pure, like config-file.ts, whose part it is.
 */
import { z } from 'zod'
import { type LinkProblem, linkProblem } from '../shared/record-link.ts'
import { datasetFields } from './ports/dataset-fields.ts'
import { datasetNames } from './ports/rows.ts'

/** Of anything that is named: it stands in addresses. */
export const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/i, 'letters, digits, - and _ only, at most 40 of them (it is used in addresses)')
const duration = z
  .string()
  .regex(/^\d+(ms|s|m|h)$/, 'a number with ms, s, m or h behind it, such as 5m')
  .transform((written) => {
    const unit = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[written.replace(/\d+/, '') as 'ms' | 's' | 'm' | 'h']
    return Number.parseInt(written, 10) * unit
  })
/** How often a source is read. Below, nothing else gets its turn; far above, a timer would not wait but run over. */
const interval = duration.refine(
  (ms) => ms >= 10_000 && ms <= 7 * 24 * 3_600_000,
  'must be from 10s to 168h (7 days), such as 5m',
)
const read = z.strictObject({
  headerRow: z.int().min(0).optional(),
  skipRows: z.int().min(0).optional(),
  encoding: z.string().optional(),
  separator: z.string().length(1).optional(),
  decimal: z.enum(['.', ',']).optional(),
  dateFormat: z.string().optional(),
  sheetRange: z.string().optional(),
})
const column = z.union([
  z.string().min(1),
  z.array(z.string().min(1)).min(1),
  z.strictObject({ value: z.union([z.string(), z.number()]).transform(String) }),
])
const nextMust =
  'must be { link }, { header: true }, { offset } or { page } (with limit and size, or without), or { cursor, from }'
const pageSize = { limit: z.string().min(1).optional(), size: z.int().min(1).max(100_000).optional() }
const isWhole = ({ limit, size }: { limit?: unknown; size?: unknown }) => (limit === undefined) === (size === undefined)
const nextPage = z.union(
  [
    z.strictObject({ link: z.string().min(1) }),
    z.strictObject({ header: z.literal(true) }),
    z.strictObject({ offset: z.string().min(1), ...pageSize }).refine(isWhole, nextMust),
    z
      .strictObject({ page: z.string().min(1), from: z.int().min(0).max(1).optional(), ...pageSize })
      .refine(isWhole, nextMust),
    z.strictObject({ cursor: z.string().min(1), from: z.string().min(1) }),
  ],
  nextMust,
)
const dataset = z.strictObject({
  sheet: z.string().min(1).optional(),
  query: z.string().min(1).optional(),
  queryFile: z.string().min(1).optional(),
  request: z.string().optional(),
  rows: z.string().min(1).optional(),
  next: nextPage.optional(),
  watermark: z.string().min(1).optional(),
  vat: z.enum(['included', 'excluded']).optional(),
  read: read.optional(),
  columns: z.record(z.string(), column),
})

function checkColumns(datasets: Record<string, { columns: Record<string, unknown> }>, context: z.RefinementCtx): void {
  for (const [dataset, { columns }] of Object.entries(datasets)) {
    const fields = datasetFields[dataset as keyof typeof datasetFields]
    if (!fields) continue
    const known = [...fields.needed, ...fields.optional]
    for (const field of Object.keys(columns)) {
      if (known.includes(field) || (dataset === 'customers' && /^ids\.\w+$/.test(field))) continue
      const message = `there is no such field; ${dataset} may have ${known.join(', ')}`
      context.addIssue({ code: 'custom', path: ['datasets', dataset, 'columns', field], message })
    }
    for (const field of fields.needed) {
      if (field in columns) continue
      context.addIssue({ code: 'custom', path: ['datasets', dataset, 'columns', field], message: 'is needed' })
    }
    if (dataset === 'customers' && !('name' in columns) && !('lastName' in columns)) {
      const message = 'is needed (or firstName and lastName)'
      context.addIssue({ code: 'custom', path: ['datasets', dataset, 'columns', 'name'], message })
    }
  }
}

const linkMust: Record<LinkProblem, string> = {
  'no-address': 'must be such as https://books.example/customers/{key}, without a name or password',
  'no-key': 'needs {key}, the customer’s own key in this source (of a key of several columns {key.1}, {key.2} …)',
  'key-in-host': 'may have {key} after the server’s name only',
  'unknown-part': 'has something else than {key}, {key.1}, {key.2} … in braces',
}
const link = z
  .string()
  .max(1000)
  .superRefine((template, context) => {
    const problem = linkProblem(template)
    if (problem) context.addIssue({ code: 'custom', message: linkMust[problem] })
  })
const sourceRole = z.enum(['accounting', 'sales', 'credit', 'contacts', 'feedback'])
const anySource = {
  name,
  role: z.union([sourceRole.transform((role) => [role]), z.array(sourceRole).min(1)]),
  every: interval.default(300_000),
  trust: z.int().min(0).max(100).default(1),
  read: read.optional(),
  link: link.optional(),
  datasets: z.partialRecord(z.enum(datasetNames), dataset),
}
export const isLoopback = (host: string): boolean => /^(localhost|127\.[\d.]+|\[::1\])$/i.test(host)
/** Sent as it is, so nothing that would end a header's line or that a header cannot hold (RFC 9110 §5.5). */
const headerText = z.string().regex(/^[\t\x20-\x7e\xa0-\xff]+$/, 'holds characters that cannot be sent')
/** Headers that frame a message are no proof of anything. */
const framing =
  /^(host|connection|content-.*|transfer-encoding|accept-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*)$/i
const httpAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bearer'), token: headerText }),
  z.strictObject({
    kind: z.literal('basic'),
    username: z.string().regex(/^[^:]+$/, 'must be given, without a colon'),
    password: z.string(),
  }),
  z.strictObject({
    kind: z.literal('header'),
    name: z
      .string()
      .regex(/^[\w!#$%&'*+.^`|~-]+$/, 'is not the name of a header')
      .refine((header) => !framing.test(header), 'is a header that is sent anyway'),
    value: headerText,
  }),
  z.strictObject({
    kind: z.literal('oauth2'),
    tokenUrl: z.string(),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    scope: z.string().min(1).optional(),
  }),
])
/** By which fields a row that has changed is found again: without them it cannot take the place of the one before. */
const changeKeys: Partial<Record<string, string>> = {
  customers: 'key',
  invoices: 'key',
  orders: 'key',
  products: 'sku',
  balances: 'customer',
  credit: 'customer',
}
const takesWatermarks = new Set(['sqlite', 'postgres', 'mysql'])
/** What is wrong with a watermark on this dataset, if anything. */
function watermarkProblem(name: string, columns: Record<string, unknown>, kind: string): string | undefined {
  // A query with WITH or an order cannot stand within another there, and a row version is not compared as the text it is.
  if (kind === 'sqlserver') return 'is not of SQL Server, which is read whole'
  if (!takesWatermarks.has(kind)) return 'is of databases; other sources are read whole'
  const key = changeKeys[name]
  if (key === undefined) return `rows of ${name} have no key by which a changed one is found: they are read whole`
  return key in columns ? undefined : `needs the column of ${key} too, by which a changed row is found`
}

type WrittenHttp = {
  url: string
  tls?: 'verify' | 'off' | undefined
  auth?: z.output<typeof httpAuth> | undefined
  datasets: Record<string, z.output<typeof dataset>>
}
/** The address of a web interface, or undefined where there is none. */
const webAddress = (text: string): URL | undefined => {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : undefined
}

/** What is wrong with addresses and requests is told without them: people write keys into them. */
function checkWebInterface({ url, tls, auth, datasets }: WrittenHttp, context: z.RefinementCtx): void {
  const wrong = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
  const address = webAddress(url)
  if (address?.search !== '' || address.hash !== '')
    wrong(['url'], 'must be such as https://shop.example/api/ (names and passwords go to auth, parameters to request)')
  const tokenUrl = auth?.kind === 'oauth2' ? webAddress(auth.tokenUrl) : undefined
  if (auth?.kind === 'oauth2' && !tokenUrl)
    wrong(['auth', 'tokenUrl'], 'must be such as https://login.example/oauth2/token')
  const isOpen = (place: URL | undefined) => place?.protocol === 'http:' && !isLoopback(place.hostname)
  const inClear = 'would send credentials in clear; use https://, or write tls: off where the network is your own'
  if (tls !== 'off' && auth && isOpen(address)) wrong(['url'], inClear)
  if (tls !== 'off' && isOpen(tokenUrl)) wrong(['auth', 'tokenUrl'], inClear)
  if (tls === 'off' && address?.protocol === 'https:' && tokenUrl?.protocol !== 'http:')
    wrong(['tls'], 'off goes with http:// only; a certificate of your own is believed with caFile')
  for (const [name, { request }] of Object.entries(datasets)) {
    const at = ['datasets', name, 'request']
    if (request === undefined) wrong(at, 'is needed: what to ask for, such as customers?active=true')
    else if (address && URL.parse(request, address)?.origin !== address.origin)
      wrong(at, 'must stay at url; write it relative to that')
  }
}

const schemes = {
  postgres: ['postgres:', 'postgresql:'],
  mysql: ['mysql:', 'mariadb:'],
  sqlserver: ['sqlserver:', 'mssql:'],
} as const
/** Asked while the card is on the screen: later than a few seconds nobody waits for it any more. */
const liveQuery = z.strictObject({
  query: z
    .string()
    .min(1)
    .refine((query) => query.includes(':key'), 'needs :key, the customer’s own key in this source'),
  timeLimit: duration
    .refine((ms) => ms >= 50 && ms <= 5000, 'must be from 50ms to 5s, such as 800ms')
    .prefault('800ms'),
})
export const source = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...anySource, kind: z.enum(['csv', 'xlsx', 'sqlite']), path: z.string().min(1) }),
    z.strictObject({
      ...anySource,
      kind: z.enum(['postgres', 'mysql', 'sqlserver']),
      url: z.string().min(1),
      live: z.partialRecord(z.enum(['balances', 'invoices', 'credit']), liveQuery).optional(),
      tls: z.enum(['verify', 'off']).optional(),
      caFile: z.string().min(1).optional(),
    }),
    z.strictObject({
      ...anySource,
      kind: z.literal('http'),
      url: z.string().min(1),
      tls: z.enum(['verify', 'off']).optional(),
      caFile: z.string().min(1).optional(),
      auth: httpAuth.optional(),
    }),
  ])
  .superRefine((value, context) => {
    checkColumns(value.datasets as Record<string, { columns: Record<string, unknown> }>, context)
    for (const dataset of Object.keys('live' in value ? (value.live ?? {}) : {}) as (keyof typeof value.datasets)[])
      if (!value.datasets[dataset])
        context.addIssue({
          code: 'custom',
          path: ['live', dataset],
          message: `needs the dataset ${dataset} too: it says what the columns mean, and what is shown until then`,
        })
    const isWeb = value.kind === 'http'
    const isDatabase = value.kind !== 'csv' && value.kind !== 'xlsx' && !isWeb
    for (const [dataset, chosen] of Object.entries(value.datasets)) {
      const at = ['datasets', dataset]
      const unmarkable = chosen.watermark && watermarkProblem(dataset, chosen.columns, value.kind)
      if (unmarkable) context.addIssue({ code: 'custom', path: [...at, 'watermark'], message: unmarkable })
      if (!isWeb && (chosen.request !== undefined || chosen.rows || chosen.next))
        context.addIssue({ code: 'custom', path: at, message: 'request, rows and next are of kind: http' })
      if (isWeb && (chosen.query || chosen.queryFile || chosen.sheet)) {
        context.addIssue({ code: 'custom', path: at, message: 'a web interface is asked with request' })
        continue
      }
      if (chosen.query && chosen.queryFile)
        context.addIssue({ code: 'custom', path: at, message: 'has both query and queryFile; give one' })
      if ((chosen.query || chosen.queryFile) && !isDatabase)
        context.addIssue({ code: 'custom', path: at, message: `a ${value.kind} file has no queries` })
      if (isDatabase && !chosen.query && !chosen.queryFile && !chosen.sheet)
        context.addIssue({ code: 'custom', path: at, message: 'needs a query (or sheet: the name of a table)' })
    }
    if (isWeb) checkWebInterface(value, context)
    // What is wrong with an address is told without it: it holds a password.
    if (!('url' in value) || isWeb) return
    const url = URL.canParse(value.url) ? new URL(value.url) : undefined
    const allowed: readonly string[] = schemes[value.kind]
    if (!url || !allowed.includes(url.protocol) || url.hostname === '' || url.pathname.length < 2)
      context.addIssue({
        code: 'custom',
        path: ['url'],
        message: `must be such as ${allowed[0]}//user:password@host/database (signs such as @ in the password as %40)`,
      })
  })
