/**
 * The configuration file's shape, as the contract gives it. Pure: text in, a configuration or every problem with its
 * path out. Where files lie and what the environment says is config.ts's part.
 */
import { isIP } from 'node:net'
import { type Document, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml'
import { z } from 'zod'
import { languages, roles } from '../shared/vocabulary.ts'
import { datasetFields } from './ports/dataset-fields.ts'
import { datasetNames } from './ports/rows.ts'

export interface Problem {
  /** `sources[1].datasets.purchases.columns.date`, or the name of an environment variable. */
  path: string
  message: string
}

const name = z
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
const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}, 'a time zone such as Europe/Helsinki')

const read = z.strictObject({
  headerRow: z.int().min(1).optional(),
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
const nextMust = 'must be { link }, { offset } or { offset, limit, size }, or { cursor, from }'
const nextPage = z.union(
  [
    z.strictObject({ link: z.string().min(1) }),
    z
      .strictObject({
        offset: z.string().min(1),
        limit: z.string().min(1).optional(),
        size: z.int().min(1).max(100_000).optional(),
      })
      .refine(({ limit, size }) => (limit === undefined) === (size === undefined), nextMust),
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

const sourceRole = z.enum(['accounting', 'sales', 'credit', 'contacts', 'feedback'])
const anySource = {
  name,
  role: z.union([sourceRole.transform((role) => [role]), z.array(sourceRole).min(1)]),
  every: interval.default(300_000),
  trust: z.int().min(0).max(100).default(1),
  read: read.optional(),
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

const schemes = { postgres: ['postgres:', 'postgresql:'], mysql: ['mysql:', 'mariadb:'] } as const
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
const source = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...anySource, kind: z.enum(['csv', 'xlsx', 'sqlite']), path: z.string().min(1) }),
    z.strictObject({
      ...anySource,
      kind: z.enum(['postgres', 'mysql']),
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
    if (value.kind !== 'postgres' && value.kind !== 'mysql') return
    const url = URL.canParse(value.url) ? new URL(value.url) : undefined
    const allowed: readonly string[] = schemes[value.kind]
    if (!url || !allowed.includes(url.protocol) || url.hostname === '' || url.pathname.length < 2)
      context.addIssue({
        code: 'custom',
        path: ['url'],
        message: `must be such as ${allowed[0]}//user:password@host/database (signs such as @ in the password as %40)`,
      })
  })

const secret = z.string().min(8, 'at least 8 characters')
const phoneSystem = z.discriminatedUnion('kind', [
  z.strictObject({
    name,
    kind: z.literal('sip'),
    server: z.string().regex(/^sips?:[^\s;]+(;transport=(tcp|tls))?$/i, 'such as sip:pbx.example;transport=tcp'),
    username: z.string().min(1).optional(),
    secret: z.string().min(1).optional(),
    domain: z.string().min(1).optional(),
    timeZone: timeZone.optional(),
  }),
  z
    .strictObject({
      name,
      kind: z.literal('webhook'),
      auth: z.enum(['hmac', 'bearer', 'basic']),
      username: z.string().min(1).optional(),
      secret,
      map: z.record(z.string(), z.string()).optional(),
      timeZone: timeZone.optional(),
    })
    .refine((system) => system.auth !== 'basic' || system.username, {
      path: ['username'],
      message: 'is needed with auth: basic',
    }),
])

/** A name, an address, or a range of addresses. */
const outboundHost = z.string().refine((written) => {
  const [address = '', prefix, ...rest] = written.split('/')
  const family = isIP(address)
  if (prefix === undefined) return family > 0 || /^[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9])?$/i.test(address)
  return family > 0 && rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)
}, 'a host name, an address or a range such as 10.1.0.0/16')

const disclosure = z.enum(['at-ring', 'on-answer', 'after-check']).default('at-ring')
const person = z.strictObject({
  username: name,
  name: z.string().min(1).max(200),
  roles: z.array(z.enum(roles)).min(1),
  teams: z.array(z.string().min(1)).default([]),
  phones: z
    .array(z.strictObject({ phoneSystem: z.string(), extension: z.coerce.string().regex(/^[\w.+*#-]{1,40}$/) }))
    .default([]),
  password: z.string().min(8, 'at least 8 characters').max(1000).optional(),
  language: z.enum(languages).optional(),
})

const duplicates = (values: string[]) => values.flatMap((value, at) => (values.indexOf(value) < at ? [at] : []))

export const configFile = z
  .strictObject({
    company: z
      .strictObject({
        name: z.string().min(1).default('Tuttu'),
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, 'two capital letters, such as FI')
          .default('FI'),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/, 'three capital letters, such as EUR')
          .default('EUR'),
        language: z.enum(languages).default('en'),
        timeZone: timeZone.default('Europe/Helsinki'),
      })
      .prefault({}),
    disclose: z.strictObject({ balance: disclosure, terms: disclosure }).prefault({}),
    phoneSystems: z.array(phoneSystem).default([]),
    people: z.array(person).default([]),
    queues: z
      .array(
        z.strictObject({
          name,
          label: z.string().optional(),
          phoneSystem: z.string().optional(),
          serviceLevel: z
            .strictObject({
              seconds: z.number().positive().default(20),
              target: z.number().min(0).max(1).default(0.8),
              formula: z.string().optional(),
              shortAbandonSeconds: z.number().min(0).optional(),
            })
            .optional(),
        }),
      )
      .default([]),
    lines: z
      .array(
        z.strictObject({
          number: z.string().min(1),
          label: z.string().optional(),
          queue: z.string().optional(),
          brand: z.string().optional(),
        }),
      )
      .default([]),
    sources: z.array(source).default([]),
    outbound: z.strictObject({ allow: z.array(outboundHost).default([]) }).prefault({}),
  })
  .superRefine((config, context) => {
    const unique = (list: 'phoneSystems' | 'sources' | 'queues', key: 'name') => {
      for (const at of duplicates(config[list].map((item) => item[key])))
        context.addIssue({ code: 'custom', path: [list, at, key], message: 'is used twice' })
    }
    unique('phoneSystems', 'name')
    unique('sources', 'name')
    unique('queues', 'name')
    for (const at of duplicates(config.people.map((one) => one.username.toLowerCase())))
      context.addIssue({ code: 'custom', path: ['people', at, 'username'], message: 'is used twice' })
    const systems = config.phoneSystems.map((system) => system.name)
    config.people.forEach((one, at) => {
      one.phones.forEach((phone, phoneAt) => {
        if (systems.includes(phone.phoneSystem)) return
        const path = ['people', at, 'phones', phoneAt, 'phoneSystem']
        const message = `there is no phone system “${phone.phoneSystem}”; there is ${systems.join(', ') || 'none'}`
        context.addIssue({ code: 'custom', path, message })
      })
    })
  })
export type ConfigFile = z.output<typeof configFile>

const written = (path: PropertyKey[]): string =>
  path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? String(step) : `.${String(step)}`))
    .join('')

/** Puts the environment's values in place of `${NAME}` in every string. A name that is not set is a problem. */
function substitute(value: unknown, environment: NodeJS.ProcessEnv, path: PropertyKey[], problems: Problem[]): unknown {
  if (typeof value === 'string')
    return value.replace(/\$\{(\w+)\}/g, (whole, variable: string) => {
      const found = environment[variable]
      if (found !== undefined) return found
      problems.push({ path: written(path), message: `the environment has no ${variable}` })
      return whole
    })
  if (Array.isArray(value)) return value.map((item, at) => substitute(item, environment, [...path, at], problems))
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, substitute(item, environment, [...path, key], problems)]),
    )
  return value
}

/** Checks a configuration already read into plain values. */
export function checkConfig(
  plain: unknown,
  environment: NodeJS.ProcessEnv,
): { config?: ConfigFile; problems: Problem[] } {
  const problems: Problem[] = []
  const filled = substitute(plain ?? {}, environment, [], problems)
  const checked = configFile.safeParse(filled)
  if (checked.success) return problems.length > 0 ? { problems } : { config: checked.data, problems }
  for (const issue of checked.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        problems.push({ path: written([...issue.path, key]), message: 'there is no such setting' })
    } else problems.push({ path: written(issue.path) || '(the file)', message: issue.message })
  }
  return { problems }
}

interface LinePlace {
  line: number
  col: number
}
/** What YAML makes of a value's first character, which its writer took for a part of it. */
function wantsQuotes(start: string, takenFor: string, place: LinePlace | undefined): string {
  const where = place ? `The value at line ${place.line}, column ${place.col}` : 'A value'
  return `${where} begins with ${start} and is taken for ${takenFor}; put quotes around it`
}

/** What is wrong, without the text of the file: it may hold a secret, and some of the library's messages repeat it. */
function brokenMessage({ code, message, linePos }: YAMLParseError): string {
  const place = linePos?.[0]
  if (code === 'TAG_RESOLVE_FAILED') return wantsQuotes('!', 'a tag', place)
  if (message.startsWith('Block scalar header')) return wantsQuotes('| or >', 'several lines of text', place)
  const said = code === 'BAD_DQ_ESCAPE' ? 'Invalid escape sequence' : message.split(/ at line \d|(?<=\S): |\n/)[0]
  return place ? `${said} at line ${place.line}, column ${place.col}` : `${said}`
}

/** Why a document without a broken line cannot be read: it refers to a part of itself that is not there, or too often. */
function aliasMessage(document: Document, lines: LineCounter): string {
  let dangling: number | undefined
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return undefined
      dangling = alias.range?.[0]
      return visit.BREAK
    },
  })
  return wantsQuotes('*', 'a reference', dangling === undefined ? undefined : lines.linePos(dangling))
}

/** Parses YAML and checks it. YAML that cannot be read is told with line and column. */
export function readConfigText(text: string, environment: NodeJS.ProcessEnv): ReturnType<typeof checkConfig> {
  const lines = new LineCounter()
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true, lineCounter: lines })
  const told = (message: string) => ({ problems: [{ path: '(the file)', message }] })
  // The first one tells; those after it follow from it.
  const [broken] = document.errors
  if (broken) return told(brokenMessage(broken))
  let plain: unknown
  try {
    plain = document.toJS({ maxAliasCount: 100 })
  } catch {
    // What the library says of it repeats the value.
    return told(aliasMessage(document, lines))
  }
  return checkConfig(plain, environment)
}
