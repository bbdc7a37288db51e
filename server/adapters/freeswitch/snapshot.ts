/**
 * How things stand on FreeSWITCH when the connection is made: every channel with all that is known of it, who waits in
 * which queue, the agents. Events come meanwhile; whoever asks keeps them until this is read.
 */
import type { AgentRow, TierRow } from './agents.ts'
import { type EslEvent, readJsonEvent } from './esl-event.ts'
import type { EslSession } from './esl-session.ts'

export interface Snapshot {
  channels: EslEvent[]
  /** Who waits, each queue's in the order of their turn. */
  waiting: { uuid: string; queue: string }[]
  queues: string[]
  agents: AgentRow[]
  tiers: TierRow[]
}

type Asked = Pick<EslSession, 'api'>

/** Dumps asked for at a time: the next are on their way while one is read. */
const dumpsAtATime = 64
/** What has not been dumped by then is known by its row: a connection must be live soon. */
const dumpingMs = 5000
const mostChannels = 50_000
const mostQueues = 1000

/** @returns undefined when the connection went first */
export async function takeSnapshot(session: Asked, steadyMs: () => number): Promise<Snapshot | undefined> {
  const shown = await session.api('show channels as json')
  if (shown === undefined) return undefined
  const channels = await dumpAll(session, rowsOf(shown).slice(0, mostChannels), steadyMs() + dumpingMs, steadyMs)
  const queues = await queueNames(session)
  const waiting: Snapshot['waiting'] = []
  for (const queue of queues) {
    const members = table(await session.api(`callcenter_config queue list members ${queue}`))
    for (const { session_uuid: uuid = '', state = '' } of members)
      if (/^(?:Waiting|Trying)$/.test(state)) waiting.push({ uuid, queue })
  }
  return { channels, waiting, queues, ...(await agentsThere(session)) }
}

export async function queueNames(session: Asked): Promise<string[]> {
  const queues = table(await session.api('callcenter_config queue list'))
  return queues.flatMap(({ name }) => (name && /^[^\s|]{1,128}$/.test(name) ? [name] : [])).slice(0, mostQueues)
}

export async function agentsThere(session: Asked): Promise<Pick<Snapshot, 'agents' | 'tiers'>> {
  const agents = table(await session.api('callcenter_config agent list'))
  const tiers = agents.length === 0 ? [] : table(await session.api('callcenter_config tier list'))
  return {
    agents: agents.map(({ name = '', contact = '', status = '', state = '' }) => ({ name, contact, status, state })),
    tiers: tiers.map(({ queue = '', agent = '' }) => ({ queue, agent })),
  }
}

export interface Registration {
  extension: string
  domain: string
}

export async function registrations(session: Asked): Promise<Registration[]> {
  const rows = rowsOf((await session.api('show registrations as json')) ?? '')
  return rows.flatMap(({ reg_user: extension, realm: domain }) => (extension && domain ? [{ extension, domain }] : []))
}

async function dumpAll(session: Asked, rows: Row[], untilMs: number, steadyMs: () => number): Promise<EslEvent[]> {
  const channels: EslEvent[] = []
  const left = rows.values()
  async function dumpOneAfterAnother(): Promise<void> {
    for (const row of left) {
      const { uuid = '' } = row
      if (!/^[\w.-]{1,128}$/.test(uuid)) continue
      const isInTime = steadyMs() < untilMs
      const dump = isInTime ? await session.api(`uuid_dump ${uuid} json`) : undefined
      // One that has ended meanwhile is answered -ERR, and its end is told by an event.
      const channel = isInTime ? readJsonEvent(dump ?? '') : eventOf(row)
      if (channel) channels.push(channel)
    }
  }
  await Promise.all(Array.from({ length: dumpsAtATime }, dumpOneAfterAnother))
  return channels
}

/** What a row says of its channel. Whether the caller withholds their number it does not say: the number is left out. */
function eventOf(row: Row): EslEvent {
  const isUp = row.callstate === 'ACTIVE' || row.callstate === 'HELD'
  const named: [string, string | undefined][] = [
    ['Event-Name', 'CHANNEL_DATA'],
    ['Event-Sequence', `row ${row.uuid ?? ''}`],
    ['Unique-ID', row.uuid],
    ['Channel-Name', row.name],
    ['Call-Direction', row.direction],
    ['Channel-Presence-ID', row.presence_id],
    ['Channel-Call-State', row.callstate],
    ['Channel-Call-UUID', row.call_uuid],
    ['Answer-State', isUp ? 'answered' : 'ringing'],
    ['Caller-Destination-Number', row.initial_dest ?? row.dest],
    ['Caller-Channel-Created-Time', `${row.created_epoch ?? '0'}000000`],
    ['Caller-Channel-Bridged-Time', isUp && row.call_uuid !== row.uuid ? '1' : '0'],
  ]
  return { headers: new Map(named.filter((pair): pair is [string, string] => Boolean(pair[1]))) }
}

type Row = Partial<Record<string, string>>

/** The rows of `show … as json`: none when nothing is there, or it cannot be read. */
function rowsOf(text: string): Row[] {
  try {
    const { rows } = JSON.parse(text) as { rows?: unknown }
    return Array.isArray(rows) ? rows.filter((row): row is Row => typeof row === 'object' && row !== null) : []
  } catch {
    return []
  }
}

/** A table of mod_callcenter: names in the first line, fields between bars, `+OK` at the end. Not loaded: `-ERR …`. */
function table(text: string | undefined): Row[] {
  const [heading = '', ...lines] = (text ?? '').split('\n')
  if (!heading.includes('|')) return []
  const names = heading.split('|')
  return lines
    .filter((line) => line.includes('|'))
    .map((line) => {
      const fields = line.split('|')
      return Object.fromEntries(names.map((name, at) => [name, fields[at] ?? '']))
    })
}
