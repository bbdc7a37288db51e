/** What is to be pasted into a phone system: least rights, let in from this server alone, and nothing that breaks out of it. */
import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import {
  draftOf,
  emptyForm,
  formOf,
  newSecret,
  type PhoneForm,
  portFor,
} from '../../client/phone-systems/phone-form.ts'
import { type Product, products } from '../../client/phone-systems/products.ts'
import { addressFor, setupLines } from '../../client/phone-systems/setup-lines.ts'
import { readPhoneDraft, withoutPhoneSecrets } from '../../server/config-phone-draft.ts'

const around = { serverAddresses: ['10.8.0.2', '192.168.10.4'], origin: 'https://tuttu.example' }
const form = (product: Product, more: Partial<PhoneForm> = {}): PhoneForm => ({
  ...emptyForm(product, []),
  host: '192.168.10.20',
  server: 'sip:pbx.example;transport=tcp',
  bind: '192.168.10.4',
  senders: '192.168.10.20, 192.168.10.21',
  ...(product === 'fusionpbx' ? { secret: 'its-own' } : {}),
  ...more,
})
const text = (product: Product, more: Partial<PhoneForm> = {}) =>
  (setupLines(product, form(product, more), around) ?? []).map((one) => one.text).join('\n')

test.each(products)(
  'what is filled in for %s is a phone system the server accepts, and comes back as it was',
  (product) => {
    const written = form(product)
    const { system, draft, problems } = readPhoneDraft(draftOf(product, written))
    expect(problems).toEqual([])
    expect(system?.name).toBe(written.name)
    const kept = formOf(product, withoutPhoneSecrets(draft ?? { kind: 'sip' }))
    expect(readPhoneDraft(draftOf(product, kept), draft).draft).toEqual(draft)
    expect(setupLines(product, kept, around)).toBeUndefined()
  },
)

test('Asterisk’s account may read calls and agents and report, and more only where people may dial', () => {
  expect(text('asterisk', { isControlled: false })).toMatch(/^read = call,agent\nwrite = reporting$/m)
  expect(text('freepbx')).toMatch(/^write = reporting,call,originate$/m)
  for (const product of ['asterisk', 'freepbx'] as const)
    expect(text(product)).toMatch(/^deny = 0\.0\.0\.0\/0\.0\.0\.0\npermit = 192\.168\.10\.4\/255\.255\.255\.255$/m)
  expect(draftOf('asterisk', form('asterisk', { isControlled: false }))).not.toHaveProperty('context')
})

test('over TLS the plain port is for this machine only, and another port is usual', () => {
  expect(portFor('asterisk', '5038', true)).toBe('5039')
  expect(portFor('asterisk', '5039', false)).toBe('5038')
  expect(portFor('asterisk', '7000', true)).toBe('7000')
  expect(text('asterisk', { tls: 'on', port: '5039' })).toMatch(
    /^bindaddr = 127\.0\.0\.1\ntlsenable = yes\ntlsbindaddr = 0\.0\.0\.0:5039$/m,
  )
})

test('the address let in is the one this server most likely has there', () => {
  expect(addressFor('192.168.10.20', around)).toBe('192.168.10.4')
  expect(addressFor('10.8.9.9', around)).toBe('10.8.0.2')
  expect(addressFor('pbx.example', around)).toBe('10.8.0.2')
  for (const own of ['localhost', '127.0.0.1', '::1']) expect(addressFor(own, around)).toBe('127.0.0.1')
  expect(addressFor('192.168.10.20', { ...around, serverAddresses: [] })).toBe('127.0.0.1')
})

test('FusionPBX keeps its password, and on one machine nothing is changed', () => {
  expect(text('fusionpbx', { secret: '' })).toMatch(/^grep event_socket\.password/)
  expect(text('fusionpbx', { secret: '' })).not.toMatch(/name="password"/)
  expect(setupLines('fusionpbx', form('fusionpbx', { host: '127.0.0.1' }), around)).toEqual([])
})

test('FreeSWITCH listens at its own address and lets this server in', () => {
  const lines = text('freeswitch')
  expect(lines).toMatch(/listen-ip" value="192\.168\.10\.20"/)
  expect(lines.match(/cidr="[^"]+"/g)).toEqual([
    'cidr="127.0.0.1/32"',
    'cidr="192.168.10.20/32"',
    'cidr="192.168.10.4/32"',
  ])
})

test('a secret somebody typed stays one value in XML and in a shell', () => {
  const secret = `a"<&'b`
  const settings = (setupLines('freeswitch', form('freeswitch', { secret }), around) ?? []).find((one) =>
    one.text.includes('listen-port'),
  )
  const read = new XMLParser({ ignoreAttributes: false }).parse(`<all>${settings?.text}</all>`)
  const password = read.all.param.find((one: Record<string, string>) => one['@_name'] === 'password')
  expect(password['@_value']).toBe(secret)
  expect(text('cloud', { secret })).toContain(String.raw`-hmac 'a"<&'\''b'`)
  expect(text('cloud', { secret, auth: 'basic' })).toContain(String.raw`-u 'tuttu:a"<&'\''b'`)
})

test('a cloud system is given the address of its own name', () => {
  expect(text('cloud', { name: 'cloud 2' })).toContain('https://tuttu.example/api/hooks/cloud%202')
})

test('secrets are long, plain, and never the same', () => {
  const made = Array.from({ length: 50 }, newSecret)
  expect(new Set(made).size).toBe(50)
  for (const one of made) expect(one).toMatch(/^[A-Za-z0-9]{32}$/)
})
