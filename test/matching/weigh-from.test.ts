/** Weighing that stops early: it never leaves a pair whose weight would have counted, and is exact where it goes on. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { writePopulation } from '../../bench/population.ts'
import { recordsIn } from '../../bench/population-records.ts'
import { type Comparable, comparableOf, type SourceRecord } from '../../server/matching/comparable.ts'
import { createMatcher, type Matcher, makeModel } from '../../server/matching/match-records.ts'
import { record } from './records.ts'

let matcher: Matcher
let records: SourceRecord[]
beforeAll(async () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'tuttu-weigh-'))
  writePopulation(folder, 2000)
  records = []
  for await (const one of recordsIn(folder)) records.push(one)
  rmSync(folder, { recursive: true })
  // A customer's two records are neighbours by number.
  records.sort((a, b) => Number(a.row.key) - Number(b.row.key))
  matcher = createMatcher(makeModel(records))
}, 60_000)

const leasts = [-30, -12, -3, 2, 10]
function expectExact(a: Comparable, b: Comparable): void {
  const weight = matcher.weigh.weight(a, b)
  for (const least of leasts) {
    const told = matcher.weigh.weightFrom(a, b, least)
    const isRight = weight >= least ? told === weight : told < least
    if (!isRight) expect.fail(`${weight} bits, told as ${told} where ${least} were asked: ${JSON.stringify([a, b])}`)
  }
}

test('of a population, among neighbours in the list and at random', () => {
  const values = matcher.newValues()
  const all = records.map((one) => comparableOf(one, values))
  let counted = 0
  for (const [at, one] of all.entries())
    for (const other of [all[at + 1], all[at + 2], all[(at * 7919) % all.length]]) {
      if (!other || other === one) continue
      expectExact(one, other)
      if (matcher.weigh.weight(one, other) >= -3) counted++
    }
  expect(counted).toBeGreaterThan(100)
})

const names = 'Anna Matti Virtanen Wirtanen Mäkelä Makela Maekelae Annika A. Oy Rakennus Rakenus Aalto Ålto'.split(' ')
const details = fc.record({
  name: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  phones: fc.subarray(['+358401111111', '+358401111112', '+35891234567']),
  emails: fc.subarray(['anna.virtanen@x.example', 'anna.virtane@x.example', 'info@aalto.example'], { maxLength: 2 }),
  birthDate: fc.option(fc.constantFrom('1970-03-04', '1970-04-03', '1981-12-01'), { nil: undefined }),
  businessId: fc.option(fc.constantFrom('1234567-1', '1234567-2'), { nil: undefined }),
  addresses: fc
    .option(
      fc.record({
        street: fc.constantFrom('Aaltokatu 1', 'Aaltokatu 2', 'Aatokatu 1'),
        postalCode: fc.constantFrom('00100', '00110'),
        town: fc.constantFrom('Helsinki', 'Helsingfors', 'Hesinki'),
      }),
      { nil: undefined },
    )
    .map((one) => (one ? [{ ...one, active: true }] : [])),
})

test('of records made to be almost alike', () => {
  fc.assert(
    fc.property(details, details, fc.boolean(), (one, other, areOfOneSource) => {
      const values = matcher.newValues()
      const a = comparableOf(record('ledger', '1', one as never), values)
      const b = comparableOf(record(areOfOneSource ? 'ledger' : 'shop', '2', other as never), values)
      expectExact(a, b)
    }),
    { seed: 20261125, numRuns: 1000 },
  )
})
