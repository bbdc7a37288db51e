/** Events of a made-up Asterisk, each whole, with the fields of a real one (facts of the recordings), and who may be in them. */
import { textOf } from './ami-peer.ts'

export interface MadeUpChannel {
  name: string
  uniqueid: string
  linkedid: string
  state: 'Down' | 'Ring' | 'Ringing' | 'Up'
  number: string
  callerName: string
  connected: string
  exten: string
}
const states = { Down: '0', Ring: '4', Ringing: '5', Up: '6' }

export const caller = (uniqueid: string, more: Partial<MadeUpChannel> = {}): MadeUpChannel => ({
  name: `PJSIP/trunk-${uniqueid.replace(/\D/g, '').slice(-8)}`,
  uniqueid,
  linkedid: uniqueid,
  state: 'Ring',
  number: '+358401234567',
  callerName: 'Maija Virtanen',
  connected: '',
  exten: '+358912345201',
  ...more,
})
export const phone = (extension: string, uniqueid: string, of: MadeUpChannel, more: Partial<MadeUpChannel> = {}) =>
  caller(uniqueid, {
    name: `PJSIP/${extension}-${uniqueid.replace(/\D/g, '').slice(-8)}`,
    linkedid: of.linkedid,
    state: 'Down',
    number: extension,
    callerName: `Agent ${extension}`,
    connected: of.number,
    exten: 's',
    ...more,
  })

type Lines = [string, string][]

/** All that an event says of a channel. */
export const saying = (channel: MadeUpChannel, prefix = ''): Lines =>
  Object.entries({
    Channel: channel.name,
    ChannelState: states[channel.state],
    ChannelStateDesc: channel.state,
    CallerIDNum: channel.number,
    CallerIDName: channel.callerName,
    ConnectedLineNum: channel.connected,
    ConnectedLineName: '<unknown>',
    Language: 'en',
    AccountCode: '',
    Context: 'from-trunk',
    Exten: channel.exten,
    Priority: '1',
    Uniqueid: channel.uniqueid,
    Linkedid: channel.linkedid,
  }).map(([field, value]): [string, string] => [`${prefix}${field}`, value])

export const event = (name: string, channel: MadeUpChannel, ...more: Lines): string =>
  textOf([['Event', name], ['Privilege', 'call,all'], ...saying(channel), ...more])

export const dial = (name: string, from: MadeUpChannel | undefined, to: MadeUpChannel, ...more: Lines): string =>
  textOf([['Event', name], ['Privilege', 'call,all'], ...(from ? saying(from) : []), ...saying(to, 'Dest'), ...more])

/** Somebody calls and a phone rings. */
export const rings = (from: MadeUpChannel, to: MadeUpChannel): string =>
  [
    event('Newchannel', from),
    event('Newchannel', to),
    dial('DialBegin', from, to, ['DialString', to.number]),
    event('Newstate', { ...to, state: 'Ringing' }),
  ].join('')

/** They talk. */
export const answers = (from: MadeUpChannel, to: MadeUpChannel): string =>
  [
    event('Newstate', { ...to, state: 'Up' }),
    dial('DialEnd', from, to, ['DialStatus', 'ANSWER']),
    ...[from, to].map((channel) => event('BridgeEnter', channel, ['BridgeUniqueid', `bridge-${from.uniqueid}`])),
  ].join('')

export const hangsUp = (...channels: MadeUpChannel[]): string =>
  channels.map((channel) => event('Hangup', channel, ['Cause', '16'], ['Cause-txt', 'Normal Clearing'])).join('')

export const member = (name: string, extension: string, queue: string, more: Record<string, string> = {}): string =>
  textOf([['Event', name], ['Privilege', 'agent,all'], ...memberLines(extension, queue, more)])

export const memberLines = (extension: string, queue: string, more: Record<string, string> = {}): Lines =>
  Object.entries({
    Queue: queue,
    MemberName: `Agent ${extension}`,
    Interface: `PJSIP/${extension}`,
    StateInterface: `PJSIP/${extension}`,
    Membership: 'dynamic',
    Penalty: '0',
    CallsTaken: '0',
    LastCall: '0',
    InCall: '0',
    Ringinuse: '0',
    Status: '1',
    Paused: '0',
    PausedReason: '',
    ...more,
  })
