/** A call's caller in a few words, the same in the bar, on a strip and read aloud. */
import { otherParty } from '../../shared/call-legs.ts'
import type { Call, PhoneNumber } from '../../shared/vocabulary.ts'
import type { DeskCall } from '../desk.ts'
import { minutesAndSeconds } from '../ui/age.tsx'
import type { Words } from '../words.tsx'

/** Who it is, as far as is known: what is largest on the screen. */
export function whoIs(one: DeskCall, words: Words): string {
  if (one.card) return one.card.name
  const { caller, call } = one
  if (call.callerAwaited) return words.reason({ code: 'caller.awaited', params: {} })
  if (caller.outcome === 'withheld' || caller.number.withheld) return words.say('ui.bar.withheld')
  if (caller.outcome === 'candidates')
    return words.say('ui.bar.one-of', { count: caller.matches.length, number: numberInWords(caller.number, words) })
  const [only] = caller.matches
  if (caller.outcome === 'known' && only) return only.name
  return numberInWords(caller.number, words)
}

/** International digits as the number plan wrote them; a text that is no number as it came; a missing one in words. */
export function numberInWords(number: PhoneNumber, words: Words): string {
  if (number.withheld) return words.say('ui.bar.withheld')
  return number.display === '' ? words.say('ui.bar.no-number') : number.display
}

/** The smaller words beside the name. What the network says of itself is marked as a claim. */
export function besideWho(one: DeskCall, words: Words): string | undefined {
  const { caller, card, call } = one
  if (card) return undefined
  const { name } = otherParty(call)
  if (call.callerAwaited) return undefined
  if (caller.outcome === 'unknown')
    return name
      ? words.say('ui.bar.claims', { name })
      : words.say(call.direction === 'outbound' ? 'ui.bar.unknown-number' : 'ui.bar.unknown')
  if (caller.outcome === 'candidates' && name) return words.say('ui.bar.claims', { name })
  return undefined
}

/** A wait shorter than this is the phone system's own doing, not a queue's. */
const shortestWaitMs = 1000

/** How it came here: number, line, queue, wait, transfer. */
export function howItCame(one: DeskCall, username: string, words: Words): string[] {
  const { call, caller, card } = one
  const parts: string[] = []
  const isInHeading = !card && caller.outcome !== 'known'
  if (!caller.number.withheld && caller.number.display !== '' && !isInHeading) parts.push(caller.number.display)
  if (call.direction !== 'inbound')
    parts.push(words.say(call.direction === 'outbound' ? 'ui.bar.outbound' : 'ui.bar.internal'))
  if (call.line) parts.push(words.say('ui.bar.to', { line: lineInWords(call.line) }))
  // A line that stands for a queue has been named already.
  if (call.queue && !call.queueVisits?.at(-1)?.ofLine)
    parts.push(words.say('ui.bar.queue', { queue: words.queue(call.queue) }))
  const waitMs = waitOf(call, username)
  if (waitMs >= shortestWaitMs) parts.push(words.say('ui.bar.waited', { time: minutesAndSeconds(waitMs) }))
  const transfer = call.transfers.at(-1)
  if (transfer?.fromExtension)
    parts.push(words.say('ui.bar.transfer-from', { kind: transfer.kind, extension: transfer.fromExtension }))
  return parts
}

const lineInWords = (line: { number: string; label?: string }): string =>
  line.label ? `${line.label} ${line.number}` : line.number

/** Until it rang here, by the phone system's own clock. */
function waitOf(call: Call, username: string): number {
  const rang = call.agents.find((leg) => leg.username === username)
  return call.waitMs ?? (rang ? Date.parse(rang.at) - Date.parse(call.startedAt) : 0)
}
