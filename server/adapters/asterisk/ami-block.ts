/**
 * One block of the manager interface, read field by field. A caller chooses what stands in some fields, and a number with an encoded
 * line break cuts its event in two and puts lines of the caller's own between (seen on Asterisk 22). So an event counts
 * only when it is whole: every field its kind always has, each once. Eighty bytes, the longest number there is, do not
 * hold them.
 */

export interface AmiBlock {
  kind: 'event' | 'response'
  /** The event's name, or the response's word. */
  name: string
  /** The first value of a field; "" where it is empty or not there. */
  get(field: string): string
  has(field: string): boolean
  /** When it happened by the phone system's clock, where it tells that (manager.conf, timestampevents): seconds since 1970. */
  timestamp: string
  /** Values of the channel variables the configuration has Asterisk tell (manager.conf, channelvars), of every channel named. */
  variables: readonly string[]
}

const mostLines = 400
/** Asterisk's own word for having no value. */
const noValue = '<unknown>'

/** @returns undefined for what is neither an event nor a response, or has fields twice that are said once */
export function readBlock(text: string): AmiBlock | undefined {
  const fields = new Map<string, string>()
  const variables: string[] = []
  let timestamp = ''
  const lines = text.split('\r\n')
  if (lines.length > mostLines) return undefined
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const field = line.slice(0, colon)
    const value = line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    // After Event and Privilege it is Asterisk's own; further down a caller may have written it.
    if (field === 'Timestamp' && fields.size === 2) timestamp = value
    if (/ChanVariable(\([^()]*\))?$/.test(field)) {
      variables.push(value.slice(value.indexOf('=') + 1))
    } else if (!fields.has(field)) fields.set(field, value === noValue ? '' : value)
    else if (saidOnce.test(field)) return undefined
  }
  const [first = ''] = fields.keys()
  if (first !== 'Event' && first !== 'Response') return undefined
  return {
    kind: first === 'Event' ? 'event' : 'response',
    name: fields.get(first) ?? '',
    get: (field) => fields.get(field) ?? '',
    has: (field) => fields.has(field),
    timestamp,
    variables,
  }
}

/** Who and what an event is about. */
const saidOnce = /^(Event|Response|ActionID|(\w*)(Channel|Uniqueid|Linkedid)|Queue|Interface)$/

/** Every event about a channel says all of these of it, in Asterisk 13 to 22 (stasis: ast_manager_build_channel_state_string). */
const channelFields = [
  'Channel',
  'ChannelState',
  'ChannelStateDesc',
  'CallerIDNum',
  'CallerIDName',
  'ConnectedLineNum',
  'ConnectedLineName',
  'AccountCode',
  'Context',
  'Exten',
  'Priority',
  'Uniqueid',
  'Linkedid',
]
const of = (prefix: string) => channelFields.map((field) => `${prefix}${field}`)
/** So many that number and name of one event together cannot hold them: these are about no channel that could be checked. */
const memberFields = [
  'Queue',
  'MemberName',
  'Interface',
  'StateInterface',
  'InCall',
  'PausedReason',
  'Ringinuse',
  'Membership',
  'Penalty',
  'CallsTaken',
  'LastCall',
  'Status',
  'Paused',
]

/** What an event of a kind always has; kinds that are not here are of no use to us. */
export const alwaysHas: Readonly<Record<string, readonly string[]>> = {
  Newchannel: channelFields,
  Newstate: channelFields,
  NewCallerid: [...channelFields, 'CID-CallingPres'],
  NewConnectedLine: channelFields,
  DialBegin: of('Dest'),
  DialState: [...of('Dest'), 'DialStatus'],
  DialEnd: [...of('Dest'), 'DialStatus'],
  Hangup: [...channelFields, 'Cause'],
  HangupRequest: channelFields,
  SoftHangupRequest: channelFields,
  Hold: channelFields,
  Unhold: channelFields,
  BridgeEnter: ['BridgeUniqueid', ...channelFields],
  BridgeLeave: ['BridgeUniqueid', ...channelFields],
  BlindTransfer: ['Result', ...of('Transferer'), 'Extension'],
  AttendedTransfer: ['Result', ...of('OrigTransferer'), ...of('SecondTransferer'), 'DestType'],
  Pickup: [...channelFields, ...of('Target')],
  ParkedCall: [...of('Parkee'), 'ParkingSpace'],
  UnParkedCall: [...of('Parkee'), ...of('Retriever'), 'ParkingSpace'],
  QueueCallerJoin: [...channelFields, 'Queue', 'Position'],
  QueueCallerLeave: [...channelFields, 'Queue'],
  QueueCallerAbandon: [...channelFields, 'Queue'],
  AgentCalled: [...channelFields, ...of('Dest'), 'Queue', 'Interface'],
  QueueMemberAdded: memberFields,
  QueueMemberRemoved: memberFields,
  QueueMemberPause: memberFields,
  QueueMemberStatus: memberFields,
}

/** Whether it is an event we go by; `torn` when it says that it is one and lacks what such an event has. */
export function judge(block: AmiBlock): 'useful' | 'useless' | 'torn' {
  const wanted = Object.hasOwn(alwaysHas, block.name) ? alwaysHas[block.name] : undefined
  if (!wanted) return 'useless'
  return wanted.every((field) => block.has(field)) ? 'useful' : 'torn'
}
