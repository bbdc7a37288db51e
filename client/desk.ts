/**
 * What is on an agent's desk, as a pure function of what the server told: which calls are up, whose card is shown, which
 * wait as strips. A new call never takes the place of one that is still up.
 */
import type { CallId } from '../shared/vocabulary.ts'
import type { CallUpdate, CardUpdate, Pop, PopEnd, PopEndReason } from '../shared/wire.ts'

export interface DeskCall extends Pop {
  /** Steady time at which the pop's message arrived, for "shown N ms after the ring". */
  arrivedMs: number
  shownAfterMs?: number
  /** Set when it is over for this agent. */
  over?: PopEndReason
}
export interface DeskState {
  /** In the order they came. */
  calls: DeskCall[]
  shown: CallId | undefined
}
export const emptyDesk: DeskState = { calls: [], shown: undefined }

export type DeskAction =
  | { type: 'pop'; pop: Pop; arrivedMs: number }
  | { type: 'call'; update: CallUpdate }
  | { type: 'card'; update: CardUpdate }
  | { type: 'end'; end: PopEnd }
  | { type: 'shown-after'; callId: CallId; ms: number }
  | { type: 'show'; callId: CallId }
  /** The server has told everything that is up; what it did not tell of is over. */
  | { type: 'resynced'; up: ReadonlySet<CallId> }

const isUp = (call: DeskCall | undefined): boolean => call !== undefined && call.over === undefined

function change(state: DeskState, callId: CallId, rev: number | undefined, to: (call: DeskCall) => DeskCall): DeskState {
  const at = state.calls.findIndex((one) => one.callId === callId)
  const call = state.calls[at]
  if (!call || (rev !== undefined && rev <= call.rev)) return state
  const next = to(rev === undefined ? call : { ...call, rev })
  return { ...state, calls: state.calls.with(at, next) }
}

/** Calls that are over leave the desk, but for the one whose card is being looked at. */
function tidy(state: DeskState): DeskState {
  const calls = state.calls.filter((call) => isUp(call) || call.callId === state.shown)
  return { ...state, calls }
}

export function desk(state: DeskState, action: DeskAction): DeskState {
  switch (action.type) {
    case 'pop': {
      const { pop, arrivedMs } = action
      if (state.calls.some((call) => call.callId === pop.callId))
        return change(state, pop.callId, pop.rev, (call) => {
          const { over: _, ...again } = call
          return { ...again, ...pop, arrivedMs: call.arrivedMs }
        })
      const current = state.calls.find((call) => call.callId === state.shown)
      const calls = [...state.calls, { ...pop, arrivedMs }]
      return tidy({ calls, shown: isUp(current) ? state.shown : pop.callId })
    }
    case 'call':
      return change(state, action.update.call.callId, action.update.rev, (call) => ({ ...call, call: action.update.call }))
    case 'card': {
      const { callId, rev, card, sections } = action.update
      return change(state, callId, rev, (call) => {
        const drawn = card ?? call.card
        return { ...call, card: drawn && sections ? { ...drawn, sections: { ...drawn.sections, ...sections } } : drawn }
      })
    }
    case 'end': {
      const { callId, reason } = action.end
      const ended = change(state, callId, undefined, (call) => ({ ...call, over: reason, rev: Math.max(call.rev, action.end.rev) }))
      if (state.shown !== callId) return tidy(ended)
      // What a colleague answered closes; what was ours stays to be read, marked as over.
      if (reason !== 'answered-elsewhere') return ended
      const next = ended.calls.find(isUp)
      return tidy({ ...ended, shown: next?.callId })
    }
    case 'shown-after':
      return change(state, action.callId, undefined, (call) => ({ ...call, shownAfterMs: action.ms }))
    case 'show':
      return tidy({ ...state, shown: action.callId })
    case 'resynced': {
      const calls = state.calls.map((call) => (isUp(call) && !action.up.has(call.callId) ? { ...call, over: 'ended' as const } : call))
      return tidy({ ...state, calls })
    }
  }
}
