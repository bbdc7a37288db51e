/**
 * What a person decides of records: that two are one customer or are not, that some leave a customer, and that it was a
 * mistake. It is kept in ground first, by itself, and outlives every matching; then matching is asked to follow, and what
 * came of it is told.
 */
import type {
  DecisionAnswer,
  DecisionEffect,
  DecisionJob,
  NamedCustomer,
  ReviewVerdict,
} from '../../shared/reviewing.ts'
import type { CustomerId, Instant } from '../../shared/vocabulary.ts'
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { Decision, GroundReader, GroundWriter, LoggedDecision, Person } from '../ports/ground-store.ts'
import type { IndexReader, RecordOwner, RecordRef } from '../ports/index-store.ts'
import type { ViewLog } from '../privacy/view-log.ts'
import type { RefreshSchedule } from './refresh-schedule.ts'
import type { CardDesk } from './show-card.ts'

export interface DecideParts {
  ground: {
    reader: Pick<GroundReader, 'decisionsOf' | 'decidedSince'>
    writer: Pick<GroundWriter, 'appendDecisions'>
  }
  index: Pick<IndexReader, 'doubt' | 'records' | 'recordsOf' | 'ownersOfRecords'>
  schedule: Pick<RefreshSchedule, 'rematch' | 'job'>
  cards: Pick<CardDesk, 'inWords'>
  views: ViewLog
  clock: Clock
  /** How long an answer waits for matching; beyond, it names the job. */
  patienceMs: number
}

export interface Decide {
  /** @throws AppError `not-found` for no such pair, `conflict` when it has been decided or a record is gone */
  decide(person: Person, id: string, verdict: ReviewVerdict): Promise<DecisionAnswer>
  /** These records leave the others of the customer. @throws AppError `invalid` when they are not some of its records */
  split(person: Person, customerId: CustomerId, leaving: readonly RecordRef[]): Promise<DecisionAnswer>
  /**
   * Takes back all that was decided with one answer. What a split had parted is the same again where people had said so;
   * a pair that was taken back is decided again.
   * @param undo of that answer. @throws AppError `conflict` when something newer counts
   */
  undo(person: Person, undo: number): Promise<DecisionAnswer>
  job(person: Person, jobId: string): Promise<DecisionJob>
}

/** Every record that leaves × every one that stays: more is no customer but a mistake of another kind. */
const mostPairs = 2000
/** Answers whose effect can still be asked for. */
const mostJobs = 500

const nameOf = ({ source, key }: RecordRef): string => JSON.stringify([source, key])
const pairOf = ({ left, right }: Pick<Decision, 'left' | 'right'>): string => `${nameOf(left)} ${nameOf(right)}`
const refOf = ({ source, key }: RecordRef): RecordRef => ({ source, key })

/** In the order decisions are kept in. */
function inOrder(one: RecordRef, other: RecordRef): Pick<Decision, 'left' | 'right'> {
  const isFirst = one.source < other.source || (one.source === other.source && one.key < other.key)
  return isFirst ? { left: refOf(one), right: refOf(other) } : { left: refOf(other), right: refOf(one) }
}

export function createDecide(parts: DecideParts): Decide {
  const { ground, index, schedule, cards, views, clock, patienceMs } = parts
  const effects = new Map<string, Promise<DecisionEffect | undefined>>()
  let turn: Promise<unknown> = Promise.resolve()
  let lastAtMs = 0
  /** The end of the log as last seen. */
  let newest: number | undefined

  /** What was found and what is kept upon it belong together: two people who decide of one pair do so one after the other. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }

  /** No two answers have the same: it is what the entries of one are known by. */
  function now(): Instant {
    lastAtMs = Math.max(clock.now().getTime(), lastAtMs + 1)
    return new Date(lastAtMs).toISOString()
  }

  async function keep(
    person: Person,
    pairs: readonly Pick<Decision, 'left' | 'right' | 'verdict'>[],
  ): Promise<{ undo: number; pairs: readonly Pick<Decision, 'left' | 'right'>[]; before: RecordOwner[] }> {
    const before = await index.ownersOfRecords(recordsOf(pairs))
    const at = now()
    newest ??= (await ground.reader.decidedSince(0)).at(-1)?.seq ?? 0
    await ground.writer.appendDecisions(pairs.map((pair) => ({ ...pair, by: person.personId, at })))
    const entries = await ground.reader.decidedSince(newest)
    newest = entries.at(-1)?.seq ?? newest
    const undo = entries.find((entry) => entry.at === at && entry.by === person.personId)?.seq
    if (undo === undefined) throw new Error('what was decided is not in the log')
    return { undo, pairs, before }
  }

  async function effectOf(
    person: Person,
    pairs: readonly Pick<Decision, 'left' | 'right'>[],
    before: readonly RecordOwner[],
  ): Promise<DecisionEffect> {
    const after = await index.ownersOfRecords(recordsOf(pairs))
    const customerOf = new Map(after.map((owner) => [nameOf(owner), owner.customerId]))
    const isOne = pairs.every(({ left, right }) => customerOf.get(nameOf(left)) === customerOf.get(nameOf(right)))
    const customers = named(after)
    await views.shown(
      person.personId,
      'review',
      customers.map(({ customerId }) => customerId),
    )
    return { outcome: isOne ? 'one' : 'apart', before: named(before), after: customers }
  }

  async function follow(person: Person, kept: Awaited<ReturnType<typeof keep>>): Promise<DecisionAnswer> {
    const { jobId, done } = schedule.rematch()
    const effect = done.then((problem) => (problem ? undefined : effectOf(person, kept.pairs, kept.before)))
    const isQuick = await within(effect, patienceMs)
    if (isQuick) return { undo: kept.undo, effect: isQuick }
    effects.set(
      jobId,
      effect.catch(() => undefined),
    )
    const [oldest] = effects.keys()
    if (effects.size > mostJobs && oldest !== undefined) effects.delete(oldest)
    return { undo: kept.undo, jobId }
  }

  return {
    async decide(person, id, verdict) {
      const kept = await inTurn(async () => {
        const doubt = await index.doubt(id)
        if (!doubt)
          throw new AppError('not-found', 'There is no such pair any more: it was decided, or its records changed.')
        const pair = inOrder(doubt.left, doubt.right)
        const decided = await ground.reader.decisionsOf([pair.left])
        if (decided.some((one) => pairOf(one) === pairOf(pair)))
          throw new AppError('conflict', 'Somebody has just decided this pair.')
        if ((await index.recordsOf([pair.left, pair.right])).length < 2)
          throw new AppError('conflict', 'One of the two records is no longer there.')
        return keep(person, [{ ...pair, verdict }])
      })
      return follow(person, kept)
    },
    async split(person, customerId, leaving) {
      const kept = await inTurn(async () => {
        const all = (await index.records(customerId)).map(({ source, row }) => ({ source, key: row.key }))
        if (all.length === 0) throw new AppError('not-found', 'There is no such customer.')
        const isLeaving = new Set(leaving.map(nameOf))
        const goes = all.filter((record) => isLeaving.has(nameOf(record)))
        const stays = all.filter((record) => !isLeaving.has(nameOf(record)))
        if (goes.length < isLeaving.size)
          throw new AppError('invalid', 'Not all of these records are this customer’s any more. Look again.')
        if (stays.length === 0)
          throw new AppError('invalid', 'All records would leave: choose those that are somebody else.')
        if (goes.length * stays.length > mostPairs)
          throw new AppError(
            'invalid',
            `${goes.length} records cannot leave ${stays.length} at once (more than ${mostPairs} pairs). Choose fewer.`,
          )
        return keep(
          person,
          goes.flatMap((one) => stays.map((other) => ({ ...inOrder(one, other), verdict: 'different' as const }))),
        )
      })
      return follow(person, kept)
    },
    async undo(person, undo) {
      const kept = await inTurn(async () => {
        const restored = asBefore(await ground.reader.decidedSince(0), undo)
        if (!restored) throw new AppError('not-found', 'There is no such decision.')
        if (restored.length === 0)
          throw new AppError('conflict', 'This was taken back already, or has been decided anew since.')
        return keep(person, restored)
      })
      return follow(person, kept)
    },
    async job(person, jobId) {
      const { state, problems } = schedule.job(jobId)
      const effect = state === 'done' ? await effects.get(jobId) : undefined
      return { state, problems: problems.map((one) => cards.inWords(person, one)), ...(effect ? { effect } : {}) }
    },
  }
}

const recordsOf = (pairs: readonly Pick<Decision, 'left' | 'right'>[]): RecordRef[] => {
  const records = pairs.flatMap(({ left, right }) => [left, right])
  return [...new Map(records.map((record) => [nameOf(record), record])).values()]
}

function named(owners: readonly RecordOwner[]): NamedCustomer[] {
  const customers = new Map(owners.map(({ customerId, name, kind }) => [customerId, { customerId, name, kind }]))
  return [...customers.values()]
}

/**
 * What is to be decided so that an answer counts no more: of each of its pairs that has no newer entry. The whole log is
 * gone through: people do not decide that much.
 */
function asBefore(
  log: readonly LoggedDecision[],
  undo: number,
): Pick<Decision, 'left' | 'right' | 'verdict'>[] | undefined {
  const entry = log.find(({ seq }) => seq === undo)
  if (!entry) return undefined
  const ofPair = Map.groupBy(log, pairOf)
  return log
    .filter(({ by, at }) => by === entry.by && at === entry.at)
    .flatMap((one) => {
      const entries = ofPair.get(pairOf(one)) ?? []
      if (entries.at(-1)?.seq !== one.seq) return []
      return [{ left: one.left, right: one.right, verdict: takenBack(one.verdict, entries.at(-2)?.verdict) }]
    })
}

/** A split parts what people had joined, and gives it back; other decisions were about pairs nobody had decided. */
function takenBack(verdict: Decision['verdict'], before: Decision['verdict'] = 'undecided'): Decision['verdict'] {
  if (verdict === 'same') return 'undecided'
  return verdict === 'undecided' || before === 'same' ? before : 'undecided'
}

/** What is there in time. */
async function within<Value>(work: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
