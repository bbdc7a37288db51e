/**
 * Everything the server is told from outside, checked before anything starts: environment and configuration file
 * become one value that is passed in. Every problem is reported at once, with its path. Nothing else reads the
 * environment.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { type ConfigFile, checkConfig, type Problem, readConfigText } from './config-file.ts'
import { hostsOf, realPlace, type SourcePlaces, toSource } from './config-places.ts'
import type { SourceConfig } from './ports/source.ts'
import type { StorePlace } from './ports/store-place.ts'

export interface Config {
  host: string
  port: number
  publicUrl?: string
  tls?: { certFile: string; keyFile: string }
  trustProxy: boolean
  dataFolder: string
  store: StorePlace
  adminPassword?: string
  logLevel: string
  today?: string
  company: ConfigFile['company']
  disclose: ConfigFile['disclose']
  phoneSystems: ConfigFile['phoneSystems']
  people: ConfigFile['people']
  queues: ConfigFile['queues']
  wrapUp: ConfigFile['wrapUp']
  segments: ConfigFile['segments']
  alerts: ConfigFile['alerts']
  feedback?: { secret: string }
  suggestions: ConfigFile['suggestions']
  contacts: ConfigFile['contacts']
  lines: ConfigFile['lines']
  sources: SourceConfig[]
  /** Where files of sources that are connected in the browser may lie; the configuration's own folder holds secrets. */
  draftPlaces: SourcePlaces
  /** Hosts in private networks that may be connected to. */
  outboundAllowed: string[]
  /** Of the vault, in base64; absent: it lies in a file in the data folder. */
  secretKey?: string
}

const environmentShape = z.object({
  TUTTU_PORT: z.coerce.number('a port number').int().min(0).max(65_535).default(3000),
  TUTTU_HOST: z.string().min(1).default('127.0.0.1'),
  TUTTU_PUBLIC_URL: z.url('an address such as https://tuttu.example').optional(),
  TUTTU_TLS_CERT: z.string().min(1).optional(),
  TUTTU_TLS_KEY: z.string().min(1).optional(),
  TUTTU_TRUST_PROXY: z.enum(['0', '1', 'true', 'false'], 'true or false').default('false'),
  TUTTU_DATA: z.string().min(1).default('./data'),
  TUTTU_SOURCE_DIRS: z.string().default(''),
  TUTTU_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgres://… (unset: SQLite in TUTTU_DATA)')
    .optional(),
  TUTTU_REDIS_URL: z.never('several servers are not supported yet').optional(),
  TUTTU_CONFIG: z.string().min(1).optional(),
  TUTTU_SECRET_KEY: z
    .string()
    .refine(
      (text) => Buffer.from(text, 'base64').length === 32,
      '32 bytes in base64, as “openssl rand -base64 32” gives',
    )
    .optional(),
  TUTTU_ADMIN_PASSWORD: z.string().min(12, 'at least 12 characters').optional(),
  TUTTU_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  TUTTU_TODAY: z.iso.date('a date such as 2026-11-24').optional(),
})

/** Every problem at once. Its message is what an administrator reads. */
export class ConfigProblems extends Error {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    const list = problems.map((problem) => `  ${problem.path}: ${problem.message}`).join('\n')
    super(`Tuttu cannot start: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}\n${list}`)
    this.name = 'ConfigProblems'
    this.problems = problems
  }
}

/** What a caller that holds the configuration in its hands (the demo, a test) gives in place of a file. */
export interface GivenConfig {
  plain: unknown
  /** What relative paths are relative to. */
  folder: string
}

/**
 * Reads environment and configuration file.
 * @throws ConfigProblems with every problem found
 */
export function readConfig(environment: NodeJS.ProcessEnv, given?: GivenConfig): Config {
  const problems: Problem[] = []
  const known = Object.keys(environmentShape.shape)
  for (const name of Object.keys(environment))
    if (name.startsWith('TUTTU_') && !known.includes(name))
      problems.push({ path: name, message: 'there is no such setting' })
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const checked = environmentShape.safeParse(present)
  if (!checked.success)
    problems.push(...checked.error.issues.map((issue) => ({ path: String(issue.path[0]), message: issue.message })))

  let file: ReturnType<typeof checkConfig> = given
    ? checkConfig(given.plain, environment)
    : checkConfig({}, environment)
  let configFolder = given?.folder ?? process.cwd()
  const configPath = present.TUTTU_CONFIG
  if (!given && configPath) {
    if (existsSync(configPath)) {
      file = readConfigText(readFileSync(configPath, 'utf8'), environment)
      configFolder = dirname(resolve(configPath))
    } else problems.push({ path: 'TUTTU_CONFIG', message: 'there is no such file' })
  }
  problems.push(...file.problems)
  if (!checked.success || !file.config) throw new ConfigProblems(problems)

  const env = checked.data
  const { config } = file
  if (Boolean(env.TUTTU_TLS_CERT) !== Boolean(env.TUTTU_TLS_KEY))
    problems.push({ path: 'TUTTU_TLS_KEY', message: 'TUTTU_TLS_CERT and TUTTU_TLS_KEY go together' })
  const dataFolder = resolve(env.TUTTU_DATA)
  const uploads = join(dataFolder, 'uploads')
  const anybodys = [uploads, ...env.TUTTU_SOURCE_DIRS.split(':').filter(Boolean)].map(realPlace)
  const places = { folder: configFolder, allowed: [realPlace(configFolder), ...anybodys] }
  const sources = config.sources.map((source, at) => toSource(source, `sources[${at}].`, places, problems))
  if (problems.length > 0) throw new ConfigProblems(problems)
  return {
    host: env.TUTTU_HOST,
    port: env.TUTTU_PORT,
    ...(env.TUTTU_PUBLIC_URL ? { publicUrl: env.TUTTU_PUBLIC_URL } : {}),
    ...(env.TUTTU_TLS_CERT && env.TUTTU_TLS_KEY
      ? { tls: { certFile: env.TUTTU_TLS_CERT, keyFile: env.TUTTU_TLS_KEY } }
      : {}),
    trustProxy: env.TUTTU_TRUST_PROXY === '1' || env.TUTTU_TRUST_PROXY === 'true',
    dataFolder,
    store: env.TUTTU_DATABASE_URL
      ? { kind: 'postgres', url: env.TUTTU_DATABASE_URL }
      : { kind: 'sqlite', folder: dataFolder },
    ...(env.TUTTU_ADMIN_PASSWORD ? { adminPassword: env.TUTTU_ADMIN_PASSWORD } : {}),
    logLevel: env.TUTTU_LOG_LEVEL,
    ...(env.TUTTU_TODAY ? { today: env.TUTTU_TODAY } : {}),
    company: config.company,
    disclose: config.disclose,
    phoneSystems: config.phoneSystems,
    people: config.people,
    queues: config.queues,
    wrapUp: config.wrapUp,
    segments: config.segments,
    alerts: config.alerts,
    ...(config.feedback ? { feedback: config.feedback } : {}),
    suggestions: config.suggestions,
    contacts: config.contacts,
    lines: config.lines,
    sources,
    draftPlaces: { folder: uploads, allowed: anybodys },
    ...(env.TUTTU_SECRET_KEY ? { secretKey: env.TUTTU_SECRET_KEY } : {}),
    // Whoever wrote a host into the configuration file has allowed it by name.
    outboundAllowed: [...config.outbound.allow, ...sources.flatMap(hostsOf)],
  }
}
