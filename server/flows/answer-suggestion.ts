/**
 * What a customer said to a suggestion, as whoever had them on the line marks it. Only what is, or was, suggested to them can be
 * marked; the rule it counts for is ours to say, not the browser's. All screens of whoever marked it are told.
 */
import type { StoredSuggestions } from '../../shared/insight.ts'
import type { SuggestionAnswer, SuggestionAnswered, SuggestionList } from '../../shared/suggestions.ts'
import type { CallId, CustomerId } from '../../shared/vocabulary.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Clock, Log } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { Push } from '../ports/push.ts'

export interface AnswerSuggestionParts {
  index: Pick<IndexReader, 'cardFacts' | 'mergedInto'>
  ground: {
    reader: Pick<GroundReader, 'ruleShownBy' | 'call'>
    writer: Pick<GroundWriter, 'appendSuggestionAnswer'>
  }
  live: Pick<LiveCalls, 'get'>
  push: Pick<Push, 'toPerson'>
  clock: Pick<Clock, 'now'>
  log: Log
}
export interface AnsweredHow {
  list: SuggestionList
  item: string
  /** Null: what was said is taken back. */
  answer: SuggestionAnswer | null
  callId?: CallId
}

export function createAnswerSuggestion({ index, ground, live, push, clock, log }: AnswerSuggestionParts) {
  /** Why it is suggested now or, where it has been reckoned anew meanwhile, was. */
  async function ruleOf(asked: CustomerId, { list, item }: AnsweredHow): Promise<{ id: CustomerId; rule: string }> {
    const facts = await index.cardFacts(asked, { purchases: 0, touches: 0 })
    if (!facts) throw new AppError('not-found', 'There is no such customer.')
    const { customerId: id } = facts.customer
    const { items = [], heldBack } = (facts.insight?.parts[list] as StoredSuggestions | undefined) ?? {}
    const rule = heldBack ? undefined : items.find((one) => one.item === item)?.why.code
    if (rule !== undefined) return { id, rule }
    const ids = [id, ...(await index.mergedInto([id])).map((former) => former.customerId)]
    const before = await ground.reader.ruleShownBy(ids, list, item)
    if (before === undefined) throw new AppError('not-found', 'That is not suggested to this customer.')
    return { id, rule: before }
  }

  async function checkCall(person: Person, callId: CallId): Promise<void> {
    const call = live.get(callId) ?? (await ground.reader.call(callId))
    if (!call?.agents.some(({ username }) => username === person.username))
      throw new AppError('not-found', 'There is no such call of yours.')
  }

  /** @throws AppError not-found for a customer, a suggestion or a call that is none; unavailable where it could not be stored */
  return async (person: Person, customerId: CustomerId, how: AnsweredHow): Promise<SuggestionAnswered> => {
    const { list, item, answer, callId } = how
    const { id, rule } = await ruleOf(customerId, how)
    if (callId !== undefined) await checkCall(person, callId)
    const said = { customerId: id, list, item, answer, at: clock.now().toISOString() }
    const entry = { ...said, by: person.personId, rule, ...(callId === undefined ? {} : { callId }) }
    try {
      await ground.writer.appendSuggestionAnswer(entry)
    } catch (error) {
      log.error('suggestion-answer-not-stored', error)
      throw new AppError('unavailable', 'It could not be stored now. Try again.')
    }
    push.toPerson(person.personId, 'suggestion', said)
    return said
  }
}
