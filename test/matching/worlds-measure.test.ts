/** The worlds and the measure are right themselves: what is perfect scores so, and what a trap catches is seen. */
import { describe, expect, test } from 'vitest'
import type { Caller, CustomerId, E164, Match } from '../../shared/vocabulary.ts'
import { clerksView } from './worlds/clerk.ts'
import type { Draft } from './worlds/drafts.ts'
import { entityOf, linkScores, lookupScores, type Partition } from './worlds/measure.ts'
import { makeWorld, type Truth, type World } from './worlds/world.ts'
import { worlds } from './worlds/worlds.ts'

const [first] = worlds
if (!first) throw new Error('there are no worlds')
const { truth } = makeWorld(first)
const names = [...truth.drafts.keys()]
const draftOf = (name: string): Draft => truth.drafts.get(name) as Draft
const customerOf = (name: string): string => {
  const { couldBe, entity } = draftOf(name)
  return couldBe.length > 1 ? name : entity
}
const perfect: Partition = new Map(names.map((name) => [name, customerOf(name)]))

/** Puts all records of these customers together. */
function joined(...customers: string[]): Partition {
  const [into = ''] = customers
  return new Map([...perfect].map(([name, customer]) => [name, customers.includes(customer) ? into : customer]))
}
/** Two customers of a trap, next to each other in it: a father and his son, a firm and its namesake. */
function pairOf(trap: string): [string, string] {
  const members = [...truth.entities.values()].filter(({ traps }) => traps.has(trap))
  const both = members.findIndex(
    ({ id }, at) =>
      at % 2 === 0 && [id, members[at + 1]?.id].every((one) => names.some((name) => customerOf(name) === one)),
  )
  return [members[both]?.id ?? '', members[both + 1]?.id ?? '']
}

describe('links', () => {
  test('a perfect partition scores 1', () => {
    expect(linkScores(perfect, truth)).toMatchObject({
      precision: 1,
      recall: 1,
      wrong: [],
      missed: [],
      undecidable: [],
    })
  })
  test('everybody alone finds nothing, and is never wrong', () => {
    const alone = new Map(names.map((name) => [name, name]))
    expect(linkScores(alone, truth)).toMatchObject({ precision: 1, recall: 0, linked: 0 })
  })
  test('no records at all find nothing', () => {
    expect(linkScores(new Map(), truth).recall).toBe(0)
  })
  test('all in one are wrong, and undecidable ones are linked', () => {
    const small = makeWorld({ ...first, size: 300 }).truth
    const all = new Map([...small.drafts.keys()].map((name) => [name, 'all']))
    const { precision, recall, undecidable } = linkScores(all, small)
    expect(precision).toBeLessThan(0.01)
    expect(recall).toBe(1)
    expect(undecidable.length).toBeGreaterThan(0)
  })
  test.each(['father and son', 'spouses', 'born together', 'namesakes in one town', 'one name in two towns'])(
    'two joined who are not one (%s) are wrong',
    (trap) => {
      const [one, other] = pairOf(trap)
      const { precision, recall, wrong, undecidable } = linkScores(joined(one, other), truth)
      const sizes = [one, other].map((id) => names.filter((name) => customerOf(name) === id).length)
      expect(wrong).toHaveLength((sizes[0] ?? 0) * (sizes[1] ?? 0))
      expect(precision).toBeLessThan(1)
      expect(recall).toBe(1)
      expect(undecidable).toEqual([])
    },
  )
  test('a row nobody can decide is wrong with either of the two, though one of them is whom it was typed in for', () => {
    const unclear = names.filter((name) => draftOf(name).couldBe.length > 1)
    expect(unclear.length).toBeGreaterThan(30)
    for (const name of unclear.slice(0, 5))
      for (const id of draftOf(name).couldBe) {
        const own = names.filter((one) => customerOf(one) === id)
        expect(linkScores(joined(id, name), truth).undecidable).toHaveLength(own.length)
      }
  })
  test('the two that such a row may be of are undecidable with each other', () => {
    const [one = '', other = ''] = names.map((name) => draftOf(name).couldBe).find(({ length }) => length > 1) ?? []
    expect(linkScores(joined(one, other), truth).undecidable.length).toBeGreaterThan(0)
  })
})

/** Answers as the product would, had it made the customers of a partition and read the rows in use. */
function resolver(partition: Partition, of: Truth) {
  const holders = new Map(of.numbers.map((one) => [one.e164, one]))
  const nameOf = new Map([...of.drafts].map(([name, draft]) => [draft, name]))
  const answer = (outcome: Caller['outcome'], ids: string[]): Caller => ({
    outcome,
    number: { e164: null, display: '', withheld: false },
    matches: ids.map((id): Match => {
      const level = outcome === 'known' ? 'known' : 'possible'
      return { customerId: id as CustomerId, name: '', kind: 'person', level, why: [] }
    }),
    why: { code: '', params: {} },
  })
  const customersAt = (e164: string, isInUse: boolean) => [
    ...new Set(
      (holders.get(e164 as E164)?.holders ?? []).flatMap(({ record, active }) => {
        const customer = partition.get(nameOf.get(record) ?? '')
        return customer === undefined || (isInUse && !active) ? [] : [customer]
      }),
    ),
  ]
  return { answer, customersAt }
}
const { answer, customersAt } = resolver(perfect, truth)

describe('lookups', () => {
  test('whom the truth has at a number is right, and nothing that is clear is left unknown', async () => {
    const mayBe = new Map(truth.numbers.map((one) => [one.e164, one.mayBe]))
    const scores = await lookupScores(
      async (e164) => {
        const [only] = mayBe.get(e164) ?? []
        return only === undefined ? answer('candidates', customersAt(e164, false)) : answer('known', [only])
      },
      perfect,
      truth,
    )
    expect(scores).toMatchObject({ wrong: [], notKnown: [] })
    expect(scores.clear).toBeGreaterThan(2500)
    expect(scores.asked).toBe(truth.numbers.length)
  })
  test('who never knows anybody is never wrong, and leaves all that is clear', async () => {
    const scores = await lookupScores(async () => answer('unknown', []), perfect, truth)
    expect(scores.wrong).toEqual([])
    expect(scores.notKnown).toHaveLength(scores.clear)
  })
  test('who knows the first they find is wrong at households, old numbers and accounting offices', async () => {
    const { wrong } = await lookupScores(
      async (e164) => answer('known', customersAt(e164, false).slice(0, 1)),
      perfect,
      truth,
    )
    const traps = new Set(truth.numbers.flatMap((one) => (wrong.includes(one.e164) ? [...one.traps] : [])))
    for (const trap of ['spouses', 'father and son', 'recycled number', 'accounting office', 'contact persons'])
      expect(traps).toContain(trap)
  })
  test('a husband and a wife made one customer are the wrong one at the number of both', async () => {
    const shared = truth.numbers.find(({ traps, holders }) => {
      const ids = new Set(holders.flatMap(({ record, active }) => (active ? [record.entity] : [])))
      return traps.has('spouses') && ids.size === 2
    })
    const ids = [...new Set(shared?.holders.map(({ record }) => record.entity))]
    const partition = joined(...ids)
    const scores = await lookupScores(
      async (e164) => (e164 === shared?.e164 ? answer('known', ids.slice(0, 1)) : answer('unknown', [])),
      partition,
      truth,
    )
    expect(scores.wrong).toEqual([shared?.e164])
  })
  test('a customer is whom most of its records are of, and nobody where that is a tie', () => {
    const [one, other] = pairOf('father and son')
    const [oneName = '', otherName = ''] = [one, other].map((id) => names.find((name) => customerOf(name) === id) ?? '')
    const tie: Partition = new Map([oneName, otherName].map((name) => [name, 'c']))
    expect(entityOf('c', tie, truth)).toBeUndefined()
    expect(entityOf('c', new Map([[oneName, 'c']]), truth)).toBe(one)
  })
})

describe('the clerk', () => {
  const view = clerksView(truth)
  test('never puts two together', () => {
    for (const group of view.groups) expect(new Set(group.map(customerOf)).size).toBe(1)
  })
  test('finds a row that nobody can decide as much the one’s as the other’s', () => {
    for (const draft of truth.drafts.values()) {
      if (draft.couldBe.length < 2) continue
      const fits = draft.couldBe.map((id) =>
        Math.max(
          ...[...truth.drafts.values()].map((other) =>
            other !== draft && other.entity === id ? view.pointsOf(draft, other) : 0,
          ),
        ),
      )
      expect(fits[0], `${draft.system} ${draft.key}`).toBe(fits[1])
      expect(fits[0]).toBeGreaterThan(0)
    }
  })
})

describe.each(worlds)('the world of seed $seed', (options) => {
  const world = makeWorld(options)
  const cells = (of: World) => Object.values(of.rows).flatMap((rows) => rows.flatMap((row) => Object.values(row.cells)))
  test('is the same for the seed, and another for another', () => {
    expect(makeWorld(options).rows).toEqual(world.rows)
    expect(makeWorld({ ...options, seed: options.seed + 100 }).rows).not.toEqual(world.rows)
  })
  test('does not say in its rows whose they are', () => {
    const ids = new Set([...world.truth.entities.keys()].map((id) => id.toLowerCase()))
    const told = cells(world).filter((cell) =>
      String(cell)
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .some((word) => ids.has(word)),
    )
    expect(told).toEqual([])
  })
  test('is mostly people and firms in no trap, and every trap is in it', () => {
    const { entities } = world.truth
    const caught = [...entities.values()].filter(({ traps }) => traps.size > 0)
    expect(caught.length / entities.size).toBeLessThan(0.4)
    const traps = new Set(caught.flatMap((entity) => [...entity.traps]))
    expect(traps.size).toBe(16)
  })
  test('has no number that a slip of the fingers made somebody else’s', () => {
    const phones = [...world.truth.drafts.values()].flatMap((draft) => draft.phones)
    const slips = new Set(phones.flatMap(({ e164, isMistyped }) => (isMistyped ? e164 : [])))
    expect(slips.size).toBeGreaterThan(10)
    expect(phones.filter(({ e164, isMistyped }) => !isMistyped && slips.has(e164))).toEqual([])
  })
  test('has no rows of two that a clerk would have to take for one, and few of one that are left out', () => {
    const { misled, leftOut, groups } = clerksView(world.truth)
    expect(misled).toEqual([])
    const found = groups.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
    const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0)
    expect(left / (left + found)).toBeLessThan(0.08)
  })
  test('has births as it should', () => {
    const births = [...world.truth.drafts.values()].flatMap(({ birth }) => birth ?? [])
    if (options.births === 'none') expect(births).toEqual([])
    else expect(births.length).toBeGreaterThan(500)
    const lengths = new Set(births.map(({ length }) => length))
    expect([...lengths]).toEqual(options.births === 'none' ? [] : [options.births === 'years' ? 4 : 10])
  })
})
