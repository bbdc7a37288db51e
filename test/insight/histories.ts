/** Made-up histories for the tests of insight. */
import fc from 'fast-check'
import type { BoughtLine, CustomerHistory } from '../../server/insight/history.ts'
import type { CustomerId, CustomerKind } from '../../shared/vocabulary.ts'
import { randomFrom } from '../faults/changing-firm.ts'

/** 2026-11-25. */
export const today = 20_782

const currency = 'EUR'
export const historyFrom = (
  name: string,
  lines: readonly (Partial<BoughtLine> & { day: number })[],
  kind: CustomerKind = 'person',
): CustomerHistory => ({
  customerId: name as CustomerId,
  kind,
  lines: [...lines].sort((a, b) => a.day - b.day).map((line) => ({ order: `${line.day}`, currency, ...line })),
})

/** Who bought so many days ago, 100.00 each time unless told. */
export const boughtAgo = (days: readonly number[], amountMinor = 100_00): CustomerHistory =>
  historyFrom(
    'them',
    days.map((ago) => ({ day: today - ago, amountMinor })),
  )

/** Customers who buy at random at rates of their own and leave at random, as BG/NBD has it. */
export function madeUpFirm(customers: number, kind: CustomerKind = 'person', seed = 11): CustomerHistory[] {
  const random = randomFrom(seed)
  const exponential = (mean: number) => -Math.log(1 - random()) * mean
  return Array.from({ length: customers }, (_, at) => {
    const meanGap = 10 + exponential(60)
    const each = 2000 + exponential(8000)
    const lines: { day: number; amountMinor: number }[] = []
    let day = today - random() * 900
    do {
      lines.push({ day: Math.floor(day), amountMinor: Math.round(each * (0.5 + random())) })
      day += exponential(meanGap)
    } while (day < today && random() > 0.1)
    return historyFrom(`${kind}-${String(at).padStart(5, '0')}`, lines, kind)
  })
}

/** Whatever sources may hold: returns, zero prices, missing figures, days to come, several currencies, absurd amounts. */
export const anyHistory: fc.Arbitrary<CustomerHistory> = fc
  .array(
    fc.record(
      {
        day: fc.oneof(
          fc.integer({ min: today - 1500, max: today + 400 }),
          fc.constantFrom(0, -100_000_000, 100_000_000, today),
        ),
        order: fc.constantFrom('1', '2', '3', '4', '5', '6'),
        item: fc.constantFrom('a', 'b', 'constructor', '__proto__'),
        currency: fc.constantFrom('EUR', 'SEK', 'NOK', '__proto__'),
        quantity: fc.oneof(fc.integer({ min: -5, max: 50 }), fc.constantFrom(0, 1e12)),
        amountMinor: fc.oneof(
          fc.integer({ min: -50_000, max: 500_000 }),
          fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
        ),
        costMinor: fc.integer({ min: -1000, max: 400_000 }),
      },
      { requiredKeys: ['day', 'order', 'currency'] },
    ),
    { minLength: 0, maxLength: 25 },
  )
  .chain((lines) =>
    fc.record({
      lines: fc.constant(lines as BoughtLine[]),
      kind: fc.constantFrom<CustomerKind>('person', 'company'),
      name: fc.uuid(),
    }),
  )
  .map(({ lines, kind, name }) => historyFrom(name, lines, kind))
