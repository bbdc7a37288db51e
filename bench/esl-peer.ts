/**
 * A phone system for the calls bench that speaks the event socket of FreeSWITCH: answers what a client asks and tells of calls it makes
 * up, about forty events each, in the order, with the fields and of the size of a real one (a direct call of a trunk to a
 * registered phone). Each event is one write.
 */
import { type MadeUpCall, type Peer, type Stage, startPeer } from './made-up-calls.ts'

const uuid = (serial: number, leg: 'a' | 'b'): string =>
  `${serial.toString(16).padStart(8, '0')}-1841-4f03-b4a5-89189800000${leg}`
export const eslCallId = ({ serial }: MadeUpCall): string => uuid(serial, 'a')

let sequence = 0
const core = '17a54e7d-d235-43c3-b733-80a7235eb5bb'

function eventOf(
  call: MadeUpCall,
  leg: 'a' | 'b',
  name: string,
  state: string,
  answer: string,
  more: string[] = [],
): string {
  const { serial, extension, number } = call
  const id = uuid(serial, leg)
  const other = uuid(serial, leg === 'a' ? 'b' : 'a')
  const isCaller = leg === 'a'
  const channel = isCaller
    ? `sofia/external/${encodeURIComponent(number)}%40carrier.test`
    : `sofia/internal/${extension}%40pbx.test`
  const direction = isCaller ? 'inbound' : 'outbound'
  const [callerName, at] = [encodeURIComponent(call.name), `${1_795_347_700_000_000 + serial * 1000}`]
  const lines = [
    ...[`Event-Name: ${name}`, `Core-UUID: ${core}`, 'FreeSWITCH-Hostname: vm', 'FreeSWITCH-Switchname: vm'],
    ...['FreeSWITCH-IPv4: 192.0.2.2', 'Event-Date-Local: 2026-11-22%2011%3A41%3A47'],
    ...['Event-Date-GMT: Sun,%2022%20Nov%202026%2011%3A41%3A47%20GMT', `Event-Date-Timestamp: ${at}`],
    ...[
      'Event-Calling-File: switch_channel.c',
      'Event-Calling-Function: switch_channel_perform',
      `Event-Sequence: ${++sequence}`,
    ],
    ...[
      `Channel-State: ${state}`,
      `Channel-Call-State: ${answer === 'answered' ? 'ACTIVE' : 'RINGING'}`,
      'Channel-State-Number: 4',
    ],
    ...[
      `Channel-Name: ${channel}`,
      `Unique-ID: ${id}`,
      `Call-Direction: ${direction}`,
      `Presence-Call-Direction: ${direction}`,
    ],
    ...['Channel-HIT-Dialplan: true', `Channel-Call-UUID: ${uuid(serial, 'a')}`, `Answer-State: ${answer}`],
    ...(isCaller ? [] : [`Channel-Presence-ID: ${extension}%40pbx.test`]),
    ...[`Caller-Direction: ${direction}`, `Caller-Username: ${encodeURIComponent(number)}`, 'Caller-Dialplan: XML'],
    ...[`Caller-Caller-ID-Name: ${callerName}`, `Caller-Caller-ID-Number: ${encodeURIComponent(number)}`],
    ...[`Caller-Orig-Caller-ID-Name: ${callerName}`, `Caller-Orig-Caller-ID-Number: ${encodeURIComponent(number)}`],
    ...['Caller-Network-Addr: 127.0.0.1', `Caller-ANI: ${encodeURIComponent(number)}`],
    `Caller-Destination-Number: ${isCaller ? '+358912345201' : extension}`,
    ...[
      `Caller-Unique-ID: ${id}`,
      'Caller-Source: mod_sofia',
      'Caller-Context: public',
      `Caller-Channel-Name: ${channel}`,
    ],
    ...[`Caller-Channel-Created-Time: ${at}`, 'Caller-Channel-Answered-Time: 0', 'Caller-Channel-Hangup-Time: 0'],
    ...['Caller-Screen-Bit: true', 'Caller-Privacy-Hide-Name: false', 'Caller-Privacy-Hide-Number: false'],
    ...(isCaller && name === 'CHANNEL_CREATE' ? [] : ['Other-Type: originatee', `Other-Leg-Unique-ID: ${other}`]),
    ...[`variable_direction: ${direction}`, `variable_uuid: ${id}`, `variable_session_id: ${serial}`],
    ...(isCaller
      ? [
          ...[`variable_sip_from_user: ${encodeURIComponent(number)}`, `variable_sip_from_display: ${callerName}`],
          ...['variable_sip_req_user: %2B358912345201', 'variable_sip_to_user: %2B358912345201'],
          ...[`variable_sip_call_id: ${serial}-13728%40127.0.0.1`, 'variable_sofia_profile_name: external'],
        ]
      : [
          `variable_dialed_user: ${extension}`,
          'variable_dialed_domain: pbx.test',
          'variable_sofia_profile_name: internal',
        ]),
    ...['variable_rtp_use_codec_string: PCMU,PCMA', 'variable_sip_user_agent: RigCarrier', 'variable_max_forwards: 70'],
    'variable_switch_r_sdp: v%3D0%0D%0Ao%3D-%2053655765%202353687637%20IN%20IP4%20127.0.0.1%0D%0As%3D-%0D%0At%3D0%200%0D%0A',
    ...more,
  ]
  const body = `${lines.join('\n')}\n\n`
  return `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-plain\n\n${body}`
}

/** The events of a stage, each a message of its own. */
export function eslEvents(call: MadeUpCall, stage: Stage): string[] {
  const a = (name: string, state: string, answer: string, more?: string[]) =>
    eventOf(call, 'a', name, state, answer, more)
  const b = (name: string, state: string, answer: string, more?: string[]) =>
    eventOf(call, 'b', name, state, answer, more)
  const steps = ['set', 'set', 'export', 'bridge'].flatMap((application) => [
    a('CHANNEL_EXECUTE', 'CS_EXECUTE', 'ringing', [`Application: ${application}`]),
    a('CHANNEL_EXECUTE_COMPLETE', 'CS_EXECUTE', 'ringing', [`Application: ${application}`]),
  ])
  if (stage === 'ring')
    return [
      a('CHANNEL_CREATE', 'CS_INIT', 'ringing'),
      a('CHANNEL_CALLSTATE', 'CS_ROUTING', 'ringing'),
      ...steps,
      b('CHANNEL_CREATE', 'CS_INIT', 'ringing'),
      b('CHANNEL_OUTGOING', 'CS_INIT', 'ringing'),
      b('CHANNEL_ORIGINATE', 'CS_CONSUME_MEDIA', 'ringing'),
      b('CHANNEL_CALLSTATE', 'CS_CONSUME_MEDIA', 'ringing'),
      a('CHANNEL_PROGRESS', 'CS_EXECUTE', 'early'),
      b('CHANNEL_PROGRESS', 'CS_CONSUME_MEDIA', 'early'),
    ]
  const bridge = [`Bridge-A-Unique-ID: ${uuid(call.serial, 'a')}`, `Bridge-B-Unique-ID: ${uuid(call.serial, 'b')}`]
  if (stage === 'answer')
    return [
      b('CODEC', 'CS_CONSUME_MEDIA', 'early'),
      b('CHANNEL_ANSWER', 'CS_CONSUME_MEDIA', 'answered'),
      b('CHANNEL_CALLSTATE', 'CS_EXCHANGE_MEDIA', 'answered'),
      a('CODEC', 'CS_EXECUTE', 'early'),
      a('CHANNEL_ANSWER', 'CS_EXECUTE', 'answered'),
      a('CHANNEL_CALLSTATE', 'CS_EXECUTE', 'answered'),
      a('CALL_UPDATE', 'CS_EXECUTE', 'answered'),
      a('CHANNEL_BRIDGE', 'CS_EXECUTE', 'answered', bridge),
      b('CALL_UPDATE', 'CS_EXCHANGE_MEDIA', 'answered'),
    ]
  const cause = ['Hangup-Cause: NORMAL_CLEARING']
  return [
    a('CHANNEL_CALLSTATE', 'CS_HANGUP', 'hangup'),
    a('CHANNEL_HANGUP', 'CS_HANGUP', 'hangup', cause),
    a('CHANNEL_UNBRIDGE', 'CS_HANGUP', 'hangup', [...bridge, ...cause]),
    b('CHANNEL_CALLSTATE', 'CS_HANGUP', 'hangup'),
    b('CHANNEL_HANGUP', 'CS_HANGUP', 'hangup', cause),
    b('CHANNEL_HANGUP_COMPLETE', 'CS_REPORTING', 'hangup', cause),
    b('CHANNEL_DESTROY', 'CS_REPORTING', 'hangup', cause),
    a('CHANNEL_HANGUP_COMPLETE', 'CS_REPORTING', 'hangup', cause),
    a('CHANNEL_DESTROY', 'CS_REPORTING', 'hangup', cause),
  ]
}

const reply = (text: string): string => `Content-Type: command/reply\nReply-Text: ${text}\n\n`
const apiReply = (body: string): string =>
  `Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`

export const startEslPeer = (): Promise<Peer> =>
  startPeer('Content-Type: auth/request\n\n', (asked, follow) => {
    const commands = asked.split('\n\n')
    const rest = commands.pop() ?? ''
    const texts = commands.map((command) => {
      const [line = ''] = command.trim().split('\n')
      if (line.startsWith('auth ')) return reply('+OK accepted')
      if (line.startsWith('api show channels')) follow()
      if (line.startsWith('api show')) return apiReply('{"row_count":0}\n')
      if (line.startsWith('api callcenter_config')) return apiReply('+OK\n')
      if (line.startsWith('api ')) return apiReply('+OK UP\n')
      return reply('+OK')
    })
    return { texts, rest }
  })
