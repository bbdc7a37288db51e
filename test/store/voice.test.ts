/** What customers say of us, as both stores promise it: whose it is, once however often it is sent, counted in indexes. */
import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate, type Opened, openDatabase } from '../../server/adapters/store/database.ts'
import { indexMigrations } from '../../server/adapters/store/index-migrations.ts'
import type { IndexTables } from '../../server/adapters/store/index-tables.ts'
import { createScoreReader } from '../../server/adapters/store/index-voice.ts'
import {
  groundAddress,
  indexAddress,
  openGroundReader,
  openGroundWriterHere,
  openIndexReader,
  openIndexWriter,
} from '../../server/adapters/store/open-stores.ts'
import { createVoiceReader } from '../../server/adapters/store/survey-answers.ts'
import type { GroundReader, GroundWriter } from '../../server/ports/ground-store.ts'
import type { AcceptedRow } from '../../server/ports/rows.ts'
import type { SourceConfig } from '../../server/ports/source.ts'
import type { StorePlace } from '../../server/ports/store-place.ts'
import type { AnswersOf, SurveyAnswer } from '../../server/ports/voice.ts'
import type { CallEvent } from '../../shared/call-event.ts'
import type { Mood } from '../../shared/contacts.ts'
import type { Call, CallId, CustomerId, E164, PersonId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'
import { postgresPlace, sqlitePlace, type TestPlace } from './stores.ts'

const c1 = 'c1' as CustomerId
const on = (day: string) => `2026-11-${day}T09:00:00.000Z`
const number = '+358401234567' as E164
const all: AnswersOf = {
  customers: [c1, 'former' as CustomerId],
  records: [{ source: 'shop', key: '1' }],
  numbers: [number],
}
const year = { from: '2026-01-01', until: '2027-01-01', most: 100 }
const answer = (id: string, day: string, score: number, of: SurveyAnswer['of'], comment?: string): SurveyAnswer => ({
  ...{ idHash: id, at: on(day), score, of, receivedAt: on('30') },
  ...(comment === undefined ? {} : { comment }),
})
const ofRecord = (key: string) => ({ customer: { source: 'shop', key } })
const ofCall = (n: number) => ({ callId: `k${n}` as CallId })
const call = (n: number, more: Partial<Call> = {}): Call => ({
  ...{ callId: `k${n}` as CallId, external: [], phoneSystem: 'hq', direction: 'inbound', state: 'ended' },
  ...{ stateSince: on('01'), from: { e164: null, display: '', withheld: false }, agents: [], transfers: [] },
  ...{ startedAt: on(String(n).padStart(2, '0')), endedAt: on('28'), customerId: c1 },
  ...more,
})

describe.each([
  ['SQLite', async () => sqlitePlace()],
  ['PostgreSQL', postgresPlace],
])('%s', (name, start: () => Promise<TestPlace>) => {
  let place: TestPlace
  let where: StorePlace
  let writer: GroundWriter
  let reader: GroundReader
  beforeAll(async () => {
    place = await start()
  })
  afterAll(() => place.stop())
  beforeEach(async () => {
    where = await place.fresh()
    writer = await openGroundWriterHere(where)
    reader = openGroundReader(where)
    return async () => {
      await reader.close()
      await writer.close()
    }
  })

  async function felt(
    n: number,
    username: string,
    mood: Mood | undefined,
    at = on('29'),
    reason?: string,
  ): Promise<void> {
    const personId = `p-${username}` as PersonId
    await writer.savePerson({ personId, username, name: username, roles: ['agent'], teams: [], phones: [] })
    const wrapUp = { callId: call(n).callId, personId, rev: 0, note: '', finished: false, at }
    const noted = { ...(mood ? { mood } : {}), ...(reason ? { reason } : {}) }
    await writer.saveWrapUp({ ...wrapUp, ...noted }, call(n))
  }

  test('answers are whose record, number or call they are under, the newest first, and nobody else’s', async () => {
    await writer.saveCall(call(3))
    await writer.saveCall(call(4, { customerId: 'former' as CustomerId }))
    await writer.saveCall(call(5, { customerId: 'other' as CustomerId }))
    for (const one of [
      answer('a', '10', 9, ofRecord('1'), 'Good beans'),
      answer('b', '12', 3, { number }),
      answer('c', '11', 7, ofCall(3)),
      answer('d', '09', 10, ofCall(4)),
      answer('e', '20', 0, ofCall(5)),
      answer('f', '20', 0, ofRecord('2')),
      answer('g', '20', 0, { number: '+358400000000' as E164 }),
    ])
      expect(await writer.saveSurveyAnswer(one)).toBe('saved')
    expect(await reader.surveyAnswers(all, 8)).toEqual([
      { at: on('12'), score: 3 },
      { at: on('11'), score: 7 },
      { at: on('10'), score: 9, comment: 'Good beans' },
      { at: on('09'), score: 10 },
    ])
    expect((await reader.surveyAnswers(all, 2)).map(({ score }) => score)).toEqual([3, 7])
    expect((await reader.voiceCounts(all, year)).scores).toEqual({ good: 2, neutral: 1, bad: 1 })
    expect((await reader.voiceCounts({ ...all, numbers: [] }, year)).scores).toEqual({ good: 2, neutral: 1, bad: 0 })
    expect(await reader.numbersThatAnswered(['+358409999999' as E164, number])).toEqual([number])
  })

  test('one id is one answer, after a restart and after its row was erased too', async () => {
    expect(await writer.saveSurveyAnswer(answer('a', '10', 9, ofRecord('1')))).toBe('saved')
    expect(await writer.saveSurveyAnswer(answer('a', '11', 1, ofRecord('1'), 'Other'))).toBe('repeated')
    const again = await openGroundWriterHere(where)
    expect(await again.saveSurveyAnswer(answer('a', '12', 1, ofRecord('2')))).toBe('repeated')
    await again.close()
    expect(await reader.surveyAnswers(all, 8)).toEqual([{ at: on('10'), score: 9 }])
    const { db, close } = openDatabase<{ survey_answers: object }>(groundAddress(where))
    await db.deleteFrom('survey_answers').execute()
    await close()
    expect(await writer.saveSurveyAnswer(answer('a', '10', 9, ofRecord('1')))).toBe('repeated')
    expect(await reader.surveyAnswers(all, 8)).toEqual([])
  })

  test('two sent at once with one id are one', async () => {
    const sent = ['10', '11', '12'].map((day) => writer.saveSurveyAnswer(answer('a', day, 9, ofRecord('1'))))
    expect((await Promise.all(sent)).sort()).toEqual(['repeated', 'repeated', 'saved'])
  })

  test('a call counts once, by the mood noted last; one that nobody noted not at all', async () => {
    await felt(1, 'anna', 'bad', on('10'))
    await felt(1, 'lauri', 'good', on('11'))
    await felt(2, 'anna', 'neutral')
    await felt(3, 'anna', undefined)
    await felt(4, 'anna', 'bad')
    await writer.saveCall(call(5))
    expect((await reader.voiceCounts(all, year)).moods).toEqual({ good: 1, neutral: 1, bad: 1 })
  })

  test('what calls were about counts the same way, the most frequent first', async () => {
    await felt(1, 'anna', undefined, on('10'), 'Order')
    await felt(1, 'lauri', undefined, on('11'), 'Complaint')
    for (const n of [2, 3]) await felt(n, 'anna', 'good', on('12'), 'Order')
    await felt(4, 'anna', 'bad', on('12'), 'Complaint')
    await felt(5, 'anna', 'bad', on('12'), 'Complaint')
    await felt(6, 'anna', 'bad', on('12'))
    expect((await reader.voiceCounts(all, year)).reasons).toEqual([
      { reason: 'Complaint', calls: 3 },
      { reason: 'Order', calls: 2 },
    ])
  })

  test('of a period, its first day counts and the day after it does not; of more than are counted, the newest', async () => {
    for (const n of [1, 2, 3, 4, 5]) await felt(n, 'anna', n < 4 ? 'bad' : 'good')
    for (const n of [1, 2, 3, 4, 5]) await writer.saveSurveyAnswer(answer(`r${n}`, `0${n}`, 2 * n, ofRecord('1')))
    for (const n of [1, 2, 3, 4, 5]) await writer.saveSurveyAnswer(answer(`k${n}`, '20', 2 * n, ofCall(n)))
    const counts = (from: string, until: string, most = 100) => reader.voiceCounts(all, { from, until, most })
    expect(await counts('2026-11-03', '2026-11-05')).toMatchObject({
      moods: { good: 1, neutral: 0, bad: 1 },
      scores: { good: 0, neutral: 2, bad: 2 },
    })
    expect(await counts('2026-11-01', '2026-12-01', 2)).toMatchObject({
      moods: { good: 2, neutral: 0, bad: 0 },
      scores: { good: 2, neutral: 2, bad: 0 },
    })
  })

  test('of two calls that are one, what was answered about either is about that', async () => {
    const event: CallEvent = {
      ...{ id: 'e', phoneSystem: 'hq', externalCallId: 'x', kind: 'ended', direction: 'inbound', withheld: false },
      receivedAt: on('01'),
    }
    for (const n of [1, 2]) await writer.saveCall(call(n))
    await writer.saveSurveyAnswer(answer('a', '10', 9, ofCall(1)))
    const [into, absorbed] = [call(2), call(1).callId]
    await writer.recordEvent({ event, callId: into.callId, call: into, absorbed })
    await writer.saveSurveyAnswer(answer('b', '11', 3, ofCall(1)))
    expect((await reader.surveyAnswers(all, 8)).map(({ score }) => score)).toEqual([3, 9])
    expect((await reader.voiceCounts(all, year)).scores).toEqual({ good: 1, neutral: 0, bad: 1 })
  })

  test('what a source gives is counted by record and day, half a point making nobody a promoter', async () => {
    const [indexWriter, source] = [
      await openIndexWriter(where),
      {
        ...{ name: 'shop', roles: ['feedback'], kind: 'csv', path: '/nowhere', everyMs: 1000, trust: 1 },
        datasets: { customers: { columns: {} }, feedback: { columns: {} } },
      } satisfies SourceConfig,
    ]
    const index = openIndexReader(where)
    const said = (customer: string, date: string, score?: number): AcceptedRow => ({
      dataset: 'feedback',
      row: { customer, date, ...(score === undefined ? {} : { score }) },
    })
    const load = await indexWriter.beginLoad(source)
    await load.add([
      { dataset: 'customers', row: record('shop', '1').row },
      ...[
        said('1', '2026-01-01', 9),
        said('1', '2026-03-01', 8.5),
        said('1', '2026-02-01', 0),
        said('1', '2026-05-05'),
      ],
      ...[
        said('1', '2025-12-31', 10),
        said('1', '2027-01-01', 10),
        said('2', '2026-04-04', 1),
        said('3', '2026-04-04', 1),
      ],
    ])
    await load.finish({ asOf: on('30'), fingerprint: 'x' })
    await load.commit()
    const records = ['1', '2'].map((key) => ({ source: 'shop', key }))
    expect(await index.surveyScores(records, year)).toEqual({ good: 1, neutral: 1, bad: 2 })
    expect(await index.surveyScores(records, { ...year, most: 1 })).toEqual({ good: 0, neutral: 1, bad: 1 })
    await index.close()
    await indexWriter.close()
  })

  test('scores of before are counted too, once the index is brought to its newest shape', async () => {
    const address = indexAddress(where)
    const opened = openDatabase<IndexTables>(address, { synchronous: 'NORMAL' })
    const all = await indexMigrations(opened.kind).getMigrations()
    const before = Object.entries(all).filter(([title]) => title !== '2026-11-29 scores of surveys')
    await migrate(opened, address, { getMigrations: async () => Object.fromEntries(before) })
    for (const [at, score] of [9, 8.5, 0, undefined].entries()) {
      const content = JSON.stringify({
        customer: '1',
        date: `2026-02-0${at + 1}`,
        ...(score === undefined ? {} : { score }),
      })
      const row = { source: 'shop', customer: '1', date: `2026-02-0${at + 1}`, content, row_hash: '' }
      await opened.db
        .insertInto('feedback')
        .values(row as never)
        .execute()
    }
    await opened.close()
    await (await openIndexWriter(where)).close()
    const index = openIndexReader(where)
    const counted = await index.surveyScores([{ source: 'shop', key: '1' }], year)
    await index.close()
    expect(counted).toEqual({ good: 1, neutral: 1, bad: 1 })
  })

  /** What the database says it would do, for each statement that is prepared. */
  async function plansOf<Tables>(
    opened: Opened<Tables>,
    make: (listening: Opened<Tables>) => unknown,
  ): Promise<string[]> {
    const texts: CompiledQuery[] = []
    make({
      ...opened,
      prepare: (build) => {
        texts.push(build(...(Array.from({ length: build.length }, () => '1') as never)).compile())
        return opened.prepare(build)
      },
    })
    const plans = await opened.db.connection().execute(async (connection) => {
      // In a table this small going through it is cheaper: told that it is not, the database takes an index where one fits.
      if (name === 'PostgreSQL') await sql`set enable_seqscan = off`.execute(connection)
      const explain = name === 'PostgreSQL' ? 'explain' : 'explain query plan'
      const lines: string[] = []
      for (const { sql: text, parameters } of texts) {
        const asked = CompiledQuery.raw(`${explain} ${text}`, [...parameters])
        const { rows } = await connection.executeQuery<Record<string, unknown>>(asked)
        lines.push(rows.map((row) => row.detail ?? row['QUERY PLAN']).join('\n'))
      }
      return lines
    })
    await opened.close()
    return plans
  }

  test('nothing is gone through to count: every statement is answered by an index', async () => {
    await (await openIndexWriter(where)).close()
    const ground = await plansOf(openDatabase<never>(groundAddress(where)), createVoiceReader as never)
    const index = await plansOf(openDatabase<never>(indexAddress(where)), createScoreReader as never)
    expect([ground.length, index.length]).toEqual([7, 1])
    for (const plan of [...ground, ...index])
      expect(plan).not.toMatch(/Seq Scan|SCAN (calls|wrap_ups|survey_answers|feedback)\b/)
    const counted = [...ground.filter((plan) => /survey_answers_of/.test(plan)), ...index]
    expect(counted.length).toBeGreaterThanOrEqual(3)
    if (name === 'SQLite') {
      expect(index[0]).toMatch(/COVERING INDEX feedback_by/)
      expect(ground.filter((plan) => /COVERING INDEX survey_answers_of/.test(plan))).toHaveLength(2)
      expect(ground.filter((plan) => /COVERING INDEX survey_answers_call/.test(plan))).toHaveLength(1)
      const byCalls = ground.filter((plan) => /calls_customer/.test(plan))
      expect(byCalls).toHaveLength(4)
      // The newest come first in the index: a customer of ten thousand calls costs no more than one of ten.
      for (const plan of byCalls) expect(plan).toMatch(/COVERING INDEX calls_customer/)
      const counting = byCalls.filter((plan) => /started_at>/.test(plan))
      expect(counting).toHaveLength(3)
    }
  })
})
