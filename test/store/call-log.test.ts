/** The call log's promises, held against SQLite and a real PostgreSQL: what each filter finds, and by which index. */
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../server/adapters/store/database.ts'
import { type GroundTables, groundMigrations } from '../../server/adapters/store/ground-tables.ts'
import { afterAllWith, endingsOf } from '../../server/adapters/store/number-endings.ts'
import { groundAddress, openGroundReader, openGroundWriter } from '../../server/adapters/store/open-stores.ts'
import type { CallFilter } from '../../server/ports/call-log.ts'
import type { GroundReader, GroundWriter, Person } from '../../server/ports/ground-store.ts'
import type { StorePlace } from '../../server/ports/store-place.ts'
import type { AgentLeg, Call, CallId, CustomerId, E164, PersonId } from '../../shared/vocabulary.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, second)).toISOString()
const number = (e164: string) => ({ e164: e164 as E164, display: e164, withheld: false })
const leg = (username: string): AgentLeg => ({ username, extension: '201', state: 'left', at: at(0) })
const call = (id: string, second: number, more: Partial<Call> = {}): Call => ({
  callId: id as CallId,
  external: [{ phoneSystem: 'hq', id }],
  phoneSystem: 'hq',
  direction: 'inbound',
  state: 'ended',
  from: number('+358401234567'),
  agents: [leg('anna')],
  startedAt: at(second),
  stateSince: at(second),
  endedAt: at(second + 1),
  outcome: 'answered',
  transfers: [],
  ...more,
})
const anna: Person = {
  personId: 'p-anna' as PersonId,
  username: 'anna',
  name: 'Anna Virtanen',
  roles: ['agent'],
  teams: [],
  phones: [],
}

/** One call for each thing that is asked for. */
const calls: Call[] = [
  call('plain', 1),
  call('missed', 2, { outcome: 'missed', agents: [leg('lauri')] }),
  call('abandoned', 3, { outcome: 'abandoned', agents: [], queue: 'support' }),
  call('outbound', 4, { direction: 'outbound', from: number('+358912345100'), to: number('+358505550123') }),
  call('unanswered', 5, { direction: 'outbound', to: number('+358505550123'), outcome: 'missed' }),
  call('internal', 6, { direction: 'internal', from: { e164: null, display: '201', withheld: false } }),
  call('two-queues', 7, {
    queue: 'sales',
    queueVisits: [
      { queue: 'support', joinedAt: at(7), leftAt: at(8), how: 'timed-out' },
      { queue: 'sales', joinedAt: at(8), leftAt: at(9), how: 'answered' },
    ],
  }),
  call('customer', 8, { customerId: 'c-1' as CustomerId, from: number('+46812345678') }),
  call('withheld', 9, { from: { e164: null, display: '', withheld: true }, agents: [] }),
]
const finds: [what: string, filter: Partial<CallFilter>, found: string[]][] = [
  ['all', {}, calls.map((one) => one.callId).toReversed()],
  ['a period', { from: at(2), to: at(4) }, ['abandoned', 'missed']],
  ['an agent', { username: 'lauri' }, ['missed']],
  ['a queue, also the one before the last', { queue: 'support' }, ['two-queues', 'abandoned']],
  ['an outcome', { outcome: 'missed' }, ['unanswered', 'missed']],
  ['a direction', { direction: 'outbound' }, ['unanswered', 'outbound']],
  ['missed: inbound and nobody answered', { missed: true }, ['abandoned', 'missed']],
  ['missed and outbound, which is nothing', { missed: true, direction: 'outbound' }, []],
  ['customers', { customers: ['c-0', 'c-1'] as CustomerId[] }, ['customer']],
  ['the whole number', { digits: '46812345678' }, ['customer']],
  ['the number that was called, not our own', { digits: '358505550123' }, ['unanswered', 'outbound']],
  ['our own number, which is no caller', { digits: '358912345100' }, []],
  ['the end of a number', { digits: '550123' }, ['unanswered', 'outbound']],
  ['the middle of one', { digits: '555' }, ['unanswered', 'outbound']],
  ['digits of several numbers', { digits: '12345', from: at(7) }, ['customer', 'two-queues']],
  ['digits that end in nines, of which there are none', { digits: '999' }, []],
  ['an agent and an outcome', { username: 'anna', outcome: 'missed' }, ['unanswered']],
  ['an agent and a queue', { username: 'anna', queue: 'support' }, ['two-queues']],
  ['a queue and an outcome', { queue: 'support', outcome: 'abandoned' }, ['abandoned']],
  ['digits and an agent', { digits: '401234', username: 'lauri' }, ['missed']],
  ['a customer and other digits', { customers: ['c-1'] as CustomerId[], digits: '0401' }, []],
  ['a customer and their digits', { customers: ['c-1'] as CustomerId[], digits: '8123' }, ['customer']],
  ['everything at once', { username: 'anna', queue: 'sales', outcome: 'answered', digits: '401' }, ['two-queues']],
]

test('every part of a number is the beginning of one of its endings', () => {
  const endings = endingsOf('+35840123')
  for (let from = 0; from < 8; from++)
    for (let to = from + 3; to <= 8; to++)
      expect(endings.some((one) => one.startsWith('35840123'.slice(from, to)))).toBe(true)
  expect(['358', '129', '199', '999'].map(afterAllWith)).toEqual(['359', '13', '2', undefined])
})

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (_name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  beforeAll(async () => {
    place = await start()
  })
  afterAll(() => place.stop())
  let where: StorePlace
  let writer: GroundWriter
  let reader: GroundReader
  async function open() {
    where = await place.fresh()
    writer = await openGroundWriter(where)
    reader = openGroundReader(where)
  }
  async function close() {
    await reader.close()
    await writer.close()
  }
  const ids = async (filter: Partial<CallFilter>) =>
    (await reader.calls({ limit: 50, ...filter })).calls.map((one) => one.callId)

  describe('calls for each thing that is asked for', () => {
    beforeAll(async () => {
      await open()
      for (const one of calls) await writer.saveCall(one)
    })
    afterAll(close)
    test.each(finds)('are found by %s', async (_what, filter, found) => {
      expect(await ids(filter)).toEqual(found)
    })
    test.each(finds)('come one by one by %s, each once', async (_what, filter, found) => {
      const walked: string[] = []
      let cursor: string | undefined
      do {
        const page = await reader.calls({ limit: 1, ...filter, cursor })
        walked.push(...page.calls.map((one) => one.callId))
        cursor = page.next
      } while (cursor !== undefined)
      expect(walked).toEqual(found)
    })
  })

  test('calls of before the log could be asked like this are found like those of today', async () => {
    const old = await place.fresh()
    const address = groundAddress(old)
    const opened = openDatabase<GroundTables>(address)
    const schema = address.kind === 'postgres' ? { migrationTableSchema: address.schema } : {}
    if (address.kind === 'postgres') await opened.db.schema.createSchema(address.schema).execute()
    const migrator = new Migrator({ db: opened.db, provider: groundMigrations(opened.kind), ...schema })
    const before = await migrator.migrateTo('2026-11-25 what models learnt from')
    expect(before.error).toBeUndefined()
    for (const one of calls) {
      const { callId, startedAt, endedAt, outcome, queue, customerId } = one
      const row = [callId, startedAt, endedAt, outcome, queue ?? null, one.from.e164, customerId ?? null]
      const columns = ['call_id', 'started_at', 'ended_at', 'outcome', 'queue', 'number', 'customer_id', 'content']
      await opened.insertMany(opened.db, 'calls', columns, [[...row, JSON.stringify(one)]])
      const agents = one.agents.map((agent) => [callId, agent.username])
      await opened.insertMany(opened.db, 'call_agents', ['call_id', 'username'], agents)
    }
    await opened.close()
    await (await openGroundWriter(old)).close()
    const then = openGroundReader(old)
    for (const [what, filter, found] of finds) {
      const page = await then.calls({ limit: 50, ...filter })
      // Of an older call only the last queue is kept apart.
      if (filter.queue !== 'support')
        expect(
          page.calls.map((one) => one.callId),
          what,
        ).toEqual(found)
    }
    await then.close()
  })

  describe('a store of its own', () => {
    beforeEach(async () => {
      await open()
      return close
    })

    test('more numbers than one by one are worth have the digits: the newest come first all the same', async () => {
      for (let second = 0; second < 30; second++)
        await writer.saveCall(
          call(`n-${second}`, second, { from: number(`+3584077700${String(second).padStart(2, '0')}`) }),
        )
      expect(await ids({ digits: '777', limit: 3 })).toEqual(['n-29', 'n-28', 'n-27'])
      expect(await ids({ digits: '777', username: 'lauri' })).toEqual([])
      const first = await reader.calls({ digits: '777', limit: 29 })
      expect(
        (await reader.calls({ digits: '777', limit: 29, cursor: first.next })).calls.map((one) => one.callId),
      ).toEqual(['n-0'])
    })

    test('what is rare among many is looked for a part of the way at a time, and said how far', async () => {
      const opened = openDatabase<GroundTables>(groundAddress(where))
      const many = Array.from({ length: 4000 }, (_, index) => call(`m-${String(index).padStart(4, '0')}`, index + 100))
      await opened.insertMany(
        opened.db,
        'calls',
        ['call_id', 'started_at', 'ended_at', 'outcome', 'direction', 'content'],
        many.map((one) => [one.callId, one.startedAt, one.endedAt, 'answered', 'inbound', JSON.stringify(one)]),
      )
      await opened.insertMany(
        opened.db,
        'call_agents',
        ['call_id', 'username', 'started_at'],
        many.map((one) => [one.callId, 'anna', one.startedAt]),
      )
      await opened.close()
      await writer.saveCall(call('oldest', 1, { outcome: 'refused' }))
      const first = await reader.calls({ username: 'anna', outcome: 'refused', limit: 5 })
      expect(first.calls).toEqual([])
      expect(first.lookedBackTo).toBe(at(4099 - 2000))
      const second = await reader.calls({ username: 'anna', outcome: 'refused', limit: 5, cursor: first.next })
      expect(second.calls.map((one) => one.callId)).toEqual(['oldest'])
      expect([second.next, second.lookedBackTo]).toEqual([undefined, undefined])
    })

    test('a number that turns out to be withheld is found no more, unless somebody else called from it', async () => {
      await writer.saveCall(call('shy', 1, { from: number('+358401110000') }))
      await writer.saveCall(call('shy-too', 2, { from: number('+358402220000') }))
      await writer.saveCall(call('open', 3, { from: number('+358402220000') }))
      const hidden = { from: { e164: null, display: '', withheld: true } }
      await writer.saveCall(call('shy', 1, hidden))
      await writer.saveCall(call('shy-too', 2, hidden))
      expect(await ids({ digits: '111' })).toEqual([])
      expect(await ids({ digits: '222' })).toEqual(['open'])
      const opened = openDatabase<GroundTables>(groundAddress(where), { readonly: true })
      const parts = await opened.db.selectFrom('number_parts').select('number').distinct().execute()
      expect(parts).toEqual([{ number: '+358402220000' }])
      await opened.close()
    })

    test('of each caller the newest call that was answered is told, and the newest made to them that was not', async () => {
      const customerId = 'c-1' as CustomerId
      await writer.saveCall(call('old', 1))
      await writer.saveCall(call('spoken', 5))
      await writer.saveCall(call('tried', 6, { direction: 'outbound', to: number('+358401234567'), outcome: 'missed' }))
      await writer.saveCall(call('missed', 7, { outcome: 'missed' }))
      await writer.saveCall(call('theirs', 8, { customerId, from: number('+46812345678') }))
      const told = await reader.newestWith(
        [{ number: '+358401234567' as E164 }, { customerId }, { number: '+1' as E164 }],
        at(0),
      )
      expect(told.map((one) => one.callId).sort()).toEqual(['spoken', 'theirs', 'tried'])
      expect(await reader.newestWith([{ number: '+358401234567' as E164 }], at(9))).toEqual([])
      expect(await reader.newestWith([], at(0))).toEqual([])
    })

    test('who has seen a missed call first counts, until it is taken back', async () => {
      const lauri = { ...anna, personId: 'p-lauri' as PersonId, username: 'lauri' }
      for (const person of [anna, lauri]) await writer.savePerson(person)
      const [callId, other] = ['c-1', 'c-2'] as CallId[] as [CallId, CallId]
      const seen = { callId, personId: anna.personId, kind: 'seen' as const, at: at(1) }
      await writer.appendSeen(seen)
      await writer.appendSeen({ ...seen, personId: lauri.personId, at: at(2) })
      expect(await reader.seen([callId, other])).toEqual([seen])
      await writer.appendSeen({ ...seen, kind: 'unseen', at: at(3) })
      expect(await reader.seen([callId])).toEqual([])
      await writer.appendSeen({ ...seen, personId: lauri.personId, at: at(4) })
      expect(await reader.seen([callId])).toMatchObject([{ personId: 'p-lauri', at: at(4) }])
      expect(await reader.seen([])).toEqual([])
    })

    test('with the events of a call their trace goes, and what is younger stays', async () => {
      const step = { callId: 'c' as CallId, step: 'event', at: at(1), afterMs: 0, params: {} }
      await writer.appendTrace([step, { ...step, at: at(5) }])
      await writer.dropEventsBefore(at(3))
      expect((await reader.trace('c' as CallId)).map((one) => one.at)).toEqual([at(5)])
    })

    test('an event is told with why it changed nothing', async () => {
      const event = {
        phoneSystem: 'hq',
        id: 'e',
        kind: 'ringing',
        externalCallId: 'x',
        direction: 'inbound',
        withheld: false,
        receivedAt: at(1),
      } as const
      await writer.recordEvent({ event, callId: 'c' as CallId })
      await writer.recordEvent({ event, callId: 'c' as CallId, ignored: 'ignored.duplicate' })
      expect(await reader.eventLog('c' as CallId)).toEqual([{ event }, { event, ignored: 'ignored.duplicate' }])
    })
  })
})
