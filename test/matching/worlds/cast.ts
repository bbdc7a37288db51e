/** What a trap puts into a world: people and firms, what befalls some of their rows, and rows that are besides. */
import type { Draft } from './drafts.ts'
import type { Entity, Maker, SystemName } from './entities.ts'

export interface Cast {
  entities: Entity[]
  /** Done to the rows of one, in one system or in all. */
  changes: { entity: Entity; system?: SystemName; change: (draft: Draft) => void }[]
  /** One more row, of somebody who has none in that system; nobody can tell of which of these, where there are several. */
  extras: { entity: Entity; system: SystemName; couldBe?: Entity[]; change: (draft: Draft) => void }[]
  /** Numbers of one or several firms at which their people are reached too. */
  switchboards: { e164: string; firms: Entity[] }[]
}
export const noCast = (): Cast => ({ entities: [], changes: [], extras: [], switchboards: [] })

/** Plays a trap so many times. */
export function cast(maker: Maker, times: number, trap: string, play: (maker: Maker, cast: Cast) => void): Cast {
  const all = noCast()
  for (let time = 0; time < times; time++) {
    const one = noCast()
    play(maker, one)
    for (const entity of one.entities) entity.traps.add(trap)
    all.entities.push(...one.entities)
    all.changes.push(...one.changes)
    all.extras.push(...one.extras)
    all.switchboards.push(...one.switchboards)
  }
  return all
}

export function together(casts: readonly Cast[]): Cast {
  return {
    entities: casts.flatMap((one) => one.entities),
    changes: casts.flatMap((one) => one.changes),
    extras: casts.flatMap((one) => one.extras),
    switchboards: casts.flatMap((one) => one.switchboards),
  }
}
