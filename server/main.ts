/**
 * Starts the server: reads the configuration, opens what it names, joins it together and listens. The only file that
 * knows every adapter. Run directly it is `npm start`; the demo and the tests call `startTuttu`.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, isIPv6 } from 'node:net'
import { join } from 'node:path'
import { createClock } from './adapters/clock/clock.ts'
import { buildConsole } from './adapters/console-build/build-console.ts'
import { createLog } from './adapters/log/pino-log.ts'
import { createMetrics } from './adapters/metrics/prometheus.ts'
import { createNumberPlan } from './adapters/numbering/libphonenumber.ts'
import { createOutbound } from './adapters/outbound/outbound.ts'
import { createOutgoingHook } from './adapters/outgoing-hook/outgoing-hook.ts'
import { createReporter } from './adapters/report-thread/report-thread.ts'
import { createSecrets } from './adapters/secrets/secrets.ts'
import { createVault, keyFromFile, readKey } from './adapters/secrets/vault.ts'
import { openGroundReader, openGroundWriter } from './adapters/store/open-stores.ts'
import { createHttp } from './adapters/web/http.ts'
import { type OwnOrigins, ownOrigins } from './adapters/web/origin.ts'
import { demoRoutes, routes } from './adapters/web/routes.ts'
import { createConsoles } from './adapters/web/socket.ts'
import { createFeedbackDoor } from './adapters/webhook/feedback-door.ts'
import { createApp } from './app.ts'
import { type Config, ConfigProblems, type GivenConfig, readConfig } from './config.ts'
import { enrol } from './flows/enrol.ts'
import { createRollUps } from './flows/roll-ups.ts'
import { type ConnectorFor, joinPhoneSystems } from './join-phone-systems.ts'
import { joinSources } from './join-sources.ts'
import { rightsOf } from './people/rights.ts'
import { sessionLifetimeMs } from './people/sign-in.ts'
import type { Api } from './ports/api.ts'

export interface StartOptions {
  environment: NodeJS.ProcessEnv
  /** In place of the file named by TUTTU_CONFIG. */
  given?: GivenConfig
  /** People anybody may sign in as with one click. The demo's only: without it the route does not exist. */
  demoUsernames?: string[]
  /** In place of our own connectors: a test's phone system. */
  connectorFor?: ConnectorFor
  /** Where what an administrator must read is written; standard output by default. */
  tell?: (line: string) => void
}
export interface Running {
  url: string
  config: Config
  api: Api
  stop(): Promise<void>
}

/** @throws ConfigProblems before anything has been started */
export async function startTuttu(options: StartOptions): Promise<Running> {
  const config = readConfig(options.environment, options.given)
  const tell = options.tell ?? ((line: string) => process.stdout.write(`${line}\n`))
  // What is written holds customers' debts and people's sessions: nobody else on this machine reads it.
  process.umask(0o077)
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const log = createLog(config.logLevel)
  const clock = createClock(config.company.timeZone, config.today)
  const secrets = createSecrets()
  const numberPlan = createNumberPlan()
  const metrics = createMetrics()
  const console = await buildConsole({ log })

  const groundWriter = await openGroundWriter(config.store)
  const groundReader = openGroundReader(config.store)
  const { secretKey } = config
  const vault = createVault((secretKey && readKey(secretKey)) || keyFromFile(join(config.dataFolder, 'secret.key')))
  const sources = await joinSources({
    config,
    ground: { reader: groundReader, writer: groundWriter },
    numberPlan,
    vault,
    newId: secrets.newId,
    clock,
    log,
    onPublished: () => app.indexChanged(),
    languageOf: (person) => person.language ?? config.company.language,
  })
  const phoneSystems = await joinPhoneSystems({
    config,
    ground: groundReader,
    vault,
    secrets,
    log,
    app: () => app,
    connectorFor: options.connectorFor,
  })
  const reporter = createReporter({ store: config.store }, groundWriter)
  const rollUps = createRollUps({
    reporter,
    ground: groundReader,
    timeZone: config.company.timeZone,
    now: clock.now,
    log,
  })
  const { people, setUpToken } = await enrol(config, groundReader, groundWriter, secrets)
  let own: OwnOrigins = { hosts: new Set(), origins: new Set() }
  let api: Api | undefined
  const theApi = (): Api => {
    if (!api) throw new Error('asked before the application was joined together')
    return api
  }
  const server = createServer(config)
  const rightsOfSession = (signedIn: { person: { roles: Parameters<typeof rightsOf>[0] } }) =>
    rightsOf(signedIn.person.roles)
  const consoles = createConsoles(server, {
    api: theApi,
    rightsOf: rightsOfSession,
    own: () => own,
    log,
    now: clock.now,
    version: console.version,
    trustProxy: config.trustProxy,
  })
  const app = await createApp({
    config,
    people,
    ground: { reader: groundReader, writer: groundWriter },
    numberPlan,
    push: consoles.push,
    consoles,
    phoneSystems,
    ...sources,
    segmentHook: hookTo(config.segments.webhook, config, clock.now),
    alertHook: hookTo(config.alerts.webhook, config, clock.now),
    secrets,
    reporter,
    ...(config.feedback ? { feedbackDoor: createFeedbackDoor(config.feedback.secret, secrets) } : {}),
    clock,
    log,
    metrics,
    ...(options.demoUsernames ? { demoUsernames: options.demoUsernames } : {}),
  })
  api = app.api
  const secureCookie = config.tls !== undefined || config.publicUrl?.startsWith('https:') === true
  server.on(
    'request',
    createHttp({
      api: app.api,
      routes: options.demoUsernames ? [...routes, ...demoRoutes] : routes,
      rightsOf: rightsOfSession,
      own: () => own,
      log,
      consoleFolder: console.directory,
      secureCookie,
      trustProxy: config.trustProxy,
      sessionLifetimeMs,
      steadyMs: clock.steadyMs,
    }),
  )
  const port = await listen(server, config)
  own = ownOrigins({ host: config.host, port, tls: config.tls !== undefined }, config.publicUrl)
  const host = isIPv6(config.host) ? `[${config.host}]` : config.host
  const url = config.publicUrl?.replace(/\/$/, '') ?? `${config.tls ? 'https' : 'http'}://${host}:${port}`
  if (setUpToken) tell(`Set the administrator’s password here (once): ${url}/setup?token=${setUpToken}`)
  async function tidy(): Promise<void> {
    const now = clock.now()
    await groundWriter.dropExpiredSessions(now.toISOString())
    await groundWriter.dropEventsBefore(new Date(now.getTime() - rawEventsKeptMs).toISOString())
    await groundWriter.dropAlertsBefore(new Date(now.getTime() - alertsKeptMs).toISOString())
    await app.endLostCalls()
    await sources.connect.tidy()
    rollUps.start()
  }
  await tidy()
  await app.tellSegments()
  await phoneSystems.start()
  sources.start()
  const tidying = setInterval(() => {
    tidy().catch((error: unknown) => log.error('not-tidied', error))
  }, tidyEveryMs)
  tidying.unref()
  const telling = setInterval(() => void Promise.all([app.tellSegments(), app.tellAlerts()]), tellHooksEveryMs)
  telling.unref()
  log.info('serving', { sources: sources.book.all().length, phoneSystems: phoneSystems.book.all().length })

  return {
    url,
    config,
    api: app.api,
    async stop() {
      clearInterval(tidying)
      clearInterval(telling)
      sources.stop()
      await phoneSystems.stop()
      const closed = consoles.stop()
      // Requests under way are answered; a connection that says nothing must not hold us up.
      server.closeIdleConnections()
      const last = setTimeout(() => server.closeAllConnections(), lastRequestsMs)
      await closed
      clearTimeout(last)
      rollUps.stop()
      await reporter.close()
      await sources.close()
      await app.flush()
      await Promise.all([sources.index.close(), groundReader.close()])
      await groundWriter.close()
    },
  }
}

/**
 * Whoever changed segment was reckoned in the background: seconds are soon enough. Alerts are told as they come; what was not taken
 * is tried again by this.
 */
const tellHooksEveryMs = 5000
/** Whoever wrote an address into the configuration file has allowed it by name. */
function hookTo(webhook: Config['alerts']['webhook'], { outboundAllowed }: Config, now: () => Date) {
  if (!webhook) return undefined
  const host = new URL(webhook.url).hostname.replace(/^\[|\]$/g, '')
  return createOutgoingHook({ ...webhook, outbound: createOutbound({ allowed: [...outboundAllowed, host] }), now })
}

const tidyEveryMs = 60 * 60_000
/** How long requests under way may take when the server stops. */
const lastRequestsMs = 1000
/** Design: raw events are kept 14 days. */
const rawEventsKeptMs = 14 * 24 * 60 * 60_000
/** A quarter of a year: what was often too long shows in it. */
const alertsKeptMs = 93 * 24 * 60 * 60_000

function createServer(config: Config): Server {
  if (!config.tls) return createHttpServer()
  return createHttpsServer({ cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) })
}

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, () => resolve((server.address() as AddressInfo).port))
  })
}

if (import.meta.main) {
  try {
    const running = await startTuttu({ environment: process.env })
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void running.stop().then(() => process.exit(0)))
    // Last: whoever reads it may end us at once.
    process.stdout.write(`ready ${running.url}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigProblems ? error.message : (error as Error).stack}\n`)
    process.exit(1)
  }
}
