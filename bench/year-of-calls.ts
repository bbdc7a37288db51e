/** A year of a call centre in a store: calls that queue, are answered or give up, and what its agents do meanwhile. */
import Sqlite from 'better-sqlite3'
import { type Chance, createChance } from '../demo/chance.ts'
import { openDatabase } from '../server/adapters/store/database.ts'
import type { GroundTables } from '../server/adapters/store/ground-tables.ts'
import { groundAddress, openGroundWriterHere } from '../server/adapters/store/open-stores.ts'
import type { StorePlace } from '../server/ports/store-place.ts'
import type { QueueEvent } from '../shared/queue-board.ts'
import type { AgentState, Call, CallId } from '../shared/vocabulary.ts'
import { numberAt } from './firm.ts'

export const queues = Array.from({ length: 8 }, (_, at) => `queue${at}`)
/** A tenth of the calls that ring at once at such a centre: four in five agents are busy at noon. */
export const agents = Array.from({ length: 64 }, (_, at) => `agent${String(at).padStart(2, '0')}`)
export const teams = Object.fromEntries(agents.map((one, at) => [one, `team${at % 6}`]))

const secondMs = 1000
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const openFromMs = 6 * hourMs
const openForMs = 10 * hourMs
const lines = ['+358912345100', '+358912345200', '+358912345300', '+358912345400']

interface Day {
  calls: Call[]
  events: QueueEvent[]
}
const at = (ms: number): string => new Date(ms).toISOString()
const hex = (n: number) => n.toString(16).padStart(12, '0')

function dayOf(startMs: number, callsADay: number, chance: Chance): Day {
  const day: Day = { calls: [], events: [] }
  const freeAtMs = agents.map(() => startMs + openFromMs)
  const phone = (agent: number) => ({ extension: String(200 + agent), username: agents[agent] as string })
  const queueOf = (agent: number) => queues[agent % queues.length] as string
  const told = (agent: number, state: AgentState, ms: number) =>
    day.events.push({
      ...{ type: 'agent-state', queue: queueOf(agent), phoneSystem: 'hq', ...phone(agent), state, at: at(ms) },
    })
  for (const [agent] of agents.entries()) told(agent, 'free', startMs + openFromMs - agent * secondMs)
  for (let number = 0; number < callsADay; number++) {
    const joinedMs = startMs + openFromMs + Math.floor((openForMs * number) / callsADay) + chance.whole(0, 5000)
    const queueAt = chance.whole(0, queues.length - 1)
    const queue = queues[queueAt] as string
    const callId = `${hex(joinedMs).slice(0, 8)}-${hex(joinedMs).slice(8)}-7000-8000-${hex(number)}` as CallId
    const ofQueue = agents.flatMap((_, agent) => (agent % queues.length === queueAt ? [agent] : []))
    const agent = ofQueue.reduce((best, one) => ((freeAtMs[one] ?? 0) < (freeAtMs[best] ?? 0) ? one : best))
    const ringsAtMs = Math.max(joinedMs, freeAtMs[agent] ?? 0)
    const answeredMs = ringsAtMs + chance.whole(1500, 9000)
    const patienceMs = chance.whole(3000, 240_000)
    const base = { queue, phoneSystem: 'hq', callId }
    const from = numberAt(chance.whole(0, 300_000))
    const call: Call = {
      ...{ callId, external: [{ phoneSystem: 'hq', id: `x-${callId}` }], phoneSystem: 'hq', direction: 'inbound' },
      ...{ state: 'ended', from: { e164: from as never, display: from, withheld: false }, queue },
      line: { number: chance.pick(lines), label: 'Service' },
      ...{ agents: [], transfers: [], startedAt: at(joinedMs), stateSince: at(joinedMs), endedAt: at(joinedMs) },
    }
    day.calls.push(call)
    day.events.push({ ...base, type: 'joined', at: at(joinedMs), position: 1 })
    const waitMs = answeredMs - joinedMs
    if (waitMs > patienceMs) {
      day.events.push({ ...base, type: 'abandoned', at: at(joinedMs + patienceMs), waitMs: patienceMs })
      Object.assign(call, { outcome: 'abandoned', endedAt: at(joinedMs + patienceMs), waitMs: patienceMs })
      continue
    }
    const doneMs = answeredMs + chance.whole(20_000, 420_000)
    const wrappedUpMs = doneMs + chance.whole(2000, 60_000)
    freeAtMs[agent] = wrappedUpMs
    const who = phone(agent)
    day.events.push({ ...base, type: 'offered', at: at(ringsAtMs), ...who })
    day.events.push({ ...base, type: 'answered', at: at(answeredMs), waitMs, ...who })
    told(agent, 'ringing', ringsAtMs)
    told(agent, 'talking', answeredMs)
    told(agent, 'wrap-up', doneMs)
    told(agent, 'free', wrappedUpMs)
    call.agents.push({ ...who, queue, state: 'left', at: at(answeredMs), until: at(doneMs) })
    Object.assign(call, { outcome: 'answered', answeredAt: at(answeredMs), endedAt: at(doneMs), waitMs })
    Object.assign(call, { talkMs: doneMs - answeredMs, stateSince: at(doneMs) })
    if (chance.happens(0.05)) call.transfers.push({ kind: 'blind', ...{ to: '900', at: at(doneMs) } })
  }
  for (const [agent, freeMs] of freeAtMs.entries())
    told(agent, 'logged-out', Math.max(freeMs, startMs + openFromMs + openForMs))
  day.events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return day
}

/** Written by bare statements, and found by indexes made afterwards: what is measured is reading. */
export async function fillYear(place: StorePlace & { kind: 'sqlite' }, asked: FillAsked): Promise<void> {
  await (await openGroundWriterHere(place)).close()
  const again = dropIndexes(place)
  const opened = openDatabase<GroundTables>(groundAddress(place), { synchronous: 'NORMAL' })
  const chance = createChance(8)
  const lastDayMs = Math.floor(asked.nowMs / dayMs) * dayMs
  for (let day = asked.days; day >= 0; day--) {
    const { calls, events } = dayOf(lastDayMs - day * dayMs, asked.callsADay, chance)
    const until = at(asked.nowMs)
    await opened.db.transaction().execute(async (tx) => {
      await opened.insertMany(
        tx,
        'calls',
        ['call_id', 'started_at', 'ended_at', 'outcome', 'queue', 'number', 'line', 'direction', 'content'],
        calls
          .filter((one) => one.startedAt < until)
          .map((one) => [
            ...[one.callId, one.startedAt, one.endedAt ?? null, one.outcome ?? null, one.queue, one.from.e164],
            ...[one.line?.number, one.direction, JSON.stringify(one)],
          ]),
      )
      await opened.insertMany(
        tx,
        'queue_events',
        ['type', 'queue', 'phone_system', 'call_id', 'extension', 'username', 'wait_ms', 'state', 'received_at'],
        events
          .filter((one) => one.at < until)
          .map((one) => [
            ...[one.type, one.queue, one.phoneSystem, one.callId ?? null, one.extension ?? null, one.username ?? null],
            ...[one.waitMs ?? null, one.state ?? null, one.at],
          ]),
      )
    })
    if (day % 30 === 0) process.stderr.write(`a year of calls: ${day} days left\n`)
  }
  await opened.close()
  again()
}
export interface FillAsked {
  days: number
  callsADay: number
  /** The last day is the one this is in, and lasts until now. */
  nowMs: number
}

/** @returns what makes them again */
function dropIndexes(place: StorePlace & { kind: 'sqlite' }): () => void {
  const file = groundAddress(place) as { file: string }
  const db = new Sqlite(file.file)
  const indexes = db
    .prepare(
      "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('calls', 'queue_events')",
    )
    .all() as { name: string; sql: string }[]
  for (const { name } of indexes) db.exec(`drop index "${name}"`)
  db.close()
  return () => {
    const again = new Sqlite(file.file)
    for (const { sql } of indexes) again.exec(sql)
    again.close()
  }
}
