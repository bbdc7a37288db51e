/**
 * What goes on in queues: calls and agent events become queue events, which are stored, and the board that supervisors watch. Who
 * changes a call stores what is told of it here in the same commit; what changes an agent alone is stored from here.
 */
import type { AgentEvent, CallEvent } from '../../shared/call-event.ts'
import type { QueueEvent, QueueOnBoard, QueuesAnswer, ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { AgentState, Call, CallId, Instant } from '../../shared/vocabulary.ts'
import type { Directory } from '../people/directory.ts'
import type { Clock, Log } from '../ports/clock.ts'
import type { GroundReader, GroundWriter } from '../ports/ground-store.ts'
import type { LinkStatus } from '../ports/phone-system.ts'
import type { BoardPush } from '../ports/push.ts'
import { createAgentStates, type QueueMember } from '../queues/agent-states.ts'
import { createDays } from '../queues/day.ts'
import { createDayFigures } from '../queues/day-figures.ts'
import type { FloorStanding } from '../queues/floor-rows.ts'
import { createHandledToday } from '../queues/handled-today.ts'
import { queueEventsOf } from '../queues/queue-events-of.ts'
import { createQueueLinks } from '../queues/queue-links.ts'
import { type QueueStanding, queueStanding } from '../queues/queue-standing.ts'
import { usualGoal } from '../queues/service-level.ts'
import { createTrend, trendMinutes } from '../queues/trend.ts'

/** A queue as it is configured. */
export interface BoardQueue {
  name: string
  /** Whose it is, where the configuration says so. */
  phoneSystem?: string
  goal?: ServiceLevelGoal
  wrapUpMs: number
}

export interface QueueBoardParts {
  queues: readonly BoardQueue[]
  /** Phone systems that tell who belongs to their queues. */
  tellsMembers: (phoneSystem: string) => boolean
  /** Whether there still is such a phone system. */
  isThere?: (phoneSystem: string) => boolean
  /** IANA name: today is the company's. */
  timeZone: string
  directory: Pick<Directory, 'byPhone' | 'byUsername'>
  ground: { reader: Pick<GroundReader, 'queueEvents' | 'agentStates'>; writer: Pick<GroundWriter, 'appendQueueEvents'> }
  push: BoardPush
  /** Something of `standing` has changed. Called within whatever changed it: it must take no time. */
  onChange?: () => void
  clock: Clock
  log: Log
}

export interface QueueBoard {
  /** Where things stood when the server stopped. */
  restore(openCalls: readonly Call[]): Promise<void>
  /**
   * A call has changed.
   * @param before as it was, if it was; of two calls that turned out to be one, both
   * @param event what changed it, where an event did
   * @returns what to store with it
   */
  changed(before: readonly Call[], after: Call, event?: CallEvent): QueueEvent[]
  /** They could not be stored with their call: they are stored here, as soon as that is possible. */
  notStored(events: readonly QueueEvent[]): void
  told(event: AgentEvent): void
  /** Time has passed: wrap-ups end, a day begins, what waits is stored. */
  tick(): Promise<void>
  now(): QueuesAnswer
  /** The same as the floor is made of: nothing sorted, nothing named. */
  standing(): FloorStanding
  /** How a connection stands. Live once all it told on connecting has been taken in: figures are to be right by then. */
  link(phoneSystem: string, status: Pick<LinkStatus, 'state' | 'since'>): void
  close(): Promise<void>
}

/** Contract: supervisors are told at most once a second. */
const pushEveryMs = 1000
/** What cannot be stored for so long that more waits is lost, the oldest first: memory is not a store. */
const mostWaiting = 100_000
/** How far back somebody's last state counts after a restart. Older ones the phone system tells anew. */
const hourMs = 3_600_000
const minuteMs = 60_000
const statesKeptMs = 24 * hourMs
const pageRows = 5000
/** Names of queues come from outside: more than any call centre has are not drawn. */
const mostQueues = 200

export function createQueueBoard(parts: QueueBoardParts): QueueBoard {
  const { directory, ground, push, clock, log } = parts
  const days = createDays(parts.timeZone)
  const configured = new Map(parts.queues.map((queue) => [queue.name, queue]))
  const nowMs = () => clock.now().getTime()
  const dayStartOf = (atMs: number): Instant => new Date(days.startOf(atMs)).toISOString()
  let todaySince = dayStartOf(nowMs())
  const figures = createDayFigures(todaySince)
  // No day is longer than 25 hours or shorter than 23.
  const endOf = (dayStart: Instant): number => days.startOf(Date.parse(dayStart) + 26 * hourMs)
  let dayEndsMs = endOf(todaySince)
  function beginDay(): void {
    todaySince = dayStartOf(nowMs())
    dayEndsMs = endOf(todaySince)
    figures.begin(todaySince)
    handled.begin()
    tellBoards()
  }
  const agents = createAgentStates({
    usernameOf: (phoneSystem, extension) => directory.byPhone(phoneSystem, extension)?.username,
    wrapUpMs: (queue) => configured.get(queue)?.wrapUpMs ?? 0,
    tellsMembers: parts.tellsMembers,
    dayOf: days.dayOf,
  })
  const handled = createHandledToday()
  const trend = createTrend()
  const links = createQueueLinks(
    new Map(parts.queues.flatMap(({ name, phoneSystem }) => (phoneSystem === undefined ? [] : [[name, phoneSystem]]))),
    parts.isThere,
  )
  function count(events: readonly QueueEvent[]): void {
    for (const event of events) {
      links.heard(event.queue, event.phoneSystem)
      handled.add(event)
    }
  }
  /** Calls nobody has answered yet. */
  const waiting = new Map<CallId, { queue: string; since: Instant }>()

  let unstored: QueueEvent[] = []
  let storing = Promise.resolve()
  async function storeAll(): Promise<void> {
    const events = unstored
    if (events.length === 0) return
    unstored = []
    await ground.writer.appendQueueEvents(events).catch((error: unknown) => {
      log.error('queue-events-not-stored', error, { events: events.length })
      unstored = [...events, ...unstored].slice(-mostWaiting)
    })
  }
  function store(events: readonly QueueEvent[]): Promise<void> {
    unstored = [...unstored, ...events].slice(-mostWaiting)
    storing = storing.then(storeAll)
    return storing
  }

  let timer: NodeJS.Timeout | undefined
  let pushedMs = Number.NEGATIVE_INFINITY
  function tellBoards(): void {
    parts.onChange?.()
    // After whatever this is told by: the board must hold up no pop.
    timer ??= setTimeout(
      () => {
        timer = undefined
        pushedMs = clock.steadyMs()
        push.toBoards(board.now)
      },
      Math.max(0, pushedMs + pushEveryMs - clock.steadyMs()),
    ).unref()
  }

  /** @returns the queues in which others wait now than before */
  function placeWaiting(before: readonly Call[], after: Call): Set<string> {
    const queues = new Set(before.flatMap(({ callId }) => waiting.get(callId)?.queue ?? []))
    for (const call of before) waiting.delete(call.callId)
    const open = after.queueVisits?.findLast((visit) => visit.leftAt === undefined)
    if (open) waiting.set(after.callId, { queue: open.queue, since: open.joinedAt })
    else waiting.delete(after.callId)
    return open ? queues.add(open.queue) : queues
  }
  function noteWaiting(before: readonly Call[], after: Call): void {
    const atMs = nowMs()
    for (const queue of placeWaiting(before, after)) trend.waits(queue, waitsIn(queue).length, atMs)
  }
  const waitsIn = (name: string) => [...waiting.values()].filter(({ queue }) => queue === name)

  function standingOf(name: string, members: readonly QueueMember[]): QueueStanding {
    const waits = waitsIn(name).map(({ since }) => since)
    const goal = configured.get(name)?.goal ?? usualGoal
    const notLiveSince = links.notLiveSince(name)
    return {
      ...queueStanding({ name, today: figures.of(name, goal), goal }, waits, members),
      ...(notLiveSince === undefined ? {} : { notLiveSince }),
    }
  }

  function standings(members: Map<string, QueueMember[]>): QueueStanding[] {
    const heardOf = [...figures.queues(), ...members.keys(), ...[...waiting.values()].map(({ queue }) => queue)]
    const names = new Set([...configured.keys(), ...heardOf.sort()])
    return [...names].slice(0, mostQueues).map((name) => standingOf(name, members.get(name) ?? []))
  }

  function named({ queue: _, phoneSystem: __, ...member }: QueueMember): QueueOnBoard['people'][number] {
    const name = member.username === undefined ? undefined : directory.byUsername(member.username)?.name
    return { ...member, ...(name === undefined ? {} : { name }) }
  }

  async function* eventsSince(from: Instant): AsyncGenerator<QueueEvent> {
    const types = ['joined', 'answered', 'abandoned', 'timed-out', 'left', 'agent-state'] as const
    for (let cursor: string | undefined; ; ) {
      const page = await ground.reader.queueEvents({ from, types, limit: pageRows, cursor })
      yield* page.events
      cursor = page.next
      if (cursor === undefined) return
    }
  }

  const board: QueueBoard = {
    async restore(openCalls) {
      const since = new Date(nowMs() - statesKeptMs).toISOString()
      const states = await ground.reader.agentStates(since)
      const changed = agents.restore(states, openCalls, clock.now().toISOString())
      for (const { queue, phoneSystem } of states) links.heard(queue, phoneSystem)
      const lastHour = new Date(nowMs() - trendMinutes * minuteMs).toISOString()
      const ofLastHour: QueueEvent[] = []
      for await (const event of eventsSince([lastHour, todaySince].sort()[0] ?? todaySince)) {
        if (event.at >= lastHour && event.type !== 'agent-state') ofLastHour.push(event)
        figures.add(event)
        if (event.at >= todaySince) count([event])
      }
      for (const call of openCalls) placeWaiting([], call)
      const waitingNow = Map.groupBy(waiting.values(), ({ queue }) => queue)
      trend.restore(ofLastHour, new Map([...waitingNow].map(([queue, calls]) => [queue, calls.length])), nowMs())
      count(changed)
      await store(changed)
    },
    changed(before, after, event) {
      const at = event?.receivedAt ?? clock.now().toISOString()
      if (nowMs() >= dayEndsMs) beginDay()
      const ofCall = queueEventsOf(before, after, at)
      for (const { callId } of before) if (callId !== after.callId) figures.join(callId, after.callId)
      for (const one of ofCall) figures.add(one)
      noteWaiting(before, after)
      const events = [...ofCall, ...agents.called(before, after, at)]
      count(events)
      if (events.length > 0) tellBoards()
      const saidAt = event?.at
      return saidAt === undefined ? events : events.map((one) => (one.at === at ? { ...one, saidAt } : one))
    },
    notStored: (events) => void store(events),
    told(event) {
      const events = agents.told(event)
      if (events.length === 0) return
      count(events)
      tellBoards()
      void store(events)
    },
    async tick() {
      const at = clock.now().toISOString()
      if (nowMs() >= dayEndsMs) beginDay()
      const events = agents.tick(at)
      count(events)
      if (events.length > 0) tellBoards()
      if (events.length > 0 || unstored.length > 0) await store(events)
    },
    now() {
      const atMs = nowMs()
      const members = Map.groupBy(agents.members(), ({ queue }) => queue)
      const queues = standings(members).map(
        (queue): QueueOnBoard => ({
          ...queue,
          longestWaitMs: queue.longestSince === undefined ? 0 : Math.max(0, atMs - Date.parse(queue.longestSince)),
          people: (members.get(queue.name) ?? []).map(named).sort(inOrder),
        }),
      )
      return { queues, todaySince, at: new Date(atMs).toISOString() }
    },
    standing() {
      const members = agents.members()
      const atMs = nowMs()
      const queues = standings(Map.groupBy(members, ({ queue }) => queue))
      return {
        queues: queues.map((queue) => ({ ...queue, trend: trend.of(queue.name, atMs) })),
        members,
        handledOf: handled.of,
        nameOf: (username) => directory.byUsername(username)?.name,
        links: links.all(),
      }
    },
    link(phoneSystem, { state, since }) {
      if (links.status(phoneSystem, state, since)) tellBoards()
    },
    async close() {
      clearTimeout(timer)
      await store([])
    },
  }
  return board
}

/** Comparing by it is many times as fast as `localeCompare`: a board may have thousands of people. */
const byName = new Intl.Collator('en', { numeric: true })
/** Who can be rung or is busy stands before who is away. */
const order: readonly AgentState[] = ['free', 'ringing', 'talking', 'wrap-up', 'paused', 'logged-out']
const inOrder = (a: QueueOnBoard['people'][number], b: QueueOnBoard['people'][number]): number =>
  order.indexOf(a.state) - order.indexOf(b.state) || byName.compare(a.name ?? a.extension, b.name ?? b.extension)
