/** Answers to surveys and moods of calls, the same on both databases. On the ring path: prepared, counted in indexes, bounded. */
import type { Kysely } from 'kysely'
import type { CallId, CustomerId, E164 } from '../../../shared/vocabulary.ts'
import type { RecordRef } from '../../ports/index-store.ts'
import type { AnswersOf, ReasonCount, StoredAnswer, SurveyAnswer, VoiceReader, VoiceWriter } from '../../ports/voice.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'
import { kindsOf, noAnswers } from './score-kinds.ts'

const ofRecord = ({ source, key }: RecordRef): string => JSON.stringify(['record', source, key])
const ofNumber = (number: E164): string => JSON.stringify(['number', number])
const toldOf = ({ records, numbers }: AnswersOf): string =>
  JSON.stringify([...records.map(ofRecord), ...numbers.map(ofNumber)])

/** Of a customer's calls, the newest of which answers are listed: more nobody looks back. */
const callsLookedBack = 500
/** Of the ids a customer had, the newest: what was under older ones is older than what is told. */
const idsLookedBack = 50

export function createVoiceReader({ db, prepare, listed }: Opened<GroundTables>): VoiceReader {
  /** Of one id: so they come newest first without sorting, however many there are. */
  const calls = (customer: string, most: number) =>
    db
      .selectFrom('calls')
      .select('call_id')
      .where('customer_id', '=', customer)
      .orderBy('started_at', 'desc')
      .limit(most)
  const callsWithin = (customer: string, from: string, until: string, most: number) =>
    calls(customer, most).where('started_at', '>=', from).where('started_at', '<', until)

  const ofThem = prepare((told: string, limit: number) =>
    db
      .selectFrom('survey_answers')
      .select(['at', 'score', 'comment'])
      .where('told_of', 'in', listed(told))
      .orderBy('at', 'desc')
      .limit(limit),
  )
  const ofTheirCalls = prepare((customer: string, most: number, limit: number) =>
    db
      .selectFrom(calls(customer, most).as('newest'))
      .innerJoin('survey_answers', 'survey_answers.call_id', 'newest.call_id')
      .select(['at', 'score', 'comment'])
      .orderBy('at', 'desc')
      .limit(limit),
  )
  const answered = prepare((numbers: string) =>
    db.selectFrom('survey_answers').select('told_of').distinct().where('told_of', 'in', listed(numbers)),
  )
  const scored = prepare((told: string, from: string, until: string, most: number) =>
    db
      .selectFrom((e) =>
        e
          .selectFrom('survey_answers')
          .select('score')
          .where('told_of', 'in', listed(told))
          .where('at', '>=', from)
          .where('at', '<', until)
          .orderBy('at', 'desc')
          .limit(most)
          .as('newest'),
      )
      .select((e) => ['score', e.fn.countAll<number>().as('count')])
      .groupBy('score'),
  )
  const scoredOnCalls = prepare((customer: string, from: string, until: string, most: number) =>
    db
      .selectFrom(callsWithin(customer, from, until, most).as('newest'))
      .innerJoin('survey_answers', 'survey_answers.call_id', 'newest.call_id')
      .select((e) => ['score', e.fn.countAll<number>().as('count')])
      .groupBy('score'),
  )
  /** Of each call what was noted last. */
  const notedAs = (column: 'mood' | 'reason') =>
    prepare((customer: string, from: string, until: string, most: number) =>
      db
        .selectFrom(
          db
            .selectFrom(callsWithin(customer, from, until, most).as('newest'))
            .select((e) =>
              e
                .selectFrom('wrap_ups')
                .select(column)
                .whereRef('wrap_ups.call_id', '=', 'newest.call_id')
                .where(column, 'is not', null)
                .orderBy('at', 'desc')
                .limit(1)
                .as('word'),
            )
            .as('noted'),
        )
        .select((e) => ['word', e.fn.countAll<number>().as('count')])
        .where('word', 'is not', null)
        .groupBy('word'),
    )
  const [felt, about] = [notedAs('mood'), notedAs('reason')]

  return {
    async surveyAnswers(of, limit) {
      const [told, onCalls] = await Promise.all([
        ofThem(toldOf(of), limit),
        ofEach(of, (customer) => ofTheirCalls(customer, callsLookedBack, limit)),
      ])
      const rows = [...told, ...onCalls].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
      return rows
        .slice(0, limit)
        .map(({ at, score, comment }): StoredAnswer => ({ at, score, ...(comment === null ? {} : { comment }) }))
    },
    async numbersThatAnswered(numbers) {
      const rows = numbers.length === 0 ? [] : await answered(JSON.stringify(numbers.map(ofNumber)))
      const there = new Set(rows.map((row) => row.told_of))
      return numbers.filter((number) => there.has(ofNumber(number)))
    },
    async voiceCounts(of, { from, until, most }) {
      const [told, onCalls, moodsNoted, reasonsNoted] = await Promise.all([
        scored(toldOf(of), from, until, most),
        ofEach(of, (customer) => scoredOnCalls(customer, from, until, most)),
        ofEach(of, (customer) => felt(customer, from, until, most)),
        ofEach(of, (customer) => about(customer, from, until, most)),
      ])
      const moods = { ...noAnswers }
      for (const { word, count } of moodsNoted) moods[word as keyof typeof moods] += Number(count)
      const reasons = new Map<string, number>()
      for (const { word, count } of reasonsNoted)
        if (word !== null) reasons.set(word, (reasons.get(word) ?? 0) + Number(count))
      return { moods, scores: kindsOf([...told, ...onCalls]), reasons: byFrequency(reasons) }
    },
  }
}

const byFrequency = (reasons: ReadonlyMap<string, number>): ReasonCount[] =>
  [...reasons]
    .map(([reason, calls]) => ({ reason, calls }))
    .sort((a, b) => b.calls - a.calls || (a.reason < b.reason ? -1 : 1))

/** What is asked of each id of a customer. */
async function ofEach<Row>({ customers }: AnswersOf, ask: (customer: CustomerId) => Promise<Row[]>): Promise<Row[]> {
  return (await Promise.all(customers.slice(0, idsLookedBack).map(ask))).flat()
}

const columnsOf = ({ of }: SurveyAnswer): { told_of: string | null; call_id: string | null } => {
  if ('callId' in of) return { told_of: null, call_id: of.callId }
  return { told_of: 'number' in of ? ofNumber(of.number) : ofRecord(of.customer), call_id: null }
}

export const createVoiceWriter = ({ db }: Opened<GroundTables>): VoiceWriter => ({
  saveSurveyAnswer: (answer) =>
    db.transaction().execute(async (tx) => {
      const { idHash: id_hash, at, score, comment, receivedAt: received_at } = answer
      const noted = await tx
        .insertInto('survey_ids')
        .values({ id_hash, received_at })
        .onConflict((c) => c.doNothing())
        .executeTakeFirst()
      if (Number(noted.numInsertedOrUpdatedRows) === 0) return 'repeated'
      const columns = columnsOf(answer)
      if (columns.call_id !== null) {
        const merged = tx.selectFrom('merged_calls').select('into_call').where('call_id', '=', columns.call_id)
        columns.call_id = (await merged.executeTakeFirst())?.into_call ?? columns.call_id
      }
      await tx
        .insertInto('survey_answers')
        .values({ id_hash, at, score, comment: comment ?? null, ...columns })
        .execute()
      return 'saved'
    }),
})

/** Two calls turned out to be one: what was answered about either is about that. */
export async function moveSurveyAnswers(within: Kysely<GroundTables>, from: CallId, into: CallId): Promise<void> {
  await within.updateTable('survey_answers').set({ call_id: into }).where('call_id', '=', from).execute()
}
