/**
 * The supervisor's floor as rows with keys that last, and what has changed between two of them: only that is sent. Pure. A caller who
 * calls, waits or talks is one row, whoever and whatever else points at them; an agent is one row however many queues they are in.
 */
import type { Segment } from './insight-value.ts'
import type { LinkNow } from './phone-systems.ts'
import type { QueueOnBoard } from './queue-board.ts'
import type { AgentState, CallId, CallState, CustomerId, Direction, Instant, Money, PhoneNumber } from './vocabulary.ts'

export interface FloorQueue extends Pick<QueueOnBoard, 'waiting' | 'longestSince' | 'agents' | 'today' | 'goal'> {
  /** What the phone system calls it. */
  key: string
  /** In the order the queues are shown in, from 0. */
  place: number
  /** Since when a phone system that tells of it is out of reach: its figures stand as they stood then. */
  notLiveSince?: Instant
}

/** How many waited, minute by minute, the most in each. Beside its queue, so that a caller more does not send the hour again. */
export interface FloorTrend {
  /** The queue's. */
  key: string
  /** When the last minute of them began. */
  until: Instant
  /** The oldest first; the last is the minute that is going on. */
  waiting: number[]
}

export interface FloorAgent {
  /** Their username, or phone system and extension of a phone that is nobody's. */
  key: string
  extension: string
  name?: string
  /** What keeps them busiest in any of their queues. */
  state: AgentState
  since: Instant
  /** Why they are paused. */
  reason?: string
  /** Those they are in just now, in the order of their names. */
  queues: string[]
  /** The call that rings for them or that they are on: its row says with whom. */
  callId?: CallId
  /** The queue it came to them by. */
  callQueue?: string
  today: {
    /** Times they have talked and done with it. */
    handled: number
    /** Talk and wrap-up together, by `handled`; absent before the first. */
    handleMs?: number
  }
}

/** Who is at the far end, as far as the viewer may know. A withheld number is nowhere in it. */
export interface FloorCaller {
  /** `not-yet`: being looked up, or whether they withhold their number is being asked. */
  outcome: 'known' | 'candidates' | 'unknown' | 'withheld' | 'not-yet'
  number: PhoneNumber
  customerId?: CustomerId
  name?: string
  segment?: Segment
  /** Net, in the currency of most of their orders. */
  bought12Months?: Money
  /** Absent where no source says it, or it is not for this viewer. */
  overdue?: Money[]
}

/** A call that is up. */
export interface FloorCall {
  /** Its id. */
  key: CallId
  direction: Direction
  state: CallState
  /** When it came into this state. */
  since: Instant
  startedAt: Instant
  /** The queue it waits in, or came through last. */
  queue?: string
  /** When it joined the queue in which nobody has answered it yet. */
  waitsSince?: Instant
  line?: string
  caller: FloorCaller
  /** Names of those it rings for or who are on it; the extension of a phone that is nobody's. */
  agents: string[]
}

/** A connection to a phone system. One that calls us by itself has none. */
export interface FloorLink extends Pick<LinkNow, 'state'> {
  /** The phone system's name. */
  key: string
  /** Live since, or not live since, whatever was tried meanwhile. */
  since: Instant
}

export interface FloorRows {
  queues: FloorQueue
  trends: FloorTrend
  agents: FloorAgent
  calls: FloorCall
  links: FloorLink
}
export type FloorTable = keyof FloorRows
export const floorTables: readonly FloorTable[] = ['queues', 'trends', 'agents', 'calls', 'links']

export type Floor = { readonly [Table in FloorTable]: ReadonlyMap<string, FloorRows[Table]> }
/** Whole rows that are new or have changed, and the keys of those that are no more. */
export type FloorDelta = { [Table in FloorTable]?: { put?: FloorRows[Table][]; gone?: string[] } }

/** What is sent. `since` is the revision it is to be laid over; null: over nothing, it is everything there is. */
export interface FloorUpdate {
  rev: number
  since: number | null
  /** The server's clock. */
  at: Instant
  delta: FloorDelta
}

/** The floor as it stood then. Segment, value and what was overdue are of today alone: they are not in it. */
export interface PastFloor {
  at: Instant
  /** Over nothing. */
  delta: FloorDelta
}

export const emptyFloor: Floor = {
  queues: new Map(),
  trends: new Map(),
  agents: new Map(),
  calls: new Map(),
  links: new Map(),
}

/** @param rows with keys of their own in each table */
export const floorOf = (rows: { [Table in FloorTable]: readonly FloorRows[Table][] }): Floor => ({
  queues: byKey(rows.queues),
  trends: byKey(rows.trends),
  agents: byKey(rows.agents),
  calls: byKey(rows.calls),
  links: byKey(rows.links),
})

const byKey = <Row extends { key: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.key, row]))

export function floorDelta(before: Floor, after: Floor): FloorDelta {
  const delta: FloorDelta = {}
  const add = <Table extends FloorTable>(table: Table) => {
    const changed = changes<FloorRows[Table]>(before[table], after[table])
    if (changed) delta[table] = changed as FloorDelta[Table]
  }
  for (const table of floorTables) add(table)
  return delta
}

export const isEmptyDelta = (delta: FloorDelta): boolean => Object.keys(delta).length === 0

/** Rows that have not changed are the same objects afterwards: whoever draws them need not draw them again. */
export function applyFloor(before: Floor, delta: FloorDelta): Floor {
  const next = <Table extends FloorTable>(table: Table): ReadonlyMap<string, FloorRows[Table]> => {
    const rows: ReadonlyMap<string, FloorRows[Table]> = before[table]
    const changed = delta[table]
    if (!changed) return rows
    const laid = new Map<string, FloorRows[Table]>(rows)
    for (const key of changed.gone ?? []) laid.delete(key)
    for (const row of (changed.put ?? []) as FloorRows[Table][]) laid.set(row.key, row)
    return laid
  }
  return {
    queues: next('queues'),
    trends: next('trends'),
    agents: next('agents'),
    calls: next('calls'),
    links: next('links'),
  }
}

/** @returns undefined where the update is of another revision than this one: everything must be asked for anew */
export function heardFloor(
  before: { rev: number; floor: Floor } | undefined,
  { rev, since, delta }: FloorUpdate,
): { rev: number; floor: Floor } | undefined {
  if (since === null) return { rev, floor: applyFloor(emptyFloor, delta) }
  return before?.rev === since ? { rev, floor: applyFloor(before.floor, delta) } : undefined
}

function changes<Row extends { key: string }>(
  before: ReadonlyMap<string, Row>,
  after: ReadonlyMap<string, Row>,
): { put?: Row[]; gone?: string[] } | undefined {
  const put = [...after.values()].filter((row) => !isSame(before.get(row.key), row))
  const gone = [...before.keys()].filter((key) => !after.has(key))
  if (put.length + gone.length === 0) return undefined
  return { ...(put.length > 0 ? { put } : {}), ...(gone.length > 0 ? { gone } : {}) }
}

/** Of values as JSON carries them. Thousands of rows are compared each time, nearly all of them the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [ofOne, ofOther] = [Object.entries(one), other as Record<string, unknown>]
  return (
    Array.isArray(one) === Array.isArray(other) &&
    ofOne.length === Object.keys(ofOther).length &&
    ofOne.every(([key, value]) => Object.hasOwn(ofOther, key) && isSame(value, ofOther[key]))
  )
}
