/** The floor as it stood at a past instant, as far as one person may see it. Callers are called what they are called now. */
import type { PastFloor } from '../../shared/floor.ts'
import { emptyFloor, floorDelta } from '../../shared/floor.ts'
import type { ServiceLevelGoal } from '../../shared/queue-board.ts'
import type { Call, Instant } from '../../shared/vocabulary.ts'
import type { Directory } from '../people/directory.ts'
import { rightsOf } from '../people/rights.ts'
import type { Clock, Log } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { FloorAt, Reporter } from '../ports/reporter.ts'
import { createDays } from '../queues/day.ts'
import { composeFloor, type FoundCaller } from '../queues/floor-rows.ts'

export interface PastFloorParts {
  reporter: Pick<Reporter, 'floorAt'>
  index: Pick<IndexReader, 'namesOf'>
  directory: Pick<Directory, 'byUsername'>
  timeZone: string
  /** As they are configured, in their order. */
  queues: readonly string[]
  /** By queue. */
  goals: Readonly<Record<string, ServiceLevelGoal>>
  clock: Clock
  log: Log
}

/** @throws AppError `invalid` for what has not been yet, `unavailable` when it could not be reckoned now */
export function createPastFloor(parts: PastFloorParts) {
  const { reporter, index, directory, queues, goals, clock, log } = parts
  const days = createDays(parts.timeZone)

  async function reckoned(at: Instant): Promise<FloorAt> {
    const dayStart = new Date(days.startOf(Date.parse(at))).toISOString()
    try {
      return await reporter.floorAt({ at, dayStart, queues, goals })
    } catch (error) {
      log.error('report-not-reckoned', error)
      throw new AppError('unavailable', 'It could not be reckoned now. Try again later.')
    }
  }

  return async (person: Person, at: Instant): Promise<PastFloor> => {
    if (at > clock.now().toISOString()) throw new AppError('invalid', 'That has not been yet.', { at: 'in the past' })
    const { handled, calls, ...standing } = await reckoned(at)
    const ids = [...new Set(calls.flatMap(({ customerId }) => customerId ?? []))]
    const names = new Map((await index.namesOf(ids)).map(({ asked, name }) => [asked as string, name]))
    const maySeeCustomers = rightsOf(person.roles).includes('customers')
    const floor = composeFloor(
      {
        ...standing,
        handledOf: (agent) => handled[agent] ?? { handled: 0 },
        nameOf: (username) => directory.byUsername(username)?.name,
        links: [],
      },
      calls,
      (call) => foundThen(call, names),
      // What somebody is worth and owes is known as of today alone.
      { maySeeCustomers, maySeeFigures: false },
    )
    return { at, delta: floorDelta(emptyFloor, floor) }
  }
}

function foundThen({ customerId, recognised }: Call, names: ReadonlyMap<string, string>): FoundCaller {
  const name = customerId === undefined ? undefined : names.get(customerId)
  if (customerId === undefined || name === undefined) return { outcome: recognised ?? 'unknown' }
  return { outcome: 'known', customerId, name }
}
