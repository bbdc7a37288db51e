/**
 * An answer to a survey that another system sends us: who sent it is proved at the door; whose it is, it says by a source's
 * record, a number or a call. It is kept before it is answered. Whoever is meant is looked up when a card is drawn, since
 * records and numbers change hands.
 */
import type { CallId } from '../../shared/vocabulary.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { HookRequest } from '../ports/api.ts'
import type { Clock, Log } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter } from '../ports/ground-store.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import type { Secrets } from '../ports/secrets.ts'
import type { AnswerOf, FeedbackDoor, GivenAnswer } from '../ports/voice.ts'
import type { SourceBook } from './source-book.ts'

export interface TakeFeedbackParts {
  /** Absent where no secret is set up: there is no such address. */
  door: FeedbackDoor | undefined
  ground: { reader: Pick<GroundReader, 'call'>; writer: Pick<GroundWriter, 'saveSurveyAnswer'> }
  live: Pick<LiveCalls, 'get'>
  book: Pick<SourceBook, 'all'>
  numberPlan: NumberPlan
  country: string
  secrets: Pick<Secrets, 'hashToken'>
  clock: Pick<Clock, 'now'>
  log: Log
}

const refused = (field: string, why: string): AppError =>
  new AppError('invalid', `Not accepted: ${field}: ${why}`, { [field]: why })

export function createTakeFeedback(parts: TakeFeedbackParts) {
  const { door, ground, live, book, numberPlan, country, secrets, clock, log } = parts

  async function whose({ of }: GivenAnswer): Promise<AnswerOf> {
    if ('customer' in of) {
      if (book.all().some(({ name }) => name === of.customer.source)) return of
      throw refused('customer.source', 'there is no such source')
    }
    if ('number' in of) {
      const { e164 } = numberPlan.read(of.number, country)
      if (e164 === null) throw refused('number', 'cannot be read as a phone number')
      return { number: e164 }
    }
    const callId = of.callId as CallId
    if (!live.get(callId) && !(await ground.reader.call(callId))) throw refused('callId', 'there is no such call')
    return { callId }
  }

  /** @throws AppError not-found where nothing is set up, else unauthenticated, invalid or unavailable */
  return async (request: Pick<HookRequest, 'headers' | 'body'>): Promise<{ repeated: boolean }> => {
    if (!door) throw new AppError('not-found', 'There is no such page.')
    const now = clock.now()
    const given = door.read(request, now)
    const { at, score, comment } = given
    const answer = {
      ...{ idHash: secrets.hashToken(`survey ${given.id}`), at, score, of: await whose(given) },
      ...(comment === undefined ? {} : { comment }),
      receivedAt: now.toISOString(),
    }
    try {
      return { repeated: (await ground.writer.saveSurveyAnswer(answer)) === 'repeated' }
    } catch (error) {
      log.error('survey-answer-not-stored', error)
      throw new AppError('unavailable', 'It could not be stored now. Send it again later.')
    }
  }
}
