/**
 * A phone system for the calls bench that speaks the manager interface of Asterisk: answers what a client asks and tells of calls it
 * makes up, about forty events each, in the order and with the fields of a real one (facts of the recordings: a direct call
 * of a trunk to a PJSIP phone). Each event is one write, as Asterisk writes them.
 */
import { type MadeUpCall, type Peer, type Stage, startPeer } from './made-up-calls.ts'

const epoch = 1_795_000_000
export const amiCallId = ({ serial }: MadeUpCall): string => `${epoch + Math.floor(serial / 100)}.${serial * 2}`

function channels(call: MadeUpCall) {
  const { serial, extension, number, name: callerName } = call
  const hex = (value: number) => value.toString(16).padStart(8, '0')
  const linkedid = amiCallId(call)
  const trunk = { name: `PJSIP/trunk-${hex(serial * 2)}`, id: linkedid }
  const agent = { name: `PJSIP/${extension}-${hex(serial * 2 + 1)}`, id: `${linkedid.split('.')[0]}.${serial * 2 + 1}` }
  const side = (prefix: string, of: 'trunk' | 'agent', state: string) => {
    const isTrunk = of === 'trunk'
    const { name, id } = isTrunk ? trunk : agent
    return [
      `${prefix}Channel: ${name}`,
      `${prefix}ChannelState: ${{ Down: 0, Ring: 4, Ringing: 5, Up: 6 }[state]}`,
      `${prefix}ChannelStateDesc: ${state}`,
      `${prefix}CallerIDNum: ${isTrunk ? number : extension}`,
      `${prefix}CallerIDName: ${isTrunk ? callerName : `Agent ${extension}`}`,
      `${prefix}ConnectedLineNum: ${isTrunk ? extension : number}`,
      `${prefix}ConnectedLineName: ${isTrunk ? `Agent ${extension}` : callerName}`,
      `${prefix}Language: en`,
      `${prefix}AccountCode: `,
      `${prefix}Context: ${isTrunk ? 'from-trunk' : 'agents'}`,
      `${prefix}Exten: ${isTrunk ? '+358912345201' : extension}`,
      `${prefix}Priority: 1`,
      `${prefix}Uniqueid: ${id}`,
      `${prefix}Linkedid: ${linkedid}`,
    ]
  }
  return { trunk, agent, side }
}

const block = (...lines: string[]): string => `${lines.join('\r\n')}\r\n\r\n`

/** The events of a stage, each a block of its own. */
export function amiEvents(call: MadeUpCall, stage: Stage): string[] {
  const { extension } = call
  const { agent, side } = channels(call)
  const event = (name: string, ...lines: string[]) => block(`Event: ${name}`, 'Privilege: call,all', ...lines)
  const trunkIs = (state: string) => side('', 'trunk', state)
  const agentIs = (state: string) => side('', 'agent', state)
  const dialled = (trunkState: string, agentState: string) => [
    ...trunkIs(trunkState),
    ...side('Dest', 'agent', agentState),
  ]
  const bridge = [
    `BridgeUniqueid: 2f1f5b0e-${call.serial}`,
    'BridgeType: basic',
    'BridgeTechnology: simple_bridge',
    'BridgeNumChannels: 2',
  ]
  const device = (state: string) => event('DeviceStateChange', `Device: PJSIP/${extension}`, `State: ${state}`)
  const hint = (status: string) =>
    event('ExtensionStatus', `Exten: ${extension}`, 'Context: hints', `Hint: PJSIP/${extension}`, `Status: ${status}`)
  const member = (status: string) =>
    ['sales', 'support'].map((queue) =>
      event(
        'QueueMemberStatus',
        ...[`Queue: ${queue}`, `MemberName: Agent ${extension}`, `Interface: PJSIP/${extension}`],
        ...[`StateInterface: PJSIP/${extension}`, 'Membership: static', 'Penalty: 0', 'CallsTaken: 0', 'LastCall: 0'],
        ...['LastPause: 0', 'LoginTime: 1795349113', 'InCall: 0', `Status: ${status}`, 'Paused: 0', 'PausedReason: '],
        ...['Ringinuse: 0', 'Wrapuptime: 0'],
      ),
    )
  const step = (application: string) =>
    event('Newexten', ...trunkIs('Ring'), 'Extension: +358912345201', `Application: ${application}`, 'AppData: 1')
  if (stage === 'ring')
    return [
      event('Newchannel', ...trunkIs('Ring')),
      ...['NoOp', 'Set', 'Set', 'Dial'].map(step),
      event('Newchannel', ...agentIs('Down')),
      event('NewConnectedLine', ...agentIs('Down')),
      event('DialBegin', ...dialled('Ring', 'Down'), `DialString: ${extension}`),
      event('NewConnectedLine', ...trunkIs('Ring')),
      event('Newstate', ...agentIs('Ringing')),
      device('RINGING'),
      hint('8'),
      event('DialState', ...dialled('Ring', 'Ringing'), 'DialStatus: RINGING'),
      ...member('6'),
    ]
  if (stage === 'answer')
    return [
      event('Newstate', ...agentIs('Up')),
      event('DialEnd', ...dialled('Ring', 'Up'), 'DialStatus: ANSWER'),
      event('Newstate', ...trunkIs('Up')),
      hint('1'),
      device('INUSE'),
      ...member('2'),
      event('BridgeCreate', ...bridge),
      event('BridgeEnter', ...bridge, ...agentIs('Up')),
      event('BridgeEnter', ...bridge, ...trunkIs('Up')),
    ]
  return [
    event('HangupRequest', ...trunkIs('Up')),
    event('BridgeLeave', ...bridge, ...trunkIs('Up')),
    event('SoftHangupRequest', ...trunkIs('Up'), 'Cause: 16'),
    event('BridgeLeave', ...bridge, ...agentIs('Up')),
    event('BridgeDestroy', ...bridge),
    event('Hangup', ...trunkIs('Up'), 'Cause: 16', 'Cause-txt: Normal Clearing'),
    event('Hangup', ...agentIs('Up'), 'Cause: 16', 'Cause-txt: Normal Clearing'),
    hint('0'),
    device('NOT_INUSE'),
    ...member('1'),
    event('Cdr', `Channel: ${agent.name}`, 'Disposition: ANSWERED', 'Duration: 2'),
  ]
}

export const startAmiPeer = (): Promise<Peer> =>
  startPeer('Asterisk Call Manager/11.0.0\r\n', (asked, follow) => {
    const actions = asked.split('\r\n\r\n')
    const rest = actions.pop() ?? ''
    const texts = actions.flatMap((action) => {
      const fields = Object.fromEntries(action.split('\r\n').map((line) => line.split(/: ?(.*)/s, 2)))
      if (fields.Action === 'QueueStatus') follow()
      return amiAnswer(fields)
    })
    return { texts, rest }
  })

function amiAnswer({ Action, ActionID = '', Variable = '' }: Record<string, string | undefined>): string[] {
  const id = `ActionID: ${ActionID}`
  const list = (complete: string) => [
    block('Response: Success', id, 'EventList: start', 'Message: will follow'),
    block(`Event: ${complete}`, id, 'EventList: Complete', 'ListItems: 0'),
  ]
  switch (Action) {
    case 'Login':
      return [block('Response: Success', id, 'Message: Authentication accepted')]
    case 'Ping':
      return [block('Response: Success', id, 'Ping: Pong', 'Timestamp: 1795349113.000000')]
    case 'Getvar':
      return [block('Response: Success', id, `Variable: ${Variable}`, 'Value: allowed_not_screened')]
    case 'CoreShowChannels':
      return list('CoreShowChannelsComplete')
    case 'QueueStatus':
      return list('QueueStatusComplete')
    case 'Status':
      return list('StatusComplete')
    default:
      return [block('Response: Error', id, 'Message: Permission denied')]
  }
}
