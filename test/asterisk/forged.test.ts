/**
 * Callers choose what stands in their number, line breaks and all (asterisk.md: the last call of recording 30): whatever they write
 * there, nobody else's call is changed, and what they withheld is told nowhere.
 */
import { describe, expect, test } from 'vitest'
import { type HeardOptions, hear, inWords } from './heard.ts'
import { createScript } from './scripted-asterisk.ts'

/** A call that is up, and what a stranger might know of it. */
function victim(options: HeardOptions = {}) {
  const script = createScript()
  const heard = hear(options)
  const trunk = script.caller('+358912345201')
  const agent = script.rings(trunk, '201')
  script.answers(trunk, agent, 'b1')
  heard.read(script.take())
  return { script, heard, trunk, agent }
}

describe('a number that writes events', () => {
  const ways: [string, (uniqueid: string, channel: string) => string][] = [
    ['a second Event line', () => '+358\r\nEvent: Hangup\r\n'],
    [
      'a Hangup of another channel',
      (uniqueid) => `+358\r\n\r\nEvent: Hangup\r\nUniqueid: ${uniqueid}\r\nCause: 16\r\n\r\n`,
    ],
    [
      'a Hangup by name and id',
      (uniqueid, channel) => `1\r\n\r\nEvent: Hangup\r\nChannel: ${channel}\r\nUniqueid: ${uniqueid}\r\n\r\n`,
    ],
    [
      'a Hangup whose fields the torn event itself completes',
      (_, channel) => `1\r\n\r\nEvent: Hangup\r\nCause: 16\r\nChannel: ${channel}\r\nX: `,
    ],
    ['an id put before its own', (uniqueid) => `1\r\nUniqueid: ${uniqueid}\r\nX: `],
    ['a response', () => '1\r\n\r\nResponse: Error\r\nActionID: 1\r\nMessage: no\r\n\r\n'],
    ['a member who leaves', () => '1\r\n\r\nEvent: QueueMemberRemoved\r\nQueue: a\r\nInterface: PJSIP/201\r\n\r\n'],
    ['empty lines', () => '1\r\n\r\n\r\n\r\n\r\n'],
  ]
  test.each(ways)('%s changes nobody’s call', (_, forge) => {
    const { script, heard, trunk, agent } = victim()
    for (const target of [trunk, agent]) {
      const before = inWords(heard.events)
      const number = forge(target.uniqueid, target.name)
      const evil = script.caller('+358912345201', number)
      const phone = script.phone('202', evil.linkedid, { connected: number })
      script.dial(evil, phone)
      script.becomes(phone, 5)
      script.hangup(evil, '16')
      script.hangup(phone, '16')
      heard.read(script.take())
      const ofVictim = heard.events.filter(({ externalCallId }) => externalCallId === trunk.uniqueid)
      expect(inWords(ofVictim)).toEqual(before.slice(0, 3))
      expect(heard.tracker.up()).toContain(trunk.uniqueid)
      expect(heard.book.get(trunk.uniqueid)?.isUp).toBe(true)
      expect(heard.book.get(agent.uniqueid)?.isUp).toBe(true)
    }
    expect(heard.refused).toBeGreaterThan(0)

    script.hangup(agent)
    script.hangup(trunk)
    heard.read(script.take())
    expect(inWords(heard.events.filter(({ externalCallId }) => externalCallId === trunk.uniqueid)).at(-1)).toBe('ended')
  })

  test('channels that such calls leave behind make room when there are too many', () => {
    const { script, heard, trunk } = victim({ mostChannels: 100 })
    // Their phones' channels begin whole, and end torn.
    for (let call = 0; call < 1000; call++) script.phone('202', `17953.${call}`)
    heard.read(script.take())
    expect([...heard.book.all()].length).toBeLessThanOrEqual(100)
    const next = script.caller('+358912345202')
    script.rings(next, '203')
    heard.read(script.take())
    expect(inWords(heard.events.filter(({ externalCallId }) => externalCallId === next.uniqueid))).toEqual([
      'started',
      'ringing 203',
    ])
    expect(heard.tracker.up()).toContain(trunk.uniqueid)
  })
})

describe('what a caller withheld is told nowhere', () => {
  const number = '+358401234567'
  const name = 'Matti Meikäläinen'
  const isSilent = (heard: ReturnType<typeof hear>) => {
    const all = JSON.stringify(heard.events)
    expect(all).not.toContain('401234567')
    expect(all).not.toContain('Meik')
  }

  test.each(['prohib', 'prohib_not_screened', 'prohib_passed_screen', 'prohib_failed_screen'])(
    'asked, the phone system says %s',
    (word) => {
      const script = createScript()
      const heard = hear({ presentation: () => word })
      const trunk = script.caller('+358912345201', number)
      script.rings(trunk, '201')
      script.hangup(trunk)
      heard.read(script.take())
      isSilent(heard)
      expect(heard.events.at(-1)).toMatchObject({ kind: 'identified', withheld: true })
      expect(heard.events[0]).toMatchObject({ kind: 'started', callerAwaited: true, withheld: false })
    },
  )

  test('while nobody has answered, the number is held back, to the end', () => {
    const script = createScript()
    const heard = hear({ presentation: () => undefined })
    const trunk = script.caller('+358912345201', number)
    const agent = script.rings(trunk, '201')
    script.answers(trunk, agent, 'b1')
    script.hangup(trunk)
    heard.read(script.take())
    isSilent(heard)
    expect(heard.events.every(({ callerAwaited }) => callerAwaited)).toBe(true)
  })

  test('a mark on any leg of the call binds it all', () => {
    const script = createScript()
    const heard = hear({ presentation: () => undefined })
    const trunk = script.caller('+358912345330', number)
    const phone = script.phone('201', trunk.linkedid)
    // The phone's own channel has the mark, the caller's an empty one.
    script.say('DialBegin', script.fieldsOf(trunk), { 'ChanVariable(a)': 'X_PRES=' }, script.fieldsOf(phone, 'Dest'), {
      DestChanVariable: 'X_PRES=prohib_not_screened',
      DialString: '201',
    })
    script.becomes(phone, 5)
    heard.read(script.take())
    heard.tracker.presentation(trunk.uniqueid, 'allowed_not_screened')
    isSilent(heard)
    expect(heard.events.at(-1)).toMatchObject({ kind: 'ringing', withheld: true })
  })

  test('the dial plan hides it later: what is told from then on is without it', () => {
    const script = createScript()
    const heard = hear()
    const trunk = script.caller('+358912345201', number)
    heard.read(script.take())
    const before = heard.events.length
    script.on('NewCallerid', trunk, { 'CID-CallingPres': '32 (Presentation Prohibited, Not Screened)' })
    script.rings(trunk, '201')
    heard.read(script.take())
    expect(heard.events[before]).toMatchObject({ kind: 'identified', withheld: true })
    expect(JSON.stringify(heard.events.slice(before))).not.toContain('401234567')
  })

  test('a number the dial plan finds out later is asked about before it is told', () => {
    const script = createScript()
    const heard = hear({ presentation: () => 'prohib_not_screened' })
    const trunk = script.caller('+358912345201', '<unknown>', { callerName: '<unknown>' })
    heard.read(script.take())
    expect(heard.events[0]).toMatchObject({ withheld: false })
    expect(heard.events[0]).not.toHaveProperty('callerAwaited')
    trunk.number = number
    trunk.callerName = name
    script.on('NewCallerid', trunk, { 'CID-CallingPres': '0 (Presentation Allowed, Not Screened)' })
    script.rings(trunk, '201')
    heard.read(script.take())
    isSilent(heard)
    expect(heard.events.at(-1)).toMatchObject({ withheld: true })
  })

  test.each([
    ['anonymous', 'Anonymous'],
    ['+358401234567', 'Anonymous'],
    ['Anonymous', '<unknown>'],
    ['anonymous@anonymous.invalid', 'Matti Meikäläinen'],
  ])('written as %s, %s', (asNumber, asName) => {
    const script = createScript()
    const heard = hear()
    script.caller('+358912345201', asNumber, { callerName: asName })
    heard.read(script.take())
    expect(heard.events).toMatchObject([{ kind: 'started', withheld: true }])
    isSilent(heard)
  })
})
