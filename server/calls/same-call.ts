/**
 * One conversation heard by two phone systems (or by two connectors to one): when two calls are the same, and the one call
 * made of what both know. Two systems may use the same extension numbers, so it goes by the person, never the extension.
 */
import { isUp, legOf, otherParty } from '../../shared/call-legs.ts'
import type { Call, PhoneNumber } from '../../shared/vocabulary.ts'
import { joinVisits } from './queue-visits.ts'

/** How far apart two connectors may tell that a phone rings: NOTIFYs and manager events take well under a second. */
const apartMs = 5000
/** The same where no number says that it is the same call. */
const apartWithoutNumberMs = 2000

/**
 * Whether both are one conversation, as far as this person's part tells. One phone system tells of a person's part once; of a
 * ring group, some tell as of many calls.
 */
export function isSameCall(one: Call, other: Call, username: string): boolean {
  if (one.direction !== other.direction || one.direction === 'internal') return false
  const legs = [legOf(one, username), legOf(other, username)]
  const [mine, its] = legs
  if (!mine || !its || !isUp(mine) || !isUp(its)) return false
  if ((mine.phoneSystem ?? one.phoneSystem) === (its.phoneSystem ?? other.phoneSystem)) return false
  const apart = Math.abs(Date.parse(mine.at) - Date.parse(its.at))
  const agree = doNumbersAgree(otherParty(one), otherParty(other))
  return agree === undefined ? apart <= apartWithoutNumberMs : agree && apart <= apartMs
}

/** undefined: one of them is not known. */
function doNumbersAgree(one: PhoneNumber, other: PhoneNumber): boolean | undefined {
  if (one.withheld || other.withheld || one.display === '' || other.display === '') return undefined
  return one.e164 === null || other.e164 === null ? one.display === other.display : one.e164 === other.e164
}

/**
 * What both know, as one call with the first one's id: the earlier times, everybody's legs once, every transfer and stay in a
 * queue. A caller who withholds their number to one of them withholds it to both.
 */
export function joinCalls(first: Call, second: Call): Call {
  const isTheirs = (username?: string) => first.agents.some((leg) => leg.username === username && isUp(leg))
  const otherLegs = second.agents
    .filter((leg) => leg.username === undefined || !isTheirs(leg.username))
    .map((leg) => (second.phoneSystem === first.phoneSystem ? leg : { phoneSystem: second.phoneSystem, ...leg }))
  const { to = second.to, line = second.line, queue = second.queue, customerId = second.customerId } = first
  const visits = joinVisits(first, second)
  const answeredAt = earlier(first.answeredAt, second.answeredAt)
  const isAwaited = first.callerAwaited ?? second.callerAwaited
  const from =
    isAwaited && !first.from.withheld && !second.from.withheld
      ? hidden(first.from)
      : betterCaller(first.from, second.from)
  const { callerAwaited: _, customerId: __, recognised: ___, ...rest } = first
  const recognised = first.recognised ?? second.recognised
  return {
    ...rest,
    external: [...first.external, ...second.external],
    from,
    ...(to ? { to } : {}),
    ...(line ? { line } : {}),
    ...(queue === undefined ? {} : { queue }),
    ...(visits.length > 0 ? { queueVisits: visits } : {}),
    ...(customerId === undefined || from.withheld ? {} : { customerId }),
    ...(isAwaited && !from.withheld ? { callerAwaited: true } : {}),
    ...(recognised === undefined || from.withheld ? {} : { recognised }),
    agents: [...first.agents, ...otherLegs].sort((a, b) => a.at.localeCompare(b.at)),
    startedAt: earlier(first.startedAt, second.startedAt) ?? first.startedAt,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    transfers: [...first.transfers, ...second.transfers],
  }
}

const hidden = (from: Call['from']): Call['from'] => ({ ...from, e164: null, display: '' })

function betterCaller(one: Call['from'], other: Call['from']): Call['from'] {
  if (one.withheld || other.withheld) return { e164: null, display: '', withheld: true }
  const number = one.e164 !== null || other.e164 === null ? one : other
  const name = one.name ?? other.name
  return { ...number, ...(name === undefined ? {} : { name }) }
}

const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one
