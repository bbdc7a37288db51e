/**
 * A world: a few thousand real people and firms, what three systems that share no key have of them, and the truth. The
 * same for a seed. The truth stays here, in memory: the product is given `rows` and `sources` and nothing else.
 */
import { type Chance, createChance } from '../../../demo/chance.ts'
import type { RawRow, SourceConfig } from '../../../server/ports/source.ts'
import { type Cast, together } from './cast.ts'
import { rowOf, sourcesOf } from './cells.ts'
import { type Births, type Draft, draftOf } from './drafts.ts'
import { createMaker, type Entity, type SystemName, systemNames } from './entities.ts'
import { firmTraps } from './firm-traps.ts'
import { type NumberTruth, numbersOf } from './numbers.ts'
import { peopleTraps } from './people-traps.ts'

export interface World {
  sources: SourceConfig[]
  rows: Record<SystemName, RawRow[]>
  truth: Truth
}
export interface Truth {
  entities: ReadonlyMap<string, Entity>
  /** By `source key`. */
  drafts: ReadonlyMap<string, Draft>
  numbers: readonly NumberTruth[]
}
export interface WorldOptions {
  seed: number
  /** Real people and firms, about. */
  size: number
  births: Births
}
export const recordName = (source: string, key: string): string => `${source} ${key}`

/** How likely each system knows one, of a person and of a firm. */
const known: Record<SystemName, number> = { ledger: 0.7, shop: 0.6, register: 0.5 }

export function makeWorld({ seed, size, births }: WorldOptions): World {
  const chance = createChance(seed)
  const maker = createMaker(chance)
  const traps = together([peopleTraps(maker, size / 3000), firmTraps(maker, size / 3000)])
  const entities = [...traps.entities]
  while (entities.length < size) entities.push(chance.happens(0.68) ? maker.person() : maker.firm())
  const drafts = chance.shuffle(draftsOf(chance, entities, traps, births))
  number(chance, drafts)
  const byName = new Map(drafts.map((draft) => [recordName(draft.system, draft.key), draft]))
  const byId = new Map(entities.map((entity) => [entity.id, entity]))
  const numbers = numbersOf(byId, drafts, traps.switchboards)
  return {
    sources: sourcesOf(births),
    rows: rowsOf(chance, drafts),
    truth: { entities: byId, drafts: byName, numbers },
  }
}

function draftsOf(chance: Chance, entities: readonly Entity[], traps: Cast, births: Births): Draft[] {
  const drafts = entities.flatMap((entity) => {
    const chosen = entity.systems ?? systemNames.filter((system) => chance.happens(known[system]))
    const own = (chosen.length > 0 ? chosen : [chance.pick(systemNames)]).map((system) =>
      draftOf(chance, entity, system, births),
    )
    // One in fifty has registered in the shop again, and has forgotten nothing but the first time.
    if (own.some(({ system }) => system === 'shop') && !entity.systems && chance.happens(0.02)) {
      const again = draftOf(chance, entity, 'shop', births)
      again.traps.add('twice in one system')
      own.push(again)
    }
    for (const { entity: whose, system, change } of traps.changes)
      if (whose === entity) for (const draft of own) if (!system || draft.system === system) change(draft)
    return own
  })
  for (const { entity, system, couldBe, change } of traps.extras) {
    const draft = draftOf(chance, entity, system, births)
    change(draft)
    if (couldBe) draft.couldBe = couldBe.map(({ id }) => id)
    drafts.push(draft)
  }
  return drafts
}

function number(chance: Chance, drafts: readonly Draft[]): void {
  const last: Record<SystemName, number> = { ledger: 10_000, shop: 500, register: 1 }
  for (const draft of drafts) {
    last[draft.system] += chance.whole(1, 5)
    const serial = String(last[draft.system])
    draft.key =
      draft.system === 'ledger' ? serial : draft.system === 'shop' ? `A-${serial}` : `R${serial.padStart(6, '0')}`
  }
}

function rowsOf(chance: Chance, drafts: readonly Draft[]): World['rows'] {
  const ledgerKeys = new Map(drafts.flatMap(({ system, entity, key }) => (system === 'ledger' ? [[entity, key]] : [])))
  const rows: World['rows'] = { ledger: [], shop: [], register: [] }
  for (const draft of drafts) {
    const company = draft.contactOf === undefined ? undefined : ledgerKeys.get(draft.contactOf)
    const { [draft.system]: those } = rows
    those.push(rowOf(chance, draft, those.length + 2, company === undefined ? undefined : `ledger:${company}`))
  }
  return rows
}
