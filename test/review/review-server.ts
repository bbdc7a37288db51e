/**
 * The server's own application, web and console over a firm in doubt (review-firm.ts). What has nothing to do with
 * deciding (phones, connecting sources, live figures) is not there: asked, it would fail.
 */
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildConsole } from '../../server/adapters/console-build/build-console.ts'
import { createMetrics } from '../../server/adapters/metrics/prometheus.ts'
import { createNumberPlan } from '../../server/adapters/numbering/libphonenumber.ts'
import { createSecrets } from '../../server/adapters/secrets/secrets.ts'
import { createHttp } from '../../server/adapters/web/http.ts'
import { type OwnOrigins, ownOrigins } from '../../server/adapters/web/origin.ts'
import { routes } from '../../server/adapters/web/routes.ts'
import { createConsoles } from '../../server/adapters/web/socket.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createBook } from '../../server/flows/book.ts'
import { enrol } from '../../server/flows/enrol.ts'
import { createSourceBook } from '../../server/flows/source-book.ts'
import { rightsOf } from '../../server/people/rights.ts'
import { sessionLifetimeMs } from '../../server/people/sign-in.ts'
import type { Person } from '../../server/ports/ground-store.ts'
import { baseConfig } from '../server/start-server.ts'
import { createReviewFirm, firmSources, quietLog } from './review-firm.ts'

const notThere = <Part>(): Part => ({}) as Part

export async function startReviewServer() {
  const folder = mkdtempSync(join(tmpdir(), 'tuttu-review-'))
  const config = readConfig(
    { TUTTU_DATA: join(folder, 'data'), TUTTU_PORT: '0', TUTTU_ADMIN_PASSWORD: 'the-first-administrator' },
    { plain: baseConfig(), folder },
  )
  const firm = await createReviewFirm({ kind: 'sqlite', folder })
  const clock = { now: () => new Date(), today: () => '2026-11-24' as const, steadyMs: () => performance.now() }
  const secrets = createSecrets()
  const { people } = await enrol(config, firm.ground.reader, firm.ground.writer, secrets)
  const { directory, version } = await buildConsole({ log: quietLog, outDir: join(folder, 'console') })
  const server = createServer()
  let own: OwnOrigins = { hosts: new Set(), origins: new Set() }
  const rightsOfSession = ({ person }: { person: Person }) => rightsOf(person.roles)
  const consoles = createConsoles(server, {
    api: () => app.api,
    rightsOf: rightsOfSession,
    own: () => own,
    log: quietLog,
    version,
    now: clock.now,
    trustProxy: false,
  })
  const app = await createApp({
    reporter: notThere(),
    isReckoning: () => false,
    reckonAnew() {},
    config,
    people,
    ground: firm.ground,
    index: firm.index,
    schedule: firm.schedule,
    book: createSourceBook(firmSources, []),
    numberPlan: createNumberPlan(),
    push: consoles.push,
    consoles,
    phoneSystems: { ...notThere(), book: createBook('phone system', [], []), hookOf: () => undefined },
    connect: notThere(),
    own: notThere(),
    proposals: notThere(),
    live: notThere(),
    secrets,
    clock,
    log: quietLog,
    metrics: createMetrics(),
  })
  server.on(
    'request',
    createHttp({
      api: app.api,
      routes,
      rightsOf: rightsOfSession,
      own: () => own,
      log: quietLog,
      consoleFolder: directory,
      secureCookie: false,
      trustProxy: false,
      sessionLifetimeMs,
      steadyMs: clock.steadyMs,
    }),
  )
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  own = ownOrigins({ host: '127.0.0.1', port, tls: false }, undefined)
  return {
    url: `http://127.0.0.1:${port}`,
    firm,
    async stop() {
      const closed = consoles.stop()
      server.closeAllConnections()
      await closed
      await app.flush()
      await firm.close()
    },
  }
}
export type ReviewServer = Awaited<ReturnType<typeof startReviewServer>>
