/**
 * Which addresses may be connected to. Never: link-local ones, where clouds keep their metadata, and those that are no
 * single host. Private networks and this machine: only what is allowed by name, address or range. All others: yes. It
 * resolves a name once and gives the address, so that a name that answers differently the second time gains nothing.
 */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import type { Outbound, OutboundAllowed } from '../../ports/outbound.ts'
import { SourceProblem } from '../../ports/source.ts'

type Range = [address: string, prefix: number]

/** IANA's special-purpose registries (RFC 6890 and its updates): nothing there is a business system. */
const never: Range[] = [
  ['0.0.0.0', 8],
  // Link-local: cloud metadata at 169.254.169.254.
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  // Amazon's metadata over IPv6 lies in a private range.
  ['fd00:ec2::', 32],
]
const privateRanges: Range[] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['::1', 128],
  ['fc00::', 7],
]

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

function listOf(ranges: Range[]): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, family(address))
  return list
}
const neverAllowed = listOf(never)
const isPrivate = listOf(privateRanges)

/** An IPv4 address written as an IPv6 one (RFC 4291 §2.5.5.2, RFC 6052) reaches the same host. */
function plainAddress(address: string): string {
  const mapped = address.match(/^(?:::ffff:|64:ff9b::)(\d{1,3}(?:\.\d{1,3}){3})$/i)?.[1]
  return mapped ?? address
}

function readAllowed(allowed: OutboundAllowed): { names: Set<string>; ranges: BlockList } {
  const names = new Set<string>()
  const ranges = new BlockList()
  for (const written of allowed) {
    const [address = '', prefix] = written.split('/')
    if (isIP(address) === 0) names.add(written.toLowerCase())
    else if (prefix === undefined) ranges.addAddress(address, family(address))
    else ranges.addSubnet(address, Number(prefix), family(address))
  }
  return { names, ranges }
}

export interface OutboundParts {
  allowed: OutboundAllowed
  /** Addresses of a name, in the order they are to be tried. */
  resolve?: (host: string) => Promise<string[]>
}

const byDns = async (host: string): Promise<string[]> => (await lookup(host, { all: true })).map((one) => one.address)

export function createOutbound({ allowed, resolve = byDns }: OutboundParts): Outbound {
  const { names, ranges } = readAllowed(allowed)
  return {
    async addressOf(written) {
      const host = written.replace(/^\[|\]$/g, '').toLowerCase()
      const found = isIP(host) ? [host] : await resolve(host).catch(() => [])
      const [first] = found
      if (first === undefined) throw new SourceProblem('problem.no-such-host', { host })
      // One address that may not be reached makes the whole name suspect: it is how rebinding looks.
      for (const one of found) {
        const address = plainAddress(one)
        const kind = family(address)
        const isAllowed = names.has(host) || ranges.check(address, kind)
        if (neverAllowed.check(address, kind) || (isPrivate.check(address, kind) && !isAllowed))
          throw new SourceProblem('problem.not-allowed', { host })
      }
      return first
    },
  }
}
