/** The supervisor's floor: kept going, and who watches it noted. */
import type { Config } from './config.ts'
import { createFloorDesk, type FloorDesk, type FloorParts } from './flows/floor.ts'
import { createPastFloor, type PastFloorParts } from './flows/show-past-floor.ts'
import type { FloorApi } from './ports/api.ts'
import type { ViewLog } from './privacy/view-log.ts'

/** Minutes of the trend end by themselves. */
const tickEveryMs = 1000

export interface RunningFloor extends Pick<FloorDesk, 'changed' | 'identified' | 'lookAgain' | 'close'> {
  api: FloorApi
}

export type FloorAppParts = FloorParts &
  Omit<PastFloorParts, 'timeZone' | 'queues' | 'goals'> & {
    views: ViewLog
    config: Pick<Config, 'queues' | 'company'>
  }

export function startFloor(parts: FloorAppParts): RunningFloor {
  const floor = createFloorDesk(parts)
  const { queues, company } = parts.config
  const pastFloor = createPastFloor({
    ...parts,
    timeZone: company.timeZone,
    queues: queues.map(({ name }) => name),
    goals: Object.fromEntries(
      queues.flatMap(({ name, serviceLevel }) => (serviceLevel ? [[name, serviceLevel] as const] : [])),
    ),
  })
  const ticking = setInterval(floor.tick, tickEveryMs)
  ticking.unref()
  return {
    ...floor,
    api: {
      floorViewers: floor.viewersOf,
      floor: (person) => floor.snapshot(floor.viewersOf(person)),
      floorWatched(person, isWatched) {
        void parts.views.shown(person.personId, isWatched ? 'floor' : 'floor-left', [])
      },
      async floorAt(person, at) {
        const past = await pastFloor(person, at)
        void parts.views.shown(person.personId, 'floor-replayed', [])
        return past
      },
    },
    close() {
      clearInterval(ticking)
      floor.close()
    },
  }
}

const nothing = () => undefined
/** While the application is being joined together: nobody watches yet. */
export const noFloor: Pick<RunningFloor, 'changed' | 'identified' | 'lookAgain' | 'close'> = {
  changed: nothing,
  identified: nothing,
  lookAgain: nothing,
  close: nothing,
}
