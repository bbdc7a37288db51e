/** The worlds matching is measured on: with birth dates, with years only, and with nothing of the kind. */
import type { WorldOptions } from './world.ts'

export const worlds: readonly WorldOptions[] = [
  { seed: 1, size: 3000, births: 'dates' },
  { seed: 2, size: 3000, births: 'years' },
  { seed: 3, size: 3000, births: 'none' },
]
