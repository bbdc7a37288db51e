import { expect, test } from 'vitest'
import { inAddress, readServerAddress } from '../../server/adapters/sip/server-address.ts'

test.each([
  ['sip:pbx.example', { host: 'pbx.example', port: 5060, isSecure: false }],
  ['sip:10.0.0.2:5080;transport=tcp', { host: '10.0.0.2', port: 5080, isSecure: false }],
  ['sip:pbx.example;transport=TLS', { host: 'pbx.example', port: 5061, isSecure: true }],
  ['sips:pbx.example:7061', { host: 'pbx.example', port: 7061, isSecure: true }],
  ['sip:[fd00::2]:5060;transport=tcp', { host: 'fd00::2', port: 5060, isSecure: false }],
  ['ws://pbx.example/ws', { host: 'pbx.example', port: 80, isSecure: false, path: '/ws' }],
  ['wss://pbx.example', { host: 'pbx.example', port: 443, isSecure: true, path: '/' }],
  ['WSS://[fd00::2]:7443/a/b?c=d', { host: 'fd00::2', port: 7443, isSecure: true, path: '/a/b?c=d' }],
])('%s', (written, address) => {
  expect(readServerAddress(written)).toEqual(address)
})

test('an IPv6 address stands in brackets in an address', () => {
  expect(['fd00::2', '10.0.0.2', 'pbx.example'].map(inAddress)).toEqual(['[fd00::2]', '10.0.0.2', 'pbx.example'])
})
