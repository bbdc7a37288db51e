/** What a browser may describe as a phone system, which secrets it gets to see, and where it then connects. */
import { expect, test } from 'vitest'
import { hostOf, placeOf, readPhoneDraft, withAddress, withoutPhoneSecrets } from '../../server/config-phone-draft.ts'
import type { PhoneSystemDraft } from '../../shared/phone-systems.ts'

const asterisk: PhoneSystemDraft = {
  kind: 'asterisk',
  name: 'hq',
  host: 'pbx.example',
  username: 'tuttu',
  secret: 'hush-hush',
}
const sip: PhoneSystemDraft = { kind: 'sip', name: 'sbc', server: 'sip:pbx.example:5070;transport=tcp', secret: 'hush' }
const webhook: PhoneSystemDraft = { kind: 'webhook', name: 'cloud', auth: 'hmac', secret: 'hush-hush-hush' }
const hep: PhoneSystemDraft = { kind: 'hep', name: 'mirror', bind: '10.0.0.5', senders: ['10.0.0.7'], key: 'hush' }
const every = [asterisk, sip, webhook, hep]

const problems = (draft: object, before?: PhoneSystemDraft) =>
  readPhoneDraft(draft, before).problems.map(({ path, message }) => `${path} ${message}`)
function systemOf(draft: object) {
  const { system } = readPhoneDraft(draft)
  if (!system) throw new Error(problems(draft).join())
  return system
}

test('a draft becomes what the configuration file would have said', () => {
  expect(systemOf(asterisk)).toEqual({ ...asterisk, port: 5038, tls: false })
  expect(systemOf({ ...hep, key: undefined })).toMatchObject({ port: 9060, senders: ['10.0.0.7'] })
})

test.each([
  [{ ...asterisk, host: 'a b' }, ['host a host name or an address']],
  [{ ...asterisk, prot: 1 }, ['prot there is no such setting']],
  [{ ...asterisk, name: 'no/such' }, [expect.stringMatching(/^name /)]],
  [{ ...webhook, auth: 'basic' }, ['username is needed with auth: basic']],
  [{ ...hep, senders: [] }, [expect.stringMatching(/^senders/)]],
  [{ kind: 'asterisk' }, expect.arrayContaining([expect.stringMatching(/^host /), expect.stringMatching(/^name /)])],
])('%j is told what is wrong with it', (draft, wanted) => {
  expect(problems(draft)).toEqual(wanted)
})

test('no file is opened for a draft: a certificate is pasted, a path is refused', () => {
  expect(problems({ ...asterisk, tls: { ca: '/etc/passwd' } })).toEqual([expect.stringMatching(/^tls\.ca paste/)])
  const ca = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
  expect(systemOf({ ...asterisk, tls: { ca } })).toMatchObject({ tls: { ca } })
})

test.each(every)('$kind is shown without its secret, and keeps it when it comes back like that', (draft) => {
  const shown = withoutPhoneSecrets(draft)
  expect(JSON.stringify(shown)).not.toMatch(/hush/)
  expect(readPhoneDraft(shown, draft).draft).toEqual(draft)
})

test('a kept secret does not go to another server, user or kind, nor where none is kept', () => {
  const kept = withoutPhoneSecrets(asterisk)
  const moved = ['secret goes to another server or user now; give it again']
  expect(problems({ ...kept, host: 'evil.example' }, asterisk)).toEqual(moved)
  expect(problems({ ...kept, port: 22 }, asterisk)).toEqual(moved)
  expect(problems({ ...kept, username: 'other' }, asterisk)).toEqual(moved)
  expect(problems({ ...kept, tls: true }, asterisk)).toEqual(moved)
  expect(problems({ ...withoutPhoneSecrets(sip), server: 'sip:evil.example' }, sip)).toEqual(moved)
  expect(problems(kept)).toEqual(['secret is not kept yet; give it'])
  expect(problems({ ...kept, kind: 'freeswitch' }, asterisk)).toEqual(['secret is not kept yet; give it'])
  // What is only proved to us may be changed around it.
  expect(problems({ ...withoutPhoneSecrets(webhook), auth: 'bearer' }, webhook)).toEqual([])
})

test.each([
  [asterisk, 'pbx.example', 'pbx.example:5038'],
  [{ ...asterisk, host: '::1' }, '::1', '::1:5038'],
  [sip, 'pbx.example', 'sip:pbx.example:5070;transport=tcp'],
  [{ ...sip, server: 'wss://pbx.example/ws' }, 'pbx.example', 'wss://pbx.example/ws'],
  [{ ...sip, server: 'sip:[2001:db8::1]:5060' }, '2001:db8::1', 'sip:[2001:db8::1]:5060'],
  [webhook, undefined, '/api/hooks/cloud'],
  [hep, undefined, '10.0.0.5:9060'],
])('%j connects to %s', (draft, host, place) => {
  expect(hostOf(systemOf(draft))).toBe(host)
  expect(placeOf(systemOf(draft))).toBe(place)
})

test('what was allowed is what is connected to; over TLS the certificate’s name stays', () => {
  const at = (draft: object) => withAddress(systemOf(draft), '192.0.2.7')
  expect(at(asterisk)).toMatchObject({ host: '192.0.2.7' })
  expect(at({ ...asterisk, tls: true })).toMatchObject({ host: 'pbx.example' })
  expect(at(sip)).toMatchObject({ server: 'sip:192.0.2.7:5070;transport=tcp', domain: 'pbx.example' })
  expect(at({ ...sip, server: 'ws://pbx.example:5066/ws' })).toMatchObject({ server: 'ws://192.0.2.7:5066/ws' })
  for (const server of ['sips:pbx.example', 'wss://pbx.example/ws', 'sip:pbx.example;transport=TLS'])
    expect(at({ ...sip, server })).toMatchObject({ server })
  expect(withAddress(systemOf(sip), '2001:db8::1')).toMatchObject({ server: 'sip:[2001:db8::1]:5070;transport=tcp' })
})
