/** Which addresses may be connected to, and that a name is asked for once. */
import { expect, test } from 'vitest'
import { createOutbound } from '../../server/adapters/outbound/outbound.ts'

const names: Record<string, string[]> = {
  'erp.firma.example': ['93.184.216.34'],
  'intra.firma.example': ['10.1.2.3'],
  'rebound.example': ['93.184.216.34', '127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
}
const resolve = async (host: string) => {
  const found = names[host]
  if (!found) throw new Error('ENOTFOUND')
  return found
}
const ask = (host: string, ...allowed: string[]) =>
  createOutbound({ allowed, resolve })
    .addressOf(host)
    .catch((problem: { code: string }) => problem.code)

test.each([
  ['a public host', 'erp.firma.example', [], '93.184.216.34'],
  ['a public address', '93.184.216.34', [], '93.184.216.34'],
  ['a host that is not there', 'nobody.example', [], 'problem.no-such-host'],
  ['a private host', 'intra.firma.example', [], 'problem.not-allowed'],
  ['a private host allowed by name', 'Intra.Firma.example', ['intra.firma.example'], '10.1.2.3'],
  ['a private host allowed by its address', 'intra.firma.example', ['10.1.2.3'], '10.1.2.3'],
  ['a private host allowed by a range', 'intra.firma.example', ['10.1.0.0/16'], '10.1.2.3'],
  ['a private host outside the allowed range', 'intra.firma.example', ['10.2.0.0/16'], 'problem.not-allowed'],
  ['this machine', '127.0.0.1', [], 'problem.not-allowed'],
  ['this machine, allowed', '127.0.0.1', ['127.0.0.1'], '127.0.0.1'],
  ['this machine in IPv6', '[::1]', [], 'problem.not-allowed'],
  ['this machine as IPv6 writes IPv4', '::ffff:127.0.0.1', [], 'problem.not-allowed'],
  ['the same in hexadecimal', '::ffff:7f00:1', [], 'problem.not-allowed'],
  ['the same behind NAT64', '64:ff9b::127.0.0.1', [], 'problem.not-allowed'],
  ['a name that also leads here', 'rebound.example', [], 'problem.not-allowed'],
  ['cloud metadata', 'metadata.example', [], 'problem.not-allowed'],
  ['cloud metadata, allowed by name', 'metadata.example', ['metadata.example'], 'problem.not-allowed'],
  ['cloud metadata, allowed by range', '169.254.169.254', ['169.254.0.0/16'], 'problem.not-allowed'],
  ['link-local IPv6', 'fe80::1', ['fe80::/10'], 'problem.not-allowed'],
  ['every address at once', '0.0.0.0', ['0.0.0.0'], 'problem.not-allowed'],
  ['a carrier’s private range', '100.64.1.1', [], 'problem.not-allowed'],
  ['a unique local address', 'fd12::1', [], 'problem.not-allowed'],
  ['a multicast address', '224.0.0.1', ['224.0.0.1'], 'problem.not-allowed'],
])('%s', async (_title, host, allowed, answer) => {
  expect(await ask(host, ...allowed)).toBe(answer)
})
