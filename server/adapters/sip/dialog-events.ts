/**
 * From one dialog-info document of an extension to the next → call events. Pure. Terminated entries linger in documents
 * for ten seconds and more, so only changes count; the first document after (re)subscribing tells how things stand and
 * pops nobody. Several dialogs with one Call-ID (two phones of one agent) are one call. Not here: what a call is made of
 * across extensions; that follows from `externalCallId`.
 */
import type { CallEvent, CallEventKind } from '../../../shared/call-event.ts'
import type { Dialog, DialogInfo } from './dialog-info.ts'

/** What the agent has of a call by its dialogs. `quiet`: up, but nothing to tell (yet). */
type Stage = 'quiet' | 'ringing' | 'answered'

interface Leg {
  externalCallId: string
  /** The phone system told the call's own SIP Call-ID. */
  isCallId: boolean
  stage: Stage
  direction: CallEvent['direction']
  isOutgoing: boolean
  /** The other side when it was told: some phone systems tell it only while it rings. */
  remote: Remote | undefined
}
interface Remote {
  number?: string
  name?: string
  withheld: boolean
}
export interface ExtensionState {
  version: number
  /** By dialog id and Call-ID; terminated ones are taken out. */
  dialogs: ReadonlyMap<string, Leg>
}
export const nothingKnown: ExtensionState = { version: -1, dialogs: new Map() }

/** More than any extension has; what partial documents add and never take away stops here. */
const mostDialogs = 500

export interface Watched {
  phoneSystem: string
  extension: string
  /** Every watched extension: calls between these are internal. */
  extensions: ReadonlySet<string>
}

export interface DialogChange {
  events: CallEvent[]
  state: ExtensionState
  /** Documents are missing in between: the phone system must be asked for a full one (RFC 4235 §4.3). */
  incomplete: boolean
}

/**
 * @param first true for the first readable document of a subscription
 * @param receivedAt also tells apart the calls of a phone system that gives no Call-ID
 */
export function dialogEvents(
  before: ExtensionState,
  info: DialogInfo,
  watched: Watched,
  first: boolean,
  receivedAt: string,
): DialogChange {
  // RFC 4235 §4.3: an older document came too late. An equal version is read again: some systems never count it up.
  if (!first && info.version < before.version) return { events: [], state: before, incomplete: false }
  const dialogs = new Map(info.full ? [] : before.dialogs)
  for (const dialog of info.dialogs) {
    const key = keyIn(before, dialog)
    const known = before.dialogs.get(key)
    if (dialog.state === 'terminated') dialogs.delete(key)
    else if (dialogs.has(key) || dialogs.size < mostDialogs)
      dialogs.set(key, follow(dialog, known, watched, first, receivedAt))
  }
  const state = { version: info.version, dialogs }
  const incomplete = !info.full && (first || info.version > before.version + 1)
  return { events: changes(before, state, watched, first, receivedAt), state, incomplete }
}

/** Asterisk's chan_sip gives `pickup-…` while ringing, the same for every call, and nothing afterwards. */
const callIdOf = ({ callId }: Dialog): string | undefined => (callId?.startsWith('pickup-') ? undefined : callId)
const keyOf = (dialog: Dialog): string => `${dialog.id} ${callIdOf(dialog) ?? ''}`
/** Some phone systems give the Call-ID in one document and leave it out in the next: the dialog's id alone must do then. */
function keyIn({ dialogs }: ExtensionState, dialog: Dialog): string {
  const key = keyOf(dialog)
  if (dialogs.has(key)) return key
  const without = `${dialog.id} `
  if (callIdOf(dialog) !== undefined) return dialogs.has(without) ? without : key
  const same = [...dialogs.keys()].filter((one) => one.startsWith(without))
  return same.length === 1 && same[0] !== undefined ? same[0] : key
}

/** RFC 3323 §4.1.1.3 and RFC 3325 §7: how a withheld caller is written; `unknown` and the like by phone systems. */
function remoteOf({ remoteUser, remoteHost, remoteName }: Dialog): Remote | undefined {
  const isWithheld =
    /^(?:anonymous|restricted|withheld|private|unavailable|unknown)$/i.test(remoteUser ?? '') ||
    /(?:^|\.)invalid$/i.test(remoteHost ?? '')
  if (isWithheld) return { withheld: true }
  if (remoteUser === undefined) return undefined
  // Asterisk's word for an address without a user part: nobody's number.
  if (remoteUser === 'invalid') return { withheld: false }
  return { withheld: false, number: remoteUser, ...(remoteName === undefined ? {} : { name: remoteName }) }
}

function follow(dialog: Dialog, known: Leg | undefined, watched: Watched, first: boolean, receivedAt: string): Leg {
  const told = remoteOf(dialog)
  const callId = callIdOf(dialog)
  // Asterisk: a click-to-dial rings the agent's own phone as if he called himself, and chan_sip writes every ringing that
  // way for a millisecond before it names the caller. Neither is a caller.
  const isSelf = told?.number === watched.extension && dialog.direction !== 'initiator'
  const remote = isSelf ? undefined : told
  if (known && (callId !== undefined || !isOther(known, remote, dialog))) {
    const isNewlyTold = known.remote === undefined && remote !== undefined
    const wasDialled = known.isOutgoing && dialog.direction !== 'recipient'
    const parties = isNewlyTold ? partiesOf(dialog, remote, wasDialled, watched) : known
    const stage = stageOf(dialog, parties.isOutgoing)
    return { ...known, ...parties, stage: furthest(known.stage, stage) }
  }
  // Whoever is called rings first: a talk nobody was told of before, without direction, was dialled by the agent.
  const wasDialled = isSelf || (dialog.state === 'confirmed' && !dialog.direction && !remote && !first)
  const parties = partiesOf(dialog, remote, wasDialled, watched)
  return {
    externalCallId: callId ?? `${watched.extension}/${dialog.id}/${receivedAt}`,
    isCallId: callId !== undefined,
    ...parties,
    stage: stageOf(dialog, parties.isOutgoing),
  }
}

/** Without a Call-ID, another caller while it rings is another call. */
const isOther = (known: Leg, remote: Remote | undefined, dialog: Dialog): boolean =>
  dialog.state === 'early' &&
  known.stage === 'ringing' &&
  remote !== undefined &&
  known.remote !== undefined &&
  (known.remote.number !== remote.number || known.remote.withheld !== remote.withheld)

function partiesOf(dialog: Dialog, remote: Remote | undefined, wasDialled: boolean, { extensions }: Watched) {
  const isOutgoing = dialog.direction === 'initiator' || wasDialled
  const isInternal = remote?.number !== undefined && extensions.has(remote.number)
  const direction: CallEvent['direction'] = isInternal ? 'internal' : isOutgoing ? 'outbound' : 'inbound'
  return { direction, isOutgoing, remote }
}

/** An outgoing call is told of when it is answered; `trying` and `proceeding` are no ringing. */
function stageOf({ state }: Dialog, isOutgoing: boolean): Stage {
  if (state === 'confirmed') return 'answered'
  return state === 'early' && !isOutgoing ? 'ringing' : 'quiet'
}

const stages: readonly Stage[] = ['quiet', 'ringing', 'answered']
const furthest = (one: Stage, other: Stage): Stage => (stages.indexOf(one) >= stages.indexOf(other) ? one : other)

/** What is told of the extension's calls, one leg a call: of several dialogs with one Call-ID the furthest counts. */
function legsOf({ dialogs }: ExtensionState): Map<string, Leg> {
  const legs = new Map<string, Leg>()
  for (const leg of dialogs.values()) {
    // A call between two watched extensions is told by the one that is called.
    if (leg.stage === 'quiet' || (leg.isOutgoing && leg.direction === 'internal')) continue
    const other = legs.get(leg.externalCallId)
    if (!other || furthest(other.stage, leg.stage) !== other.stage) legs.set(leg.externalCallId, leg)
  }
  return legs
}

/** The calls that have been told of and not told ended. */
export const toldCalls = (state: ExtensionState): string[] => [...legsOf(state).keys()]

function changes(before: ExtensionState, after: ExtensionState, watched: Watched, first: boolean, at: string) {
  const events: CallEvent[] = []
  const was = legsOf(before)
  const is = legsOf(after)
  const tell = (kind: CallEventKind, leg: Leg, snapshot: boolean) => {
    events.push(toEvent(kind, leg, watched, snapshot, at))
  }
  for (const [id, leg] of was) if (!is.has(id)) tell('leg-ended', leg, false)
  for (const [id, leg] of is) {
    const known = was.get(id)
    // A call between two watched extensions is told by the one that is called.
    if (leg.stage === 'quiet' || leg.stage === known?.stage || known?.stage === 'answered') continue
    tell(leg.stage, leg, first && known === undefined)
  }
  return events
}

/** The states of RFC 4235 that the events are read from. */
const saidOf: Partial<Record<CallEventKind, string>> = {
  ringing: 'early',
  answered: 'confirmed',
  'leg-ended': 'terminated',
}

function toEvent(
  kind: CallEventKind,
  { externalCallId, isCallId, direction, isOutgoing, remote }: Leg,
  { phoneSystem, extension }: Watched,
  snapshot: boolean,
  receivedAt: string,
): CallEvent {
  const parties = isOutgoing
    ? { from: extension, withheld: false, ...(remote?.number === undefined ? {} : { to: remote.number }) }
    : {
        withheld: remote?.withheld ?? false,
        ...(remote?.number === undefined ? {} : { from: remote.number }),
        ...(remote?.name === undefined ? {} : { fromName: remote.name }),
      }
  return {
    phoneSystem,
    // Only changes are told, so the same document twice tells nothing twice; a phone that rings again in the same call is
    // another event, also where the version is never counted up.
    id: `${externalCallId}/${extension}/${kind}/${receivedAt}`,
    kind,
    externalCallId,
    direction,
    ...parties,
    extension,
    ...(snapshot ? { snapshot: true } : {}),
    ...(isCallId ? { sipCallIds: [externalCallId] } : {}),
    said: `dialog ${saidOf[kind] ?? ''}`,
    receivedAt,
  }
}
