/** The floor as it stood at a past instant, counted from queue events alone as the board counts them live. Pure. */
import type { QueueEvent } from '../../shared/queue-board.ts'
import type { Instant } from '../../shared/vocabulary.ts'
import type { FloorAt, FloorAtAsked } from '../ports/reporter.ts'
import type { QueueMember } from './agent-states.ts'
import { agentKey, standsMs } from './agent-times.ts'
import { createDayFigures } from './day-figures.ts'
import { createHandledToday } from './handled-today.ts'
import { queueStanding } from './queue-standing.ts'
import { usualGoal } from './service-level.ts'
import { createStays, type QueueStay } from './stays.ts'
import { createTrend, trendMinutes } from './trend.ts'

/** From when on events are needed: nobody waits and no state counts longer than a day. */
export const eventsFrom = ({ at, dayStart }: FloorAtAsked): Instant =>
  [dayStart, new Date(Date.parse(at) - standsMs).toISOString()].sort()[0] ?? dayStart

export interface FloorAtMaking {
  /** @param event in order of time, from `eventsFrom` on and none later than `at` */
  add(event: QueueEvent): void
  made(): Omit<FloorAt, 'calls'>
}

export function createFloorAt(asked: FloorAtAsked): FloorAtMaking {
  const { at, dayStart, goals } = asked
  const atMs = Date.parse(at)
  const lastHour = new Date(atMs - trendMinutes * 60_000).toISOString()
  const figures = createDayFigures(dayStart)
  const stays = createStays()
  const handled = createHandledToday()
  const places = new Map<string, QueueMember>()
  const ofLastHour: QueueEvent[] = []

  function place({ queue, phoneSystem, extension, username, state, reason, at: since }: QueueEvent): void {
    if (extension === undefined || state === undefined) return
    const key = JSON.stringify([queue, phoneSystem, extension])
    const was = places.get(key)
    places.delete(key)
    places.set(key, {
      ...{ queue, phoneSystem, extension, state },
      since: was?.state === state && was.reason === reason ? was.since : since,
      ...(username === undefined ? {} : { username }),
      ...(reason === undefined ? {} : { reason }),
    })
  }

  const standingOf = (name: string, waiting: readonly QueueStay[], members: readonly QueueMember[]) => {
    const goal = goals[name] ?? usualGoal
    const waits = waiting.map(({ joinedAt }) => joinedAt)
    return queueStanding({ name, today: figures.of(name, goal), goal }, waits, members)
  }

  return {
    add(event) {
      if (event.type === 'agent-state') place(event)
      else {
        stays.add(event)
        figures.add(event)
        if (event.at >= lastHour) ofLastHour.push(event)
      }
      if (event.at >= dayStart) handled.add(event)
    },
    made() {
      const waiting = Map.groupBy(
        stays.all().filter(({ how }) => how === undefined),
        ({ queue }) => queue,
      )
      const members = [...places.values()]
      const ofQueue = Map.groupBy(members, ({ queue }) => queue)
      const trend = createTrend()
      trend.restore(ofLastHour, new Map([...waiting].map(([queue, all]) => [queue, all.length])), atMs)
      const heardOf = [...figures.queues(), ...ofQueue.keys(), ...waiting.keys()].sort()
      return {
        queues: [...new Set([...asked.queues, ...heardOf])].map((name) => ({
          ...standingOf(name, waiting.get(name) ?? [], ofQueue.get(name) ?? []),
          trend: trend.of(name, atMs),
        })),
        members,
        handled: Object.fromEntries([...new Set(members.map(agentKey))].map((key) => [key, handled.of(key)])),
      }
    },
  }
}
