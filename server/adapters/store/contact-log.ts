/** What was written down and measured of calls, read for reports: the same on both databases, a page of calls at a time. */
import type { Mood } from '../../../shared/contacts.ts'
import type { CallId } from '../../../shared/vocabulary.ts'
import type { ContactLogReader, SaidOfCall } from '../../ports/contact-log.ts'
import type { Opened } from './database.ts'
import type { GroundTables } from './ground-tables.ts'
import { inChunks } from './in-chunks.ts'

interface Step {
  step: string
  at: string
  after_ms: number
  params: string
}

/** What the first card that was drawn took; of one that was shown again after a lost connection nothing is known. */
function popMsOf(steps: readonly Step[]): number | undefined {
  const began = new Map<string, number | undefined>()
  for (const { step, at, after_ms, params } of steps) {
    const { person, resumed } = JSON.parse(params) as { person?: string; resumed?: number }
    if (person === undefined) continue
    if (step === 'pop-sent' && !began.has(person))
      began.set(person, resumed === 1 ? undefined : Date.parse(at) - Number(after_ms))
    const beganMs = began.get(person)
    // Below 0 the clocks of two servers differ by more than it took.
    if (step === 'pop-painted' && beganMs !== undefined && Date.parse(at) >= beganMs)
      return Math.round(Date.parse(at) - beganMs)
  }
  return undefined
}

export function createContactLogReader({ db }: Pick<Opened<GroundTables>, 'db'>): ContactLogReader {
  const notedOf = (ids: string[]) =>
    db
      .selectFrom('wrap_ups')
      .select(['call_id', 'mood', 'reason'])
      .where('call_id', 'in', ids)
      .orderBy('at')
      .orderBy('person_id')
      .execute()
  const answersTo = (ids: string[]) =>
    db
      .selectFrom('survey_answers')
      .select(['call_id', 'score'])
      .where('call_id', 'in', ids)
      .orderBy('at')
      .orderBy('id_hash')
      .execute()

  /** By the call they are of now: what was noted under the id of one that became part of it is its own. */
  async function stepsOf(ids: string[]): Promise<Map<string, Step[]>> {
    const merged = await db.selectFrom('merged_calls').selectAll().where('into_call', 'in', ids).execute()
    const into = new Map(merged.map((row) => [row.call_id, row.into_call]))
    const rows = await db
      .selectFrom('trace')
      .select(['call_id', 'step', 'at', 'after_ms', 'params'])
      .where('call_id', 'in', [...ids, ...into.keys()])
      .where('step', 'in', ['pop-sent', 'pop-painted'])
      .orderBy('seq')
      .execute()
    return Map.groupBy(rows, (row) => into.get(row.call_id) ?? row.call_id)
  }

  async function saidOf(ids: string[]): Promise<SaidOfCall[]> {
    const [noted, answers, steps] = await Promise.all([notedOf(ids), answersTo(ids), stepsOf(ids)])
    const said = new Map<string, Omit<SaidOfCall, 'callId'>>()
    const add = (callId: string | null, more: Omit<SaidOfCall, 'callId'>): void => {
      if (callId !== null) said.set(callId, { ...said.get(callId), ...more })
    }
    // The oldest first: what was said last stays.
    for (const { call_id, mood, reason } of noted)
      add(call_id, { ...(mood === null ? {} : { mood: mood as Mood }), ...(reason === null ? {} : { reason }) })
    for (const { call_id, score } of answers) add(call_id, { score: Number(score) })
    for (const [callId, ofCall] of steps) {
      const popMs = popMsOf(ofCall)
      if (popMs !== undefined) add(callId, { popMs })
    }
    return [...said].map(([callId, one]) => ({ callId: callId as CallId, ...one }))
  }

  return {
    async saidOfCalls(callIds) {
      const all: SaidOfCall[] = []
      for (const ids of inChunks([...new Set<string>(callIds)])) all.push(...(await saidOf(ids)))
      return all.filter((one) => Object.keys(one).length > 1)
    },
  }
}
