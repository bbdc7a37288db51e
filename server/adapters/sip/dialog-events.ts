/**
 * From one dialog-info document of an extension to the next → call events. Pure. Terminated entries linger in documents
 * for ten seconds and more, so only changes count; the first document after (re)subscribing tells how things stand and
 * pops nobody.
 */
import type { CallEvent, CallEventKind } from '../../../shared/call-event.ts'
import type { Dialog, DialogInfo } from './dialog-info.ts'

interface Known {
  externalCallId: string
  state: Dialog['state']
  direction: CallEvent['direction']
  /** The other side when it was told: some phone systems tell it only while it rings. */
  from: Pick<CallEvent, 'from' | 'fromName' | 'withheld'>
}
export interface ExtensionState {
  version: number
  dialogs: ReadonlyMap<string, Known>
}
export const nothingKnown: ExtensionState = { version: -1, dialogs: new Map() }

export interface Watched {
  phoneSystem: string
  extension: string
  /** Calls between these are internal. */
  extensions: ReadonlySet<string>
}

/** RFC 3323 §4.1.1.3 and RFC 3325: how a withheld caller is written. */
function isWithheld({ remoteUser, remoteHost }: Dialog): boolean {
  return /^(?:anonymous|restricted|withheld|private)$/i.test(remoteUser ?? '') || /\.invalid$/i.test(remoteHost ?? '')
}

const keyOf = (dialog: Dialog): string => `${dialog.id} ${dialog.callId ?? ''}`

/**
 * @param first true for the first document of a subscription
 * @returns the events that lead from what was known to this document, and what is known then
 */
export function dialogEvents(
  before: ExtensionState,
  info: DialogInfo,
  watched: Watched,
  first: boolean,
  receivedAt: string,
): { events: CallEvent[]; state: ExtensionState } {
  // RFC 4235 §4.1: versions only go up within a subscription; an older document came too late.
  if (!first && info.version < before.version) return { events: [], state: before }
  const dialogs = new Map(before.dialogs)
  const events: CallEvent[] = []
  const listed = new Set<string>()
  for (const dialog of info.dialogs) {
    const key = keyOf(dialog)
    listed.add(key)
    const known = dialogs.get(key)
    const next = follow(dialog, known, watched, info.version)
    const kind = next && kindOf(dialog.state, known, next)
    if (next && kind) {
      const isSnapshot = first && known === undefined
      events.push(toEvent(kind, next, watched, receivedAt, isSnapshot))
    }
    if (dialog.state === 'terminated') dialogs.delete(key)
    else if (next) dialogs.set(key, next)
  }
  if (info.full)
    for (const [key, known] of dialogs) {
      if (listed.has(key)) continue
      events.push(toEvent('leg-ended', known, watched, receivedAt, false))
      dialogs.delete(key)
    }
  return { events, state: { version: info.version, dialogs } }
}

function follow(dialog: Dialog, known: Known | undefined, watched: Watched, version: number): Known | undefined {
  if (dialog.state === 'terminated') return known && { ...known, state: 'terminated' }
  const withheld = isWithheld(dialog)
  const told = dialog.remoteUser !== undefined || withheld
  const from: Known['from'] = withheld
    ? { withheld: true }
    : {
        withheld: false,
        ...(dialog.remoteUser === undefined ? {} : { from: dialog.remoteUser }),
        ...(dialog.remoteName === undefined ? {} : { fromName: dialog.remoteName }),
      }
  const isInternal = watched.extensions.has(dialog.remoteUser ?? '')
  const direction = isInternal ? 'internal' : dialog.direction === 'initiator' ? 'outbound' : 'inbound'
  return {
    // A phone system that gives no Call-ID has one dialog an extension: each of its lives is a call.
    externalCallId: known?.externalCallId ?? dialog.callId ?? `${watched.extension}/${dialog.id}/${version}`,
    state: dialog.state,
    direction: told || !known ? direction : known.direction,
    from: told || !known ? from : known.from,
  }
}

/** What the change means for the agent's leg; an outgoing call is told of when it is answered. */
function kindOf(state: Dialog['state'], known: Known | undefined, next: Known): CallEventKind | undefined {
  if (known?.state === state) return undefined
  if (state === 'terminated') return known && 'leg-ended'
  if (state === 'confirmed') return 'answered'
  if (state === 'early') return next.direction === 'outbound' || known?.state === 'confirmed' ? undefined : 'ringing'
  return undefined
}

function toEvent(
  kind: CallEventKind,
  known: Known,
  watched: Watched,
  receivedAt: string,
  snapshot: boolean,
): CallEvent {
  const { phoneSystem, extension } = watched
  const parties =
    known.direction === 'outbound'
      ? { from: extension, withheld: false, ...(known.from.from === undefined ? {} : { to: known.from.from }) }
      : known.from
  return {
    phoneSystem,
    // The same change told twice is the same event.
    id: `${known.externalCallId}/${extension}/${kind}`,
    kind,
    externalCallId: known.externalCallId,
    direction: known.direction,
    ...parties,
    extension,
    ...(snapshot ? { snapshot: true } : {}),
    receivedAt,
  }
}
