/**
 * What a customer says of us, for their card: answers sent to us and given by sources, and moods of calls, over the last twelve
 * months and the twelve before. An answer under a number is theirs while nobody else has the number.
 */
import type { CalendarDate, CustomerId, E164, Instant } from '../../shared/vocabulary.ts'
import type { CustomerVoice } from '../cards/voice.ts'
import type { Clock } from '../ports/clock.ts'
import type { GroundReader } from '../ports/ground-store.ts'
import type { CardFacts, IndexReader } from '../ports/index-store.ts'
import type { Answers, AnswersOf, VoiceCounts, VoicePeriod } from '../ports/voice.ts'

export interface VoiceParts {
  index: Pick<IndexReader, 'surveyScores' | 'ownersOf'>
  ground: Pick<GroundReader, 'surveyAnswers' | 'numbersThatAnswered' | 'voiceCounts'>
  clock: Pick<Clock, 'now' | 'today'>
}

/** Answers listed. */
const answersRead = 8
/** Of each kind and year: what is more would only slow the ring down, and changes no figure that anybody reads. */
const mostCounted = 1000
const msPerDay = 86_400_000

const yearsBefore = (then: string, years: number): string =>
  `${String(Number(then.slice(0, 4)) - years).padStart(4, '0')}${then.slice(4)}`

interface Periods {
  lastYear: VoicePeriod
  yearBefore: VoicePeriod
}
/** The twelve months up to a day or an instant, itself included, and the twelve before them. */
export function voicePeriods(present: CalendarDate | Instant): Periods {
  const until = new Date(Date.parse(present) + msPerDay).toISOString().slice(0, present.length)
  const [from, before] = [yearsBefore(until, 1), yearsBefore(until, 2)]
  return { lastYear: { from, until, most: mostCounted }, yearBefore: { from: before, until: from, most: mostCounted } }
}

const together = (one: Answers, other: Answers): Answers => ({
  good: one.good + other.good,
  neutral: one.neutral + other.neutral,
  bad: one.bad + other.bad,
})

/** @param ids every id the customer ever had */
export function createHearVoice({ index, ground, clock }: VoiceParts) {
  /** Numbers that stand for one customer: of a shared one nobody knows who answered. */
  async function ownNumbers({ customer }: CardFacts): Promise<E164[]> {
    const numbers = await ground.numbersThatAnswered(customer.phones as E164[])
    const owned = await Promise.all(numbers.map((number) => index.ownersOf(number)))
    return numbers.filter((_, at) => {
      const [owner, ...others] = owned[at] ?? []
      return owner?.customerId === customer.customerId && owner.sure && others.length === 0
    })
  }

  /** Ours by the clock; what sources tell by the company's calendar. */
  async function counts(of: AnswersOf, surveyed: CardFacts['records'], which: keyof Periods): Promise<VoiceCounts> {
    const [told, scores] = await Promise.all([
      ground.voiceCounts(of, voicePeriods(clock.now().toISOString())[which]),
      surveyed.length === 0 ? undefined : index.surveyScores(surveyed, voicePeriods(clock.today())[which]),
    ])
    return scores ? { ...told, scores: together(told.scores, scores) } : told
  }

  return async (facts: CardFacts, ids: readonly CustomerId[]): Promise<CustomerVoice> => {
    const of = { customers: ids, records: facts.records, numbers: await ownNumbers(facts) }
    const giving = new Set(facts.sources.filter((one) => one.datasets.includes('feedback')).map((one) => one.source))
    const surveyed = facts.records.filter(({ source }) => giving.has(source))
    const [answers, lastYear, yearBefore] = await Promise.all([
      ground.surveyAnswers(of, answersRead),
      counts(of, surveyed, 'lastYear'),
      counts(of, surveyed, 'yearBefore'),
    ])
    return { answers, lastYear, yearBefore }
  }
}
