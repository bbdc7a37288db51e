/**
 * The configuration file's shape, as the contract gives it. Pure: text in, a configuration or every problem with its
 * path out. Where files lie and what the environment says is config.ts's part.
 */
import { isIP } from 'node:net'
import { type Document, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml'
import { z } from 'zod'
import { serviceLevelFormulas } from '../shared/queue-board.ts'
import { languages, roles } from '../shared/vocabulary.ts'
import { alerts } from './config-alerts.ts'
import { contacts } from './config-contacts.ts'
import { feedback, suggestions } from './config-feedback.ts'
import { segments } from './config-segments.ts'
import { name, source } from './config-sources.ts'
import { wrapUp } from './config-wrap-up.ts'
import { hookFields } from './ports/hook-mapping.ts'

export interface Problem {
  /** `sources[1].datasets.purchases.columns.date`, or the name of an environment variable. */
  path: string
  message: string
}

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}, 'a time zone such as Europe/Helsinki')

const secret = z.string().min(8, 'at least 8 characters')
const host = z.string().regex(/^[A-Za-z0-9_.:-]{1,253}$/, 'a host name or an address')
const port = z.number().int().min(1).max(65_535)
/** What the trust in a TLS connection rests on, where it is not the system's own authorities. */
const tls = z.union([z.boolean(), z.strictObject({ ca: z.string().min(1) })]).default(false)
/** Where a value stands in a webhook's body, `call.caller.number`; `legs.0.number` in a list. */
const hookPath = z.string().min(1).max(200)
const hookValue = z.union([z.string().max(200), z.boolean()])
export const phoneSystem = z.discriminatedUnion('kind', [
  z.strictObject({
    name,
    kind: z.literal('asterisk'),
    host,
    port: port.default(5038),
    username: z.string().min(1),
    secret: z.string().min(1),
    tls,
    /** Where click-to-dial enters the dial plan. */
    context: z.string().min(1).optional(),
    timeZone: timeZone.optional(),
  }),
  z.strictObject({
    name,
    kind: z.literal('freeswitch'),
    host,
    port: port.default(8021),
    secret: z.string().min(1),
    timeZone: timeZone.optional(),
  }),
  z.strictObject({
    name,
    kind: z.literal('hep'),
    bind: z.string().refine((address) => isIP(address) > 0, 'an address of this machine, such as 10.0.0.5'),
    port: port.default(9060),
    key: z.string().min(1).optional(),
    /** Without any, nothing is heard: a mirror says whatever its sender likes. */
    senders: z.array(z.string().refine((address) => isIP(address) > 0, 'an address, such as 10.0.0.7')).min(1),
    timeZone: timeZone.optional(),
  }),
  z.strictObject({
    name,
    kind: z.literal('sip'),
    server: z
      .string()
      .regex(/^(sips?:[^\s;]+(;transport=(tcp|tls))?|wss?:\/\/[^\s]+)$/i, 'such as sip:pbx.example;transport=tcp'),
    username: z.string().min(1).optional(),
    secret: z.string().min(1).optional(),
    domain: z.string().min(1).optional(),
    tls,
    timeZone: timeZone.optional(),
  }),
  z
    .strictObject({
      name,
      kind: z.literal('webhook'),
      auth: z.enum(['hmac', 'bearer', 'basic']),
      username: z.string().min(1).optional(),
      secret,
      map: z
        .partialRecord(
          z.enum(hookFields),
          z.union([hookPath, z.array(hookPath).min(1).max(8), z.strictObject({ value: hookValue })]),
        )
        .optional(),
      values: z.partialRecord(z.enum(hookFields), z.record(z.string(), hookValue)).optional(),
      timeZone: timeZone.optional(),
    })
    .refine((system) => system.auth !== 'basic' || system.username, {
      path: ['username'],
      message: 'is needed with auth: basic',
    }),
])

export type PhoneSystemConfig = z.output<typeof phoneSystem>

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

/** As the phone system calls it: `support`, `sales@default`, `8001@firma.example`. */
const queueName = z
  .string()
  .regex(/^[^\p{Cc}\p{Z}][^\p{Cc}]{0,99}$/u, 'as the phone system calls it, at most 100 characters')

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
          name: queueName,
          label: z.string().optional(),
          phoneSystem: z.string().optional(),
          /** What is dialled to reach it: calls are passed on to it by this. */
          extension: z
            .string()
            .regex(/^[*#]{0,2}\d{1,8}[*#]?$/, 'at most 8 digits, perhaps with * or #')
            .optional(),
          wrapUpSeconds: z.number().min(0).max(3600).default(0),
          serviceLevel: z
            .strictObject({
              seconds: z.number().positive().default(20),
              target: z.number().min(0).max(1).default(0.8),
              formula: z.enum(serviceLevelFormulas).default('answered-within/offered'),
              shortAbandonSeconds: z.number().min(0).default(5),
            })
            .optional(),
        }),
      )
      .default([]),
    wrapUp,
    segments,
    alerts,
    feedback,
    suggestions,
    contacts,
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
