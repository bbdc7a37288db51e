/**
 * Blocks as Asterisk 22 writes them, for kinds of calls nobody recorded: every field an event has, the state of its channels kept.
 * Which events come, and in which order, is the test's business.
 */

export interface ScriptedChannel {
  name: string
  uniqueid: string
  linkedid: string
  state: 0 | 4 | 5 | 6
  number: string
  callerName: string
  connected: string
  exten: string
}

const stateWords = { 0: 'Down', 4: 'Ring', 5: 'Ringing', 6: 'Up' }
const unknown = '<unknown>'

export type Fields = Record<string, string>

export function createScript() {
  const lines: string[] = []
  let serial = 0

  const fieldsOf = (channel: ScriptedChannel, prefix = ''): Fields =>
    Object.fromEntries(
      Object.entries({
        Channel: channel.name,
        ChannelState: String(channel.state),
        ChannelStateDesc: stateWords[channel.state],
        CallerIDNum: channel.number,
        CallerIDName: channel.callerName,
        ConnectedLineNum: channel.connected,
        ConnectedLineName: unknown,
        Language: 'en',
        AccountCode: '',
        Context: 'from-trunk',
        Exten: channel.exten,
        Priority: '1',
        Uniqueid: channel.uniqueid,
        Linkedid: channel.linkedid,
      }).map(([field, value]) => [prefix + field, value]),
    )

  function say(event: string, ...parts: Fields[]): void {
    const all = Object.entries(Object.assign({ Event: event, Privilege: 'call,all' }, ...parts) as Fields)
    lines.push(`${all.map(([field, value]) => `${field}: ${value}`).join('\r\n')}\r\n\r\n`)
  }

  function begins(name: string, more: Partial<ScriptedChannel> = {}): ScriptedChannel {
    const uniqueid = `1795349117.${serial++}`
    const channel: ScriptedChannel = {
      name,
      uniqueid,
      linkedid: uniqueid,
      state: 0,
      number: unknown,
      callerName: unknown,
      connected: unknown,
      exten: 's',
      ...more,
    }
    say('Newchannel', fieldsOf(channel))
    return channel
  }

  const script = {
    say,
    fieldsOf,
    begins,
    /** The caller's channel. */
    caller: (exten: string, number = '+358401234567', more: Partial<ScriptedChannel> = {}) =>
      begins(`PJSIP/trunk-${String(serial).padStart(8, '0')}`, {
        state: 4,
        number,
        callerName: 'Matti Meikäläinen',
        exten,
        ...more,
      }),
    /** A phone that is being dialled for a call. */
    phone: (extension: string, linkedid: string, more: Partial<ScriptedChannel> = {}) =>
      begins(`PJSIP/${extension}-${String(serial).padStart(8, '0')}`, {
        linkedid,
        number: extension,
        ...more,
      }),
    /** Both halves of a Local channel. */
    local(where: string, linkedid: string): [ScriptedChannel, ScriptedChannel] {
      const name = `Local/${where}-${String(serial).padStart(8, '0')}`
      return [begins(`${name};1`, { linkedid }), begins(`${name};2`, { linkedid, state: 4 })]
    },
    becomes(channel: ScriptedChannel, state: ScriptedChannel['state']): void {
      channel.state = state
      say('Newstate', fieldsOf(channel))
    },
    dial(from: ScriptedChannel | undefined, to: ScriptedChannel, dialString = to.number): void {
      say('DialBegin', from ? fieldsOf(from) : {}, fieldsOf(to, 'Dest'), { DialString: dialString })
    },
    dialEnd(from: ScriptedChannel | undefined, to: ScriptedChannel, status: string, more: Fields = {}): void {
      say('DialEnd', from ? fieldsOf(from) : {}, fieldsOf(to, 'Dest'), { DialStatus: status, ...more })
    },
    enter(bridge: string, channel: ScriptedChannel, more: Fields = {}): void {
      say('BridgeEnter', { BridgeUniqueid: bridge, BridgeType: 'basic' }, fieldsOf(channel), more)
    },
    leave(bridge: string, channel: ScriptedChannel): void {
      say('BridgeLeave', { BridgeUniqueid: bridge, BridgeType: 'basic' }, fieldsOf(channel))
    },
    hangupRequest: (channel: ScriptedChannel, cause = '16') =>
      say('HangupRequest', fieldsOf(channel), { Cause: cause }),
    hangup: (channel: ScriptedChannel, cause = '16') =>
      say('Hangup', fieldsOf(channel), { Cause: cause, 'Cause-txt': '' }),
    on(event: string, channel: ScriptedChannel, more: Fields = {}): void {
      say(event, fieldsOf(channel), more)
    },

    /** A phone is dialled and rings. */
    rings(from: ScriptedChannel, extension: string): ScriptedChannel {
      const phone = script.phone(extension, from.linkedid)
      script.dial(from, phone)
      script.becomes(phone, 5)
      return phone
    },
    /** It answers and talks with whoever dialled it. */
    answers(from: ScriptedChannel, phone: ScriptedChannel, bridge: string): void {
      script.becomes(phone, 6)
      script.dialEnd(from, phone, 'ANSWER')
      if (from.state !== 6) script.becomes(from, 6)
      script.enter(bridge, phone)
      script.enter(bridge, from)
    },
    /** As CoreShowChannels lists it. */
    listed(channel: ScriptedChannel, bridge = ''): void {
      // A phone's own call and a caller have an extension of the dial plan from the beginning.
      const isDialled = channel.exten === 's'
      lines.push(
        `${Object.entries({
          Event: 'CoreShowChannel',
          ActionID: 'x',
          ...fieldsOf(channel),
          Application: isDialled ? 'AppDial' : 'Dial',
          BridgeId: bridge,
        })
          .map(([field, value]) => `${field}: ${value}`)
          .join('\r\n')}\r\n\r\n`,
      )
    },
    /** What has been written so far, and nothing of it again. */
    take: (): Buffer => Buffer.from(lines.splice(0).join('')),
  }
  return script
}
export type Script = ReturnType<typeof createScript>
