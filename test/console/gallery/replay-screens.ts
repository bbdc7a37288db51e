/** The floor as it was, at the fixtures' own minute, and a minute that cannot be shown. */
import { emptyFloor, floorDelta, type PastFloor } from '../../../shared/floor.ts'
import { atMs } from '../fixtures.ts'
import { floor } from '../floor-fixtures.ts'
import type { ReportScreen } from './report-screens.ts'

export const replayScreens: Record<string, ReportScreen> = {
  replay: { address: `at=${new Date(atMs).toISOString()}`, shows: 'Joonas Lehto' },
  'replay-failed': { shows: 'could not be shown' },
}

/** Connections are not kept, nor what callers were worth. */
export function pastFloorOn(screen: string): PastFloor | undefined {
  if (screen === 'replay-failed') return undefined
  const { links: _, ...delta } = structuredClone(floorDelta(emptyFloor, floor))
  for (const call of delta.calls?.put ?? []) {
    const { segment: _, bought12Months: __, overdue: ___, ...caller } = call.caller
    call.caller = caller
  }
  return { at: new Date(atMs).toISOString(), delta }
}
