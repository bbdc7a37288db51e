/** Who calls from each number of a world now, and whom a caller from it may be known as. */
import type { Draft } from './drafts.ts'
import type { Entity } from './entities.ts'

export interface NumberTruth {
  e164: string
  /**
   * Whom it is right to know by it; nobody where several call from it, or somebody we do not know. A switchboard is its
   * firm's, whoever of its people calls.
   */
  mayBe: ReadonlySet<string>
  /** Rows that have it, and whether they are in use. */
  holders: readonly { record: Draft; active: boolean }[]
  traps: ReadonlySet<string>
}

/**
 * Left out are numbers that came of a slip of the fingers: nobody we know calls from them, which no row can tell. For the
 * same reason only those count as callers of a number who have a row in use with it, and one who has changed their number
 * is still taken for the caller of the old one unless somebody else has it now.
 */
export function numbersOf(
  entities: ReadonlyMap<string, Entity>,
  drafts: readonly Draft[],
  switchboards: readonly { e164: string; firms: Entity[] }[],
): NumberTruth[] {
  const holders = new Map<string, { record: Draft; active: boolean }[]>()
  for (const record of drafts)
    for (const { e164, isMistyped } of record.phones) {
      if (isMistyped) continue
      const those = holders.get(e164) ?? []
      those.push({ record, active: record.active })
      holders.set(e164, those)
    }
  const firmsAt = new Map(switchboards.map(({ e164, firms }) => [e164, firms]))
  return [...holders].sort().map(([e164, those]) => {
    const isInFirmsRow = firmsAt.get(e164)?.some((firm) => those.some(({ record }) => record.entity === firm.id))
    const firms = isInFirmsRow ? firmsAt.get(e164) : undefined
    const inUse = new Set(those.flatMap(({ record, active }) => (active ? record.couldBe : [])))
    const isTheirs = (id: string): boolean => {
      if (firms) return firms.some((firm) => firm.id === id)
      const entity = entities.get(id)
      return [entity?.mobile, entity?.landline, ...(entity?.others ?? [])].includes(e164)
    }
    const now = [...inUse].filter(isTheirs)
    const callers = now.length > 0 || firms ? now : [...inUse]
    const traps = new Set(those.flatMap(({ record }) => [...(entities.get(record.entity)?.traps ?? [])]))
    return { e164, mayBe: new Set(callers.length === 1 ? callers : []), holders: those, traps }
  })
}
