/** The worlds matching is measured on: with birth dates, with years only, and with nothing of the kind. */
import type { WorldOptions } from './world.ts'

const births = ['dates', 'years', 'none'] as const

/** @param seed from 1; which births a world has goes by turns */
export const worldOf = (seed: number): WorldOptions => ({ seed, size: 3000, births: births[(seed - 1) % 3] ?? 'none' })
export const worlds: readonly WorldOptions[] = [1, 2, 3].map(worldOf)
