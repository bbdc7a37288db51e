/** The product over one ERP: a server of its own process reads the database as configured, and is asked as an agent asks. */
import type { Caller, Card } from '../../shared/vocabulary.ts'
import type { CardUpdate, Pop, SourcesAnswer } from '../../shared/wire.ts'
import { baseConfig, freshFolder, next, startServer, type TestConsole } from '../server/start-server.ts'
import type { TestDatabase } from '../sources/databases.ts'
import { today } from './trade.ts'

export interface ErpProduct {
  cardFor(key: string): Promise<Card>
  /** Which keys of the source are one customer, by key. */
  customers(): Promise<Map<string, string>>
  source(): Promise<SourcesAnswer['sources'][number]>
  /** What was refused: dataset, line, column, reason. */
  refused(): Promise<string[]>
  /** Reads the source again and waits until that can be seen on a card. */
  readAgain(): Promise<void>
  /** Whom the product takes the owner of this number for. */
  lookup(number: string): Promise<Caller>
  /** A call from this number: the first card, and what follows into it. */
  ring(from: string): Promise<{ pop: Pop; update: CardUpdate }>
  stop(): Promise<void>
}

/** What an administrator writes of a source, but for where the server of this test is. */
export interface ErpSource {
  role: string[]
  datasets: object
  live?: object
}

export async function startProduct(database: TestDatabase, source: ErpSource): Promise<ErpProduct> {
  const { host, port, database: name, username, password } = database.place
  const url = `${database.kind}://${username}:${encodeURIComponent(password)}@${host}:${port}/${name}`
  const sources = [{ name: 'erp', kind: database.kind, url, every: '168h', ...source }]
  const server = await startServer(baseConfig({ sources }), freshFolder(), { TUTTU_TODAY: today })
  const admin = await server.signIn('paavo')
  const agent = await server.signIn('anna')
  let socket: TestConsole | undefined
  let calls = 0
  await server.indexed(admin)

  async function customers(): Promise<Map<string, string>> {
    const links = (await (await server.ask('/api/links.csv', { cookie: admin })).text()).split(/\r?\n/).slice(1)
    return new Map(
      links.filter(Boolean).map((line) => {
        const [, key = '', , customerId = ''] = line.split(',')
        return [key, customerId]
      }),
    )
  }
  let customerOf = await customers()
  return {
    customers,
    async cardFor(key) {
      const response = await server.ask(`/api/customers/${customerOf.get(key)}/card`, { cookie: agent })
      if (response.status !== 200) throw new Error(`card of ${key}: ${response.status}`)
      return (await response.json()) as Card
    },
    async source() {
      const answer = (await (await server.ask('/api/sources', { cookie: admin })).json()) as SourcesAnswer
      const [erp] = answer.sources
      if (!erp) throw new Error('no source')
      return erp
    },
    async refused() {
      const response = await server.ask('/api/sources/erp/refused.csv', { cookie: admin })
      return (await response.text()).split('\r\n').slice(1).filter(Boolean)
    },
    async readAgain() {
      const asked = await server.ask('/api/sources/erp/sync', { method: 'POST', cookie: admin, body: {} })
      const { jobId } = (await asked.json()) as { jobId: string }
      for (let state = ''; state !== 'done'; ) {
        const job = (await (await server.ask(`/api/jobs/${jobId}`, { cookie: admin })).json()) as { state: string }
        if (job.state === 'failed') throw new Error('the reading failed')
        state = job.state
      }
      await server.indexed(admin)
      customerOf = await customers()
    },
    async lookup(number) {
      const answer = await server.ask('/api/lookup', { method: 'POST', cookie: admin, body: { number } })
      if (answer.status !== 200) throw new Error(`looking up a number: ${answer.status}`)
      return (await answer.json()) as Caller
    },
    async ring(from) {
      socket ??= await server.console(agent)
      const callId = `call-${++calls}`
      const popped = next(socket, 'pop')
      const updated = next(socket, 'card', (update) => update.sections?.balance !== undefined)
      await server.hook({ event: 'ringing', callId, from, extension: '201' })
      const pop = await popped
      const update = await updated
      await server.hook({ event: 'ended', callId })
      return { pop, update }
    },
    async stop() {
      socket?.close()
      await server.stop()
    },
  }
}
