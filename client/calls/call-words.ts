/** A call that has been in a few words, the same in the log, among the missed and on its own page. */
import { otherParty } from '../../shared/call-legs.ts'
import type { CallNames } from '../../shared/call-log.ts'
import type { AgentLeg, Call } from '../../shared/vocabulary.ts'
import { numberInWords } from '../agent/who.ts'
import type { Tone } from '../ui/badge.tsx'
import type { Words } from '../words.tsx'

/** The number at the other end: who called, or whom we called. */
export const customerOn = (call: Call, names: CallNames) =>
  call.customerId === undefined ? undefined : names.customers[call.customerId]

/** Who it was with, and beside a name the number. What the network calls them is marked as a claim. */
export function whoInWords(call: Call, names: CallNames, words: Words): { who: string; beside?: string } {
  const number = numberInWords(otherParty(call), words)
  const customer = customerOn(call, names)
  if (customer) return { who: customer.name, beside: number }
  const claimed = call.direction === 'inbound' ? call.from.name : undefined
  return claimed === undefined
    ? { who: number }
    : { who: number, beside: words.say('ui.bar.claims', { name: claimed }) }
}

/** The line it came by and the queue it came through, each once. */
export function linesInWords(call: Call, words: Words): string[] {
  const line = call.line?.label ?? call.line?.number
  const queue = call.queue === undefined ? undefined : words.queue(call.queue)
  return [...new Set([line, queue].flatMap((part) => part || []))]
}
export const lineInWords = (call: Call, words: Words): string => linesInWords(call, words).join(' · ')

export const personInWords = (leg: Pick<AgentLeg, 'username' | 'extension'>, names: CallNames): string =>
  (leg.username && (names.agents[leg.username] ?? leg.username)) || leg.extension

const hasTalked = (leg: AgentLeg): boolean => leg.state !== 'missed' && leg.state !== 'ringing'
export const talked = (call: Call): boolean => call.agents.some(hasTalked)

/** Who talked; where nobody did, at whom it rang. Each once. */
export function agentsInWords(call: Call, names: CallNames): string[] {
  const shown = talked(call) ? call.agents.filter(hasTalked) : call.agents
  return [...new Set(shown.map((leg) => personInWords(leg, names)))]
}

const tones: Partial<Record<NonNullable<Call['outcome']>, Tone>> = {
  answered: 'green',
  missed: 'red',
  abandoned: 'red',
}
/** Red is only what somebody should have answered: a call of ours that nobody answered is nobody's fault here. */
export function toneOf(call: Call): Tone {
  if (call.outcome === undefined) return 'amber'
  return call.outcome !== 'answered' && call.direction !== 'inbound' ? 'grey' : (tones[call.outcome] ?? 'grey')
}
