/** What every fault of a whole source is held against: a clear state, the last good data kept, and well again when mended. */
import { expect } from 'vitest'
import type { SourceConfig } from '../../server/ports/source.ts'
import { expectClear, expectOtherUntouched, type FaultBed } from './fault-bed.ts'
import { aalto, changed, good, type Ledger, maija, mended } from './ledgers.ts'

// biome-ignore lint/suspicious/noConfusingVoidType: a fault that needs no undoing gives nothing.
type Undo = (() => unknown) | void
export interface Fault {
  /** Makes it. What it may give undoes it; the source is then filled anew and read as it was first configured. */
  make?: (bed: FaultBed) => Undo | Promise<Undo>
  /** Of the problem. */
  code: string
  params?: Record<string, unknown>
  /** The source as it is configured while the fault lasts. */
  configured?: (source: SourceConfig) => SourceConfig
  /** What stands in the source when the fault comes is what was read last, and not newer. */
  unchanged?: boolean
}

const owes = (minor: number) => ({ data: { balance: [{ minor, currency: 'EUR' }] } })

export async function expectHeldBack(bed: FaultBed, ledger: Ledger, fault: Fault): Promise<void> {
  const { source } = ledger
  await ledger.put(good)
  expect(await bed.read(source)).toBeUndefined()
  const before = await bed.state(source.name)
  expect(before).toMatchObject({ counts: { customers: 3, balances: 3, purchases: 3 }, refused: 0 })
  expect((await bed.card(maija))?.sections.balance).toMatchObject({ state: 'ready', ...owes(1250) })

  if (!fault.unchanged) await ledger.put(changed)
  const undo = await fault.make?.(bed)
  const faulty = fault.configured?.(source) ?? source
  const problem = await bed.read(faulty)
  expect(problem).toMatchObject({ code: fault.code, ...(fault.params ? { params: fault.params } : {}) })
  expectClear(problem ?? { code: '', params: {} })
  // All that was known before is known still, with what is wrong beside it.
  expect(await bed.state(source.name)).toEqual({ ...before, problem })
  for (const section of ['balance', 'purchases'] as const)
    expect((await bed.card(maija))?.sections[section]).toMatchObject({
      state: 'stale',
      source: source.name,
      asOf: before?.asOf,
      why: { code: 'section.source-failed', text: expect.stringMatching(/^ledger could not be read/) },
    })
  expect((await bed.card(maija))?.sections.balance).toMatchObject(owes(1250))
  expect((await bed.card(aalto))?.name).toBe('Kahvila Aalto Oy')
  await expectOtherUntouched(bed)

  await undo?.()
  await ledger.put(mended)
  expect(await bed.read(source)).toBeUndefined()
  expect(await bed.state(source.name)).not.toHaveProperty('problem')
  expect((await bed.card(maija))?.sections.balance).toMatchObject({ state: 'ready', ...owes(9900) })
}
