/**
 * What is on an agent's desk: which calls are up for them, which one's card is shown, which wait as strips above it.
 * One pure function, state × event → state; it knows no socket, no clock and no screen. An event that is ignored gives
 * back the very same state.
 *
 * Revisions are kept apart for a call, its card and its pop, because the server says one change in several messages:
 * an update and the end of a call may carry the same revision.
 */
import { legOf, otherParty } from '../shared/call-legs.ts'
import type { AgentCallState, Call, Caller, CallId, Card } from '../shared/vocabulary.ts'
import type { CardUpdate, Learned, Pop, PopEndReason } from '../shared/wire.ts'

/** `ended` and the reasons are final: the card stays readable, nothing more is expected of it. */
export type Phase = 'ringing' | 'answered' | 'held' | 'over'

export interface DeskCall {
  callId: CallId
  call: Call
  caller: Caller
  card: Card | null
  phase: Phase
  /** Console time (ms since the epoch) at which the phase began; what a running timer counts from. */
  sinceMs: number
  /** Why it is over for this person, once it is. */
  end?: PopEndReason
  popRev: number
  /** The pop that first announced it here: names the drawn element whose paint is measured. */
  markRev: number
  callRev: number
  cardRev: number
  /** What choosing this customer has taught; of another one's card it says nothing. */
  learned?: Learned
  /** Milliseconds from the ring to the painted card; absent until painted, and for good when the pop was resumed. */
  shownMs?: number
  resumed: boolean
  /** The connection this was last heard on: what is older than the present one when `welcomed` comes is over. */
  epoch: number
}

export interface Desk {
  username: string
  calls: DeskCall[]
  /** The call whose card is on the screen; every other one is a strip. */
  shown: CallId | null
  connection: 'connecting' | 'live' | 'lost'
  /** Console time at which the connection was lost. */
  lostAtMs?: number
  epoch: number
  /** The finished call whose card the person last closed here: their other consoles are told. */
  closedHere?: CallId
}

export type DeskEvent =
  | { kind: 'connected' }
  /** The server has sent everything that is up. */
  | { kind: 'welcomed'; atMs: number }
  | { kind: 'lost'; atMs: number }
  /** @param typing something is being typed on the desk, so that even a finished card may not be replaced */
  | { kind: 'pop'; pop: Pop; atMs: number; typing: boolean; offsetMs: number }
  | { kind: 'call'; call: Call; rev: number; atMs: number }
  | { kind: 'card'; update: CardUpdate }
  /** A card that came as the answer to a request made when its revision was `askedAtRev`. */
  | { kind: 'card-answer'; callId: CallId; card: Card; askedAtRev: number }
  /** @param typing as of a pop: what is typed on a card keeps it there */
  | { kind: 'pop:end'; callId: CallId; reason: PopEndReason; rev: number; atMs: number; typing?: boolean }
  /** The person has closed the card of a finished call at another console of theirs. */
  | { kind: 'closed-elsewhere'; callId: CallId; typing: boolean }
  | { kind: 'merged'; callId: CallId; into: CallId }
  | { kind: 'painted'; callId: CallId; rev: number; afterMs: number }
  | { kind: 'show'; callId: CallId }
  | { kind: 'show-next' }
  | { kind: 'close' }
  | { kind: 'choose-again'; callId: CallId }
  | { kind: 'unlearned'; callId: CallId }

export const emptyDesk = (username: string): Desk => ({
  username,
  calls: [],
  shown: null,
  connection: 'connecting',
  epoch: 0,
})

export const shownCall = (desk: Desk): DeskCall | undefined => desk.calls.find((one) => one.callId === desk.shown)
export const strips = (desk: Desk): DeskCall[] => desk.calls.filter((one) => one.callId !== desk.shown)

const phaseOfLeg: Record<AgentCallState, Phase> = {
  ringing: 'ringing',
  answered: 'answered',
  held: 'held',
  missed: 'over',
  left: 'over',
}

/** How the call stands for this person: their own latest leg, else the call as a whole. */
export function phaseOf(call: Call, username: string): Phase {
  if (call.state === 'ended') return 'over'
  const leg = legOf(call, username)
  if (leg) return phaseOfLeg[leg.state]
  return call.state === 'queued' ? 'ringing' : call.state
}

export function reduceDesk(desk: Desk, event: DeskEvent): Desk {
  switch (event.kind) {
    case 'connected':
      return { ...desk, epoch: desk.epoch + 1 }
    case 'welcomed':
      return welcomed(desk, event.atMs)
    case 'lost':
      return desk.connection === 'lost' ? desk : { ...desk, connection: 'lost', lostAtMs: event.atMs }
    case 'pop':
      return popped(desk, event)
    case 'call':
      return change(desk, event.call.callId, (one) =>
        event.rev <= one.callRev
          ? one
          : withCall({ ...one, callRev: event.rev }, event.call, desk.username, event.atMs),
      )
    case 'card':
      return change(desk, event.update.callId, (one) => withCard(one, event.update))
    case 'card-answer':
      return change(desk, event.callId, (one) =>
        one.cardRev === event.askedAtRev ? { ...one, card: event.card } : one,
      )
    case 'pop:end':
      return ended(desk, event)
    case 'merged':
      return merged(desk, event.callId, event.into)
    case 'painted':
      return change(desk, event.callId, (one) =>
        one.markRev === event.rev && !one.resumed && one.shownMs === undefined
          ? { ...one, shownMs: event.afterMs }
          : one,
      )
    case 'show':
      return show(desk, event.callId)
    case 'show-next': {
      const next = strips(desk)[0]
      return next ? show(desk, next.callId) : desk
    }
    case 'close':
      return closed(desk)
    case 'closed-elsewhere':
      return closedElsewhere(desk, event)
    case 'choose-again':
      return change(desk, event.callId, (one) => (one.card ? { ...one, card: null } : one))
    case 'unlearned':
      return change(desk, event.callId, (one) => (one.learned ? withLearned(one, null) : one))
  }
}

function change(desk: Desk, callId: CallId, to: (one: DeskCall) => DeskCall): Desk {
  const index = desk.calls.findIndex((one) => one.callId === callId)
  const before = desk.calls[index]
  if (!before) return desk
  const after = to(before)
  return after === before ? desk : { ...desk, calls: desk.calls.with(index, after) }
}

/** A strip whose call is over has nothing to say any more. */
const withoutFinished = (desk: Desk): Desk => {
  const calls = desk.calls.filter((one) => one.callId === desk.shown || one.phase !== 'over')
  return calls.length === desk.calls.length ? desk : { ...desk, calls }
}

function show(desk: Desk, callId: CallId): Desk {
  if (callId === desk.shown || !desk.calls.some((one) => one.callId === callId)) return desk
  return withoutFinished({ ...desk, shown: callId })
}

function popped(desk: Desk, event: Extract<DeskEvent, { kind: 'pop' }>): Desk {
  const { pop, atMs } = event
  const before = desk.calls.find((one) => one.callId === pop.callId)
  // A new connection starts anew: the server may have started anew too, and counts from where it will.
  if (before && before.epoch === desk.epoch && pop.rev <= before.popRev) return desk
  const phase = phaseOf(pop.call, desk.username)
  const leg = legOf(pop.call, desk.username)
  const startedMs = pop.resumed && leg ? Math.min(atMs, Date.parse(leg.at) - event.offsetMs) : atMs
  const again = before !== undefined && pop.resumed
  const one: DeskCall = {
    callId: pop.callId,
    call: pop.call,
    caller: pop.caller,
    card: pop.card,
    phase,
    sinceMs: again && before.phase === phase ? before.sinceMs : startedMs,
    popRev: pop.rev,
    markRev: again ? before.markRev : pop.rev,
    callRev: pop.rev,
    cardRev: pop.rev,
    resumed: again ? before.resumed : pop.resumed,
    epoch: desk.epoch,
    ...(again && before.shownMs !== undefined ? { shownMs: before.shownMs } : {}),
    ...(pop.learned ? { learned: pop.learned } : {}),
  }
  const calls = before ? desk.calls.map((other) => (other === before ? one : other)) : [...desk.calls, one]
  const shown = shownCall(desk)
  // What is typed may stand where no card is: a number to call, and whoever has it called is done with typing it.
  const isOwnDoing = shown === undefined && pop.call.direction === 'outbound'
  const isFree = isOwnDoing || (!event.typing && (shown === undefined || shown.phase === 'over'))
  return isFree ? withoutFinished({ ...desk, calls, shown: pop.callId }) : { ...desk, calls }
}

function withCall(one: DeskCall, call: Call, username: string, atMs: number): DeskCall {
  const phase = one.end ? 'over' : phaseOf(call, username)
  return {
    ...one,
    call,
    caller: { ...one.caller, number: numberOf(call, one.caller) },
    phase,
    sinceMs: phase === one.phase ? one.sinceMs : atMs,
  }
}

/** A number held back until it was known not to be withheld comes with a later `call`. */
const numberOf = (call: Call, caller: Caller): Caller['number'] =>
  caller.number.display === '' ? otherParty(call) : caller.number

function withCard(one: DeskCall, update: CardUpdate): DeskCall {
  const { caller = one.caller, card = one.card, sections, learned, rev } = update
  if (rev <= one.cardRev) return one
  const merged = card && sections ? { ...card, sections: { ...card.sections, ...sections } } : card
  return withLearned({ ...one, caller, cardRev: rev, card: merged }, card === null ? null : learned)
}

/** @param learned null: it is so no more; undefined: nothing was said of it */
function withLearned(one: DeskCall, learned: Learned | null | undefined): DeskCall {
  if (learned === undefined) return one
  const { learned: _, ...rest } = one
  return learned === null ? rest : { ...rest, learned }
}

function ended(desk: Desk, event: Extract<DeskEvent, { kind: 'pop:end' }>): Desk {
  const done = change(desk, event.callId, (one) =>
    event.rev <= one.popRev
      ? one
      : { ...one, phase: 'over', end: event.reason, sinceMs: one.phase === 'over' ? one.sinceMs : event.atMs },
  )
  if (done === desk) return desk
  // The caller is a colleague's now: the card says so only to whoever works on it.
  const isTaken = event.reason === 'answered-elsewhere' && desk.shown === event.callId && !event.typing
  return withoutFinished(isTaken ? { ...done, shown: null } : done)
}

function closed(desk: Desk): Desk {
  const one = shownCall(desk)
  return one?.phase === 'over' ? withoutFinished({ ...desk, shown: null, closedHere: one.callId }) : desk
}

function closedElsewhere(desk: Desk, { callId, typing }: { callId: CallId; typing: boolean }): Desk {
  const one = shownCall(desk)
  if (one?.callId !== callId || one.phase !== 'over' || typing) return desk
  return withoutFinished({ ...desk, shown: null })
}

/** Two phone systems told of one call: the card drawn for it stays, under the other's id. */
function merged(desk: Desk, callId: CallId, into: CallId): Desk {
  const isKnown = desk.calls.some((one) => one.callId === into)
  const calls = isKnown
    ? desk.calls.filter((one) => one.callId !== callId)
    : desk.calls.map((one) => (one.callId === callId ? { ...one, callId: into } : one))
  return { ...desk, calls, shown: desk.shown === callId ? into : desk.shown }
}

/** What the server has not sent again is over; the card on the screen stays, and says so. */
function welcomed(desk: Desk, atMs: number): Desk {
  const calls = desk.calls.map((one) =>
    one.epoch === desk.epoch || one.phase === 'over'
      ? one
      : { ...one, phase: 'over' as const, end: 'ended' as const, sinceMs: atMs },
  )
  const { lostAtMs: _, ...rest } = desk
  return withoutFinished({ ...rest, calls, connection: 'live' })
}
