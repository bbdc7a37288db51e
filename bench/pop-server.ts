/**
 * The server of the pop bench, a process of its own: Tuttu as `npm start` has it, and beside it, in the same process and
 * on the same Socket.IO, its floor: a bare HTTP handler that parses the same body and number, asks the same tables with
 * raw prepared statements, and emits a message of the same bytes to the same page. Both are timed from the moment Node
 * begins the request to the moment the emit returns. The parent asks over IPC for what was timed.
 */
import { subscribe } from 'node:diagnostics_channel'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { Server } from 'socket.io'
import { startTuttu } from '../server/main.ts'
import type { Pop } from '../shared/wire.ts'

/** What the parent hands over to be started. */
export interface PopServerOrder {
  config: object
  folder: string
  today: string
}
/** One pop on its way out; times are of this process' `performance.timeOrigin + performance.now()`, in ms. */
export interface Emitted {
  slot: string
  callId: string
  rev: number
  startedMs: number
  /** When the emit was called, and when it had returned. */
  emitMs: number
  emittedMs: number
}
export type PopServerMessage =
  | { kind: 'ready'; url: string; floorUrl: string }
  | { kind: 'emitted'; emitted: Emitted[] }
  | { kind: 'synced'; problem?: string }
  | { kind: 'settled' }
  | { kind: 'failed'; problem: string }

/** What the parent asks for once it is ready. */
export type PopServerRequest = 'stop' | 'emitted' | 'spin' | 'rest' | 'settle' | { sync: string }

export const slotHeader = 'x-bench-slot'

const nowMs = (): number => performance.timeOrigin + performance.now()
const tell = (message: PopServerMessage): void => {
  process.send?.(message)
}

/** Tuttu's Socket.IO server, as it is made: nothing in the product gives it away. */
let io: Server | undefined
const attach = Server.prototype.attach
Server.prototype.attach = function (this: Server, ...args: Parameters<typeof attach>) {
  io = this
  return attach.apply(this, args)
} as typeof attach

/** When Node began each request; read once. */
const began = new Map<string, number>()
subscribe('http.server.request.start', (message) => {
  const slot = (message as { request: IncomingMessage }).request.headers[slotHeader]
  if (typeof slot === 'string') began.set(slot, nowMs())
})

let emitted: Emitted[] = []
/** The last pop Tuttu sent: what the floor sends is this, under ids of its own. */
let template: Pop | undefined

function timeEmit(server: Server): void {
  const broadcast = Object.getPrototypeOf(server.to('nobody')) as { emit(...args: unknown[]): boolean }
  const plain = broadcast.emit
  broadcast.emit = function (...args) {
    if (args[0] !== 'pop') return plain.apply(this, args)
    const emitMs = nowMs()
    const done = plain.apply(this, args)
    const emittedMs = nowMs()
    const pop = args[1] as Pop
    const slot = pop.call.external[0]?.id ?? ''
    const startedMs = began.get(slot)
    // Sent again, for want of an acknowledgement: not the pop that is measured.
    if (startedMs === undefined) return done
    began.delete(slot)
    emitted.push({ slot, callId: pop.callId, rev: pop.rev, startedMs, emitMs, emittedMs })
    if (!slot.startsWith('floor')) template = pop
    return done
  }
}

/** The gets behind one card, as Tuttu's ring path has them, without what makes answers of them. */
function prepareGets(file: string) {
  const db = new Sqlite(file, { readonly: true })
  const all = (sql: string) => db.prepare(sql.replaceAll('GENERATION', '(select generation from index_state)'))
  const [owners, customer, links, invoices, balances, purchases, totals, credit] = [
    all('select * from numbers where generation = GENERATION and e164 = ? order by rank'),
    all('select content from customers where generation = GENERATION and customer_id = ?'),
    all(`select l.source, l.key, s.* from links l join sources s using (source)
         where l.generation = GENERATION and l.customer_id = ? order by s.trust desc, l.source`),
    all('select * from invoices where source = ? and customer = ? and open_minor != 0 order by due, key'),
    all('select * from balances where source = ? and customer = ? order by currency'),
    all('select * from purchases where source = ? and customer = ? order by date desc, seq desc limit 10'),
    all('select * from purchase_totals where source = ? and customer = ?'),
    all('select content from credit where source = ? and customer = ?'),
  ] as const
  return (e164: string): number => {
    let rows = 0
    for (const owner of owners.all(e164) as { customer_id: string }[]) {
      rows += customer.all(owner.customer_id).length
      for (const { source, key } of links.all(owner.customer_id) as { source: string; key: string }[]) {
        const asked = source === 'ledger' ? [invoices, balances] : source === 'shop' ? [purchases, totals] : [credit]
        for (const statement of asked) rows += statement.all(source, key).length
      }
    }
    return rows
  }
}

function startFloor(server: Server, indexFile: string): Promise<string> {
  const gets = prepareGets(indexFile)
  let counter = 0
  /** What a console needs to see the call end, so that the next pop finds the desk free: as Tuttu sends it. */
  const last = { room: '', pop: undefined as Pop | undefined }
  const http = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { event: string; from: string; callId: string }
      if (body.event === 'ringing') {
        const e164 = parsePhoneNumberFromString(body.from, 'FI')?.number ?? ''
        if (gets(e164) === 0) throw new Error('the floor found nothing')
        if (!template) throw new Error('the floor has no pop to send')
        const callId = `019ab000-0000-7000-8000-${String(++counter).padStart(12, '0')}` as Pop['callId']
        const call = { ...template.call, callId, external: [{ phoneSystem: 'cloud', id: body.callId }] }
        last.pop = { ...template, callId, call, rev: 1 }
        last.room = [...server.sockets.adapter.rooms.keys()].find((name) => name.startsWith('person:')) ?? ''
        server.to(last.room).emit('pop', last.pop)
      } else if (last.pop) {
        const call = { ...last.pop.call, state: 'ended', outcome: 'missed' }
        server.to(last.room).emit('call', { call, rev: 2 })
        server.to(last.room).emit('pop:end', { callId: last.pop.callId, reason: 'missed', rev: 2 })
      }
      response.end('{}')
    })
  })
  return new Promise((resolve) =>
    http.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(http.address() as AddressInfo).port}`)),
  )
}

async function start({ config, folder, today }: PopServerOrder): Promise<void> {
  const data = join(folder, 'data')
  const running = await startTuttu({
    environment: { TUTTU_PORT: '0', TUTTU_DATA: data, TUTTU_TODAY: today, TUTTU_ADMIN_PASSWORD: 'not-asked-for' },
    given: { plain: config, folder },
    tell: () => {},
  })
  await settled(running)
  if (!io) throw new Error('Tuttu made no Socket.IO server')
  timeEmit(io)
  tell({ kind: 'ready', url: running.url, floorUrl: await startFloor(io, join(data, 'index.sqlite')) })
  let spinning: Worker | undefined
  process.on('message', (asked: PopServerRequest) => {
    if (asked === 'stop') void running.stop().then(() => process.exit(0))
    else if (asked === 'spin') spinning = new Worker('for (;;);', { eval: true })
    else if (asked === 'rest') void spinning?.terminate()
    else if (asked === 'settle') void settled(running).then(() => tell({ kind: 'settled' }))
    else if (asked === 'emitted') {
      tell({ kind: 'emitted', emitted })
      emitted = []
    } else void sync(running.api, asked.sync).then((problem) => tell({ kind: 'synced', ...problem }))
  })
}

async function sync(api: Running['api'], source: string): Promise<{ problem?: string }> {
  const jobId = await api.startSync(source, { acceptFewer: false })
  for (;;) {
    const { state, problems } = api.job(nobody, jobId)
    if (state === 'failed') return { problem: problems[0]?.code ?? state }
    if (state === 'done') return {}
    await new Promise((done) => setTimeout(done, 100))
  }
}

type Running = Awaited<ReturnType<typeof startTuttu>>
const nobody = { personId: 'nobody', username: 'nobody', name: '', roles: [], teams: [], phones: [] } as never
/** Once the worker has nothing left to do: insight comes after what is read and matched, and would be measured for it. */
async function settled({ api }: Running): Promise<void> {
  for (;;) {
    const { index } = await api.sources(nobody)
    if (index.state === 'current' && index.insight === 'current') return
    await new Promise((done) => setTimeout(done, 200))
  }
}

// Whoever measures may die: what spins here must not outlive it.
process.once('disconnect', () => process.exit(1))
process.once('message', (order) => {
  start(order as PopServerOrder).catch((error: unknown) => {
    tell({ kind: 'failed', problem: String((error as Error).stack) })
    process.exit(1)
  })
})
