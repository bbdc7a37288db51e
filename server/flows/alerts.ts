/**
 * Alerts as they come and go: once a second, and whenever the board changes, the rules are held against how things stand. What has
 * begun or ended is stored, then told to whoever may know; somebody acknowledges, and all screens show who. After a restart what stood
 * stands on, and is not told again.
 */
import type { Alert, AlertRule, AlertsTold } from '../../shared/alerts.ts'
import type { QueuesAnswer } from '../../shared/queue-board.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Directory } from '../people/directory.ts'
import { rightsOf } from '../people/rights.ts'
import type { AlertEntry, AlertsApi, AlertTelling } from '../ports/alerts.ts'
import type { Clock, Log } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { AlertPush } from '../ports/push.ts'
import type { Secrets } from '../ports/secrets.ts'
import { type AlertReading, alertReadings } from '../queues/alert-readings.ts'
import { type Standing, stepAlerts } from '../queues/alerts.ts'
import type { HookTeller } from './tell-hook.ts'
import type { WaitingSegments } from './waiting-segments.ts'

export interface AlertsParts {
  /** Those in use. */
  rules: () => readonly AlertRule[]
  board: () => QueuesAnswer
  calls: Pick<LiveCalls, 'up'>
  segments: WaitingSegments
  directory: Pick<Directory, 'byUsername'>
  ground: { reader: Pick<GroundReader, 'standingAlerts' | 'endedAlerts'>; writer: Pick<GroundWriter, 'saveAlerts'> }
  push: AlertPush
  /** Absent where no other program is told. */
  teller?: HookTeller | undefined
  secrets: Pick<Secrets, 'newId'>
  clock: Pick<Clock, 'now'>
  log: Log
}
export interface Alerts extends Pick<AlertsApi, 'standingAlerts' | 'alerts' | 'acknowledgeAlert'> {
  /** What stood when the server stopped. */
  restore(): Promise<void>
  /** Time has passed or the board has changed. Does nothing while another is waiting its turn. Never rejects. */
  tick(): Promise<void>
  /** Nothing new begins; what goes on is stored. */
  close(): Promise<void>
}

/** The newest that have ended, for a page. */
const recentShown = 200
/** What cannot be stored for so long that more waits is lost: memory is not a store. */
const mostUnstored = 10_000

type AlertEvent = 'began' | 'ended' | 'acknowledged'
export function createAlerts(parts: AlertsParts): Alerts {
  const { calls, segments, directory, ground, push, teller, clock, log } = parts
  let standing: Standing = new Map()
  /** By key. */
  const entries = new Map<string, AlertEntry>()
  const unstored = new Map<string, AlertEntry>()
  let untold: AlertTelling[] = []
  let isClosed = false

  function asAlert({ key: _, ...alert }: AlertEntry): Alert {
    const agentName = alert.agent === undefined ? undefined : directory.byUsername(alert.agent)?.name
    return agentName === undefined ? alert : { ...alert, agentName }
  }

  let turn: Promise<unknown> = Promise.resolve()
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  let waiting: Promise<void> | undefined

  /** @throws what the store throws; it is stored with the next all the same */
  async function store(): Promise<void> {
    if (unstored.size === 0) return
    const [some, tellings] = [[...unstored.values()], untold]
    await ground.writer.saveAlerts(some, tellings)
    for (const entry of some) if (unstored.get(entry.id) === entry) unstored.delete(entry.id)
    untold = untold.slice(tellings.length)
    if (tellings.length > 0) void teller?.tell()
  }
  function changed(entry: AlertEntry, event: AlertEvent, by?: Person): void {
    if (unstored.size < mostUnstored) unstored.set(entry.id, entry)
    if (!teller || !entry.how.webhook || untold.length >= mostUnstored) return
    untold = [...untold, { at: clock.now().toISOString(), body: bodyOf(entry, event, by) }]
  }

  function seenBy(maySeeSegments: boolean): Alert[] {
    const all = [...entries.values()].sort((a, b) => (a.beganAt < b.beganAt ? -1 : 1)).map(asAlert)
    return maySeeSegments ? all : all.filter(({ kind }) => kind !== 'segment-waiting')
  }
  const tell = (begun: readonly string[] = []): void =>
    push.toAlertWatchers((maySeeSegments): AlertsTold => {
      const seen = seenBy(maySeeSegments)
      return { standing: seen, begun: seen.flatMap(({ id }) => (begun.includes(id) ? [id] : [])) }
    })

  async function look(): Promise<void> {
    const rules = parts.rules().filter(({ isOn }) => isOn)
    if (isClosed || (rules.length === 0 && entries.size === 0 && unstored.size === 0)) return
    const up = calls.up()
    if (rules.some(({ limit }) => limit.kind === 'segment-waiting')) await segments.look(up)
    const atMs = clock.now().getTime()
    const readings = alertReadings(rules, {
      ...{ queues: parts.board().queues, calls: up, atMs },
      segmentOf: segments.of,
      teamsOf: (username) => directory.byUsername(username)?.teams ?? [],
    })
    const step = stepAlerts(standing, readings, atMs)
    standing = step.standing
    const at = new Date(atMs).toISOString()
    for (const key of step.ended) end(key, at)
    const begun = step.begun.map((reading) => begin(reading, at))
    // A full disk must not keep supervisors from knowing: it is stored as soon as that is possible.
    await store().catch((error: unknown) => log.error('alerts-not-stored', error, { alerts: unstored.size }))
    if (begun.length > 0 || step.ended.length > 0) tell(begun)
  }

  function begin({ key, rule, subject, limit }: AlertReading, beganAt: string): string {
    const { id: ruleId, how } = rule
    const entry = { id: parts.secrets.newId(), key, ruleId, kind: rule.limit.kind, limit, how, beganAt, ...subject }
    entries.set(key, entry)
    changed(entry, 'began')
    return entry.id
  }
  function end(key: string, endedAt: string): void {
    const entry = entries.get(key)
    entries.delete(key)
    if (entry) changed({ ...entry, endedAt }, 'ended')
  }

  async function acknowledge(person: Person, id: string): Promise<Alert> {
    const maySee = rightsOf(person.roles).includes('segments')
    const found = [...entries].find(([, entry]) => entry.id === id && (maySee || entry.kind !== 'segment-waiting'))
    if (!found) throw new AppError('not-found', 'There is no such alert, or it stands no more.')
    const [key, entry] = found
    if (entry.acknowledged) return asAlert(entry)
    const acknowledged = { by: person.personId, byName: person.name, at: clock.now().toISOString() }
    const next = { ...entry, acknowledged }
    const [before, told] = [unstored.get(id), untold]
    changed(next, 'acknowledged', person)
    try {
      await store()
    } catch (error) {
      // Nobody is shown as having said it before it is kept.
      if (before) unstored.set(id, before)
      else unstored.delete(id)
      untold = told
      throw error
    }
    entries.set(key, next)
    tell()
    return asAlert(next)
  }

  return {
    async restore() {
      for (const entry of await ground.reader.standingAlerts()) {
        entries.set(entry.key, entry)
        if (entry.callId !== undefined && entry.segment !== undefined) segments.was(entry.callId, entry.segment)
      }
      standing = new Map([...entries.keys()].map((key) => [key, {}]))
      await teller?.tell()
    },
    async tick() {
      waiting ??= inTurn(async () => {
        waiting = undefined
        await look()
      }).catch((error: unknown) => log.error('alerts-not-looked-at', error))
      await waiting
    },
    standingAlerts: (maySeeSegments) => ({ standing: seenBy(maySeeSegments), begun: [] }),
    async alerts(person) {
      const maySee = rightsOf(person.roles).includes('segments')
      const ended = (await ground.reader.endedAlerts(recentShown)).map(asAlert)
      return {
        standing: seenBy(maySee),
        recent: maySee ? ended : ended.filter(({ kind }) => kind !== 'segment-waiting'),
      }
    },
    acknowledgeAlert: (person, id) => inTurn(() => acknowledge(person, id)),
    async close() {
      isClosed = true
      await inTurn(store).catch((error: unknown) => log.error('alerts-not-stored', error))
      await teller?.stop()
    },
  }
}

/** What another program is told: ids and codes, and who of the firm, by username. */
function bodyOf(
  { key: _, ruleId: __, how: ___, acknowledged, ...told }: AlertEntry,
  event: AlertEvent,
  by?: Person,
): object {
  const acknowledgedBy = by ? { acknowledgedBy: by.username } : {}
  return { event, ...told, ...(acknowledged ? { acknowledgedAt: acknowledged.at } : {}), ...acknowledgedBy }
}
