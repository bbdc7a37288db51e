/**
 * Who called and was not answered: one line for each caller however often they called, whether somebody has taken note of
 * it, and whether they have been spoken with since. That last is not stored; it follows from later calls.
 */

import { isTalking } from '../../shared/call-legs.ts'
import type { MissedAnswer, MissedCaller } from '../../shared/call-log.ts'
import type { Call, CallId } from '../../shared/vocabulary.ts'
import type { LiveCalls } from '../calls/live-calls.ts'
import type { Directory } from '../people/directory.ts'
import type { SeenEntry } from '../ports/call-log.ts'
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import { namesOn } from './call-names.ts'
import { isMissed, mayTakeNote, seesEveryCall } from './call-rights.ts'
import { byCaller, type CallerGroup, partiesOf, reached } from './callers-of-calls.ts'

/** Nobody who called longer ago still waits to be called back. */
const missedForDays = 14
/** As many of the newest as are gone through; older ones are in the call log. */
const mostMissed = 300

export interface MissedCalls {
  missed(person: Person): Promise<MissedAnswer>
  /** Takes note of a missed call and those of the same caller before it, or takes that back. */
  setSeen(person: Person, callId: CallId, isSeen: boolean): Promise<void>
}
export interface MissedCallParts {
  ground: {
    reader: Pick<GroundReader, 'calls' | 'call' | 'newestWith' | 'seen'>
    writer: Pick<GroundWriter, 'appendSeen'>
  }
  index: Pick<IndexReader, 'search' | 'mergedInto' | 'namesOf'>
  people: Person[]
  directory: Directory
  live: Pick<LiveCalls, 'up'>
  clock: Clock
}

export function createMissedCalls(parts: MissedCallParts): MissedCalls {
  const { ground, people, directory, live, clock } = parts
  const nameOf = (call: Call): string | undefined => {
    const username = call.agents.findLast((leg) => leg.username !== undefined)?.username
    return username === undefined ? undefined : (directory.byUsername(username)?.name ?? username)
  }

  async function missed(person: Person): Promise<MissedAnswer> {
    const since = new Date(clock.now().getTime() - missedForDays * 86_400_000).toISOString()
    const page = await ground.reader.calls({ missed: true, from: since, limit: mostMissed })
    const theirs = seesEveryCall(person) ? page.calls : page.calls.filter((call) => mayTakeNote(call, person, people))
    const groups = byCaller(theirs)
    const newest = groups.flatMap(({ calls: [first] }) => first ?? [])
    const [later, seen] = await Promise.all([
      ground.reader.newestWith(groups.flatMap(partiesOf), since),
      ground.reader.seen(newest.map((call) => call.callId)),
    ])
    const talking = live.up().filter((call) => call.agents.some(isTalking))
    const callers = groups.map((group) => tell(group, [...later, ...talking], seen))
    return {
      callers: inOrder(callers),
      waiting: callers.filter((caller) => !caller.seen && !caller.dealtWith).length,
      since,
      names: await namesOn(theirs, parts),
    }
  }

  function tell(group: CallerGroup, later: readonly Call[], seen: readonly SeenEntry[]): MissedCaller {
    const [newest] = group.calls
    const { spoken, tried } = reached(group, later)
    const noted = seen.find((entry) => entry.callId === newest?.callId)
    return {
      calls: group.calls,
      ...(noted ? { seen: { by: directory.byId(noted.personId)?.name ?? '', at: noted.at } } : {}),
      ...(spoken ? { dealtWith: { how: howSpoken(spoken), ...atAndBy(spoken) } } : {}),
      ...(tried && !spoken ? { tried: atAndBy(tried) } : {}),
    }
  }

  function atAndBy(call: Call) {
    const by = nameOf(call)
    return { callId: call.callId, at: call.startedAt, ...(by === undefined ? {} : { by }) }
  }

  return {
    missed,
    async setSeen(person, callId, isSeen) {
      const call = await ground.reader.call(callId)
      if (!call || !isMissed(call) || !(seesEveryCall(person) || mayTakeNote(call, person, people)))
        throw new AppError('not-found', 'There is no such missed call.')
      const [noted] = await ground.reader.seen([callId])
      if ((noted !== undefined) === isSeen) return
      const at = clock.now().toISOString()
      await ground.writer.appendSeen({ callId, personId: person.personId, kind: isSeen ? 'seen' : 'unseen', at })
    },
  }
}

const howSpoken = (call: Call): NonNullable<MissedCaller['dealtWith']>['how'] =>
  call.state !== 'ended' ? 'on-the-line' : call.direction === 'outbound' ? 'called-back' : 'called-again'

/** Whoever waits first. */
function inOrder(callers: readonly MissedCaller[]): MissedCaller[] {
  const [waiting, others] = [callers.filter((one) => !one.dealtWith), callers.filter((one) => one.dealtWith)]
  return [...waiting, ...others]
}
