/** What people decide, over real stores: kept first, followed, told, and taken back. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { customerHistory } from '../../server/flows/customer-history.ts'
import { createDecide, type Decide } from '../../server/flows/decide.ts'
import { createReviews, type Reviews } from '../../server/flows/review.ts'
import type { Person } from '../../server/ports/ground-store.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import { createViewLog } from '../../server/privacy/view-log.ts'
import type { PersonId, Role } from '../../shared/vocabulary.ts'
import { sqlitePlace } from '../store/stores.ts'
import { createReviewFirm, firmSources, quietLog, type ReviewFirm, refOf } from './review-firm.ts'

const place = sqlitePlace()
afterAll(() => place.stop())

const person = (username: string, ...roles: Role[]): Person => ({
  personId: `p-${username}` as PersonId,
  username,
  name: username,
  roles,
  teams: [],
  phones: [],
})
const sari = person('sari', 'supervisor')
const clock = {
  now: () => new Date('2026-11-24T12:00:00.000Z'),
  today: () => '2026-11-24' as const,
  steadyMs: () => performance.now(),
}
const cards = { inWords: (_: Person, reason: { code: string; params: Record<string, string | number> }) => reason }
const untouched = ['ledger 1', 'ledger 2', 'ledger 3', 'shop A', 'shop B', 'shop C']

let firm: ReviewFirm
let reviews: Reviews
let decide: Decide
/** The same people, with no patience for matching. */
let impatient: Decide
beforeEach(async () => {
  firm = await createReviewFirm(await place.fresh())
  const views = createViewLog(firm.ground.writer, clock, quietLog)
  const parts = { ...firm, cards, views, clock }
  reviews = createReviews(parts)
  decide = createDecide({ ...parts, patienceMs: 60_000 })
  impatient = createDecide({ ...parts, patienceMs: 0 })
  return () => firm.close()
})
const open = async () => (await reviews.list(sari, 9)).reviews.map(({ id }) => id)
const log = async () =>
  (await firm.ground.reader.decidedSince(0)).map(
    ({ left, right, verdict, by }) => `${left.source} ${left.key} ${verdict} ${right.source} ${right.key} by ${by}`,
  )

describe('what is shown', () => {
  test('two records side by side, phones of their own dataset with them, and no identity code', async () => {
    const { reviews: found, total } = await reviews.list(sari, 9)
    expect(total).toBe(3)
    expect(found.map(({ id }) => id)).toEqual(['aalto', 'maija', 'tukku'])
    const maija = found[1]
    expect(maija?.left).toEqual({
      customerId: await firm.customerOf('ledger 2'),
      name: 'Maija Virtanen',
      kind: 'person',
      record: {
        source: 'ledger',
        key: '2',
        name: 'Maija Virtanen',
        birthDate: '1980-02-03',
        phones: [{ e164: '+358501112222', active: true }],
        emails: [],
        addresses: [],
      },
    })
    expect(JSON.stringify(found)).not.toContain('030280')
    expect((await reviews.one(sari, 'maija')).right.record.key).toBe('B')
    expect((await reviews.ofCustomer(sari, await firm.customerOf('shop A'))).map(({ id }) => id)).toEqual(['aalto'])
    expect(await reviews.ofCustomer(sari, 'nobody' as never)).toEqual([])
  })
  test('what is at stake is for those who may see figures', async () => {
    expect((await reviews.one(sari, 'aalto')).atStake).toEqual({ minor: 231_840, currency: 'EUR' })
    expect(await reviews.one(person('nobody'), 'aalto')).not.toHaveProperty('atStake')
  })
  test('both customers of each pair shown are in the view log', async () => {
    await reviews.list(sari, 1)
    const views = await firm.ground.reader.views(9)
    const both = [await firm.customerOf('ledger 1'), await firm.customerOf('shop A')]
    expect(views.map(({ customerId }) => customerId).sort()).toEqual(both.sort())
    expect(new Set(views.map(({ what, personId }) => `${what} ${personId}`))).toEqual(new Set(['review p-sari']))
  })
  test('a pair that is none, or whose record has gone, is not found', async () => {
    await expect(reviews.one(sari, 'nothing')).rejects.toMatchObject({ code: 'not-found' })
    const load = await firm.indexWriter.beginLoad(firmSources[1] as SourceConfig)
    await load.finish({ asOf: '2026-11-24T12:00:00.000Z' })
    await load.commit()
    await expect(reviews.one(sari, 'aalto')).rejects.toMatchObject({ code: 'not-found' })
    expect((await reviews.list(sari, 9)).reviews).toEqual([])
    await expect(decide.decide(sari, 'aalto', 'same')).rejects.toMatchObject({ code: 'conflict' })
    expect(await log()).toEqual([])
  })
})
describe('deciding', () => {
  test('same: one customer now, told by name; undo: two again, and the pair is open again', async () => {
    const [aalto, shopAalto] = [await firm.customerOf('ledger 1'), await firm.customerOf('shop A')]
    const answer = await decide.decide(sari, 'aalto', 'same')
    expect(answer.effect).toEqual({
      outcome: 'one',
      before: [
        { customerId: aalto, name: 'Kahvila Aalto Oy', kind: 'company' },
        { customerId: shopAalto, name: 'Aallon kahvila', kind: 'company' },
      ],
      after: [{ customerId: aalto, name: 'Kahvila Aalto Oy', kind: 'company' }],
    })
    expect(await firm.customers()).toEqual(['ledger 1+shop A', 'ledger 2', 'ledger 3', 'shop B', 'shop C'])
    expect(await open()).toEqual(['maija', 'tukku'])
    const undone = await decide.undo(sari, answer.undo)
    expect(undone.effect).toMatchObject({ outcome: 'apart', before: [{ customerId: aalto }] })
    expect(undone.effect?.after.map(({ name }) => name)).toEqual(['Kahvila Aalto Oy', 'Aallon kahvila'])
    expect(await firm.customers()).toEqual(untouched)
    expect(await open()).toEqual(['aalto', 'maija', 'tukku'])
    expect(await log()).toEqual(['ledger 1 same shop A by p-sari', 'ledger 1 undecided shop A by p-sari'])
    const again = await decide.undo(sari, undone.undo)
    expect(again.effect?.outcome).toBe('one')
    await expect(decide.undo(sari, answer.undo)).rejects.toMatchObject({ code: 'conflict' })
  })
  test('different: they stay apart and the pair is not asked again', async () => {
    expect((await decide.decide(sari, 'tukku', 'different')).effect).toMatchObject({ outcome: 'apart' })
    expect(await open()).toEqual(['aalto', 'maija'])
    await expect(decide.decide(sari, 'tukku', 'same')).rejects.toMatchObject({ code: 'not-found' })
  })
  test('of two who decide one pair at the same time, the second is told', async () => {
    const release = firm.holdMatching()
    const [first, second] = [
      impatient.decide(sari, 'aalto', 'same'),
      impatient.decide(person('vera', 'supervisor'), 'aalto', 'different'),
    ]
    await expect(second).rejects.toMatchObject({ code: 'conflict' })
    expect(await first).toMatchObject({ jobId: expect.any(String) })
    release()
    expect(await log()).toEqual(['ledger 1 same shop A by p-sari'])
  })
  test('where matching takes its time the decision is kept already, and the job tells the effect', async () => {
    const release = firm.holdMatching()
    const { jobId = '', undo } = await impatient.decide(sari, 'aalto', 'same')
    expect(await log()).toEqual(['ledger 1 same shop A by p-sari'])
    expect(await impatient.job(sari, jobId)).toEqual({ state: 'running', problems: [] })
    release()
    await expect.poll(async () => (await impatient.job(sari, jobId)).state).toBe('done')
    expect((await impatient.job(sari, jobId)).effect?.outcome).toBe('one')
    expect((await decide.undo(sari, undo)).effect?.outcome).toBe('apart')
  })
  test('where matching fails the decision is kept, and the next matching follows it', async () => {
    firm.failMatching(true)
    const { jobId = '', effect } = await decide.decide(sari, 'aalto', 'same')
    expect(effect).toBeUndefined()
    expect(await decide.job(sari, jobId)).toEqual({
      state: 'failed',
      problems: [{ code: 'problem.internal', params: {} }],
    })
    firm.failMatching(false)
    await firm.schedule.rematch().done
    expect((await firm.customers())[0]).toBe('ledger 1+shop A')
  })
  test('a decision there never was cannot be taken back', async () => {
    await expect(decide.undo(sari, 77)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('splitting', () => {
  /** One customer of four records, joined by people. */
  async function joined(): Promise<void> {
    await decide.decide(sari, 'aalto', 'same')
    await decide.decide(sari, 'tukku', 'same')
    const pair = { left: refOf('ledger 1'), right: refOf('ledger 3') }
    await firm.ground.writer.appendDecisions([
      { ...pair, verdict: 'same', by: sari.personId, at: '2026-11-24T12:01:00.000Z' },
    ])
    await firm.schedule.rematch().done
    expect((await firm.customers())[0]).toBe('ledger 1+ledger 3+shop A+shop C')
  }
  test('the records named leave all others; what joined them before joins them again after undo', async () => {
    await joined()
    const customer = await firm.customerOf('ledger 1')
    const answer = await decide.split(sari, customer, [refOf('shop C'), refOf('ledger 3')])
    expect(answer.effect?.outcome).toBe('apart')
    expect((await log()).slice(3).sort()).toEqual([
      'ledger 1 different ledger 3 by p-sari',
      'ledger 1 different shop C by p-sari',
      'ledger 3 different shop A by p-sari',
      'shop A different shop C by p-sari',
    ])
    expect((await firm.customers()).slice(0, 3)).toEqual(['ledger 1+shop A', 'ledger 2', 'ledger 3+shop C'])
    expect(await firm.customerOf('ledger 1')).toBe(customer)
    const undone = await decide.undo(sari, answer.undo)
    expect(undone.effect?.outcome).toBe('one')
    expect((await firm.customers())[0]).toBe('ledger 1+ledger 3+shop A+shop C')
    expect(await firm.customerOf('shop C')).toBe(customer)
    expect((await log()).slice(7).sort()).toEqual([
      'ledger 1 same ledger 3 by p-sari',
      'ledger 1 undecided shop C by p-sari',
      'ledger 3 undecided shop A by p-sari',
      'shop A undecided shop C by p-sari',
    ])
  })
  test.each([
    ['all of them', ['ledger 1', 'shop A'], 'invalid'],
    ['one of somebody else', ['ledger 2'], 'invalid'],
    ['one there is not', ['shop Z'], 'invalid'],
  ])('%s cannot leave', async (_, leaving, code) => {
    await decide.decide(sari, 'aalto', 'same')
    const customer = await firm.customerOf('ledger 1')
    await expect(decide.split(sari, customer, leaving.map(refOf))).rejects.toMatchObject({ code })
    expect(await log()).toHaveLength(1)
  })
  test('a customer there is not cannot be split', async () => {
    await expect(decide.split(sari, 'nobody' as never, [refOf('ledger 1')])).rejects.toMatchObject({
      code: 'not-found',
    })
  })
  test('more pairs than anybody can have meant are refused', async () => {
    const names = Array.from({ length: 100 }, (_, at) => ({ source: 'ledger', row: { key: `k${at}` } }))
    const wide = createDecide({
      ...firm,
      index: { ...firm.index, records: async () => names as never },
      cards,
      views: createViewLog(firm.ground.writer, clock, quietLog),
      clock,
      patienceMs: 0,
    })
    const leaving = names.slice(0, 50).map(({ source, row }) => ({ source, key: row.key }))
    await expect(wide.split(sari, 'c' as never, leaving)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('2000'),
    })
    expect(await log()).toEqual([])
  })
})

describe('history', () => {
  test('what people said of a customer’s records is told with who said it, and what was taken back no more', async () => {
    await decide.decide(sari, 'maija', 'different')
    const { undo } = await decide.decide(sari, 'aalto', 'same')
    const customer = await firm.customerOf('ledger 1')
    const told = async () =>
      (await customerHistory(firm.ground.reader, customer, undefined, (id) => id.slice(2))).filter(
        ({ what }) => what === 'decided',
      )
    expect(await told()).toEqual([
      {
        what: 'decided',
        at: expect.any(String),
        verdict: 'same',
        by: 'sari',
        these: [refOf('ledger 1')],
        others: [refOf('shop A')],
        undo,
      },
    ])
    const split = await decide.split(sari, customer, [refOf('shop A')])
    expect(await told()).toMatchObject([
      { verdict: 'different', these: [refOf('ledger 1')], others: [refOf('shop A')] },
    ])
    await decide.undo(sari, split.undo)
    await decide.undo(sari, (await told()).map((one) => (one.what === 'decided' ? one.undo : 0))[0] ?? 0)
    expect(await told()).toEqual([])
  })
})
