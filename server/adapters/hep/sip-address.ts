/** Names, numbers and privacy out of SIP addresses (RFC 3261 §20.10 and §25, RFC 3323, RFC 3325). Attacker-controlled text. */
import type { SipMessage } from './sip-message.ts'

export interface SipAddress {
  /** User part without its parameters, or the number of a tel: address. */
  user: string | undefined
  host: string | undefined
  name: string | undefined
}

export interface CallerIdentity {
  number?: string
  name?: string
  withheld: boolean
  /** Said by a phone system (P-Asserted-Identity, Remote-Party-ID), not only by the caller. */
  isAsserted: boolean
  /** Every user part given, also of a withheld caller: to tell colleagues from callers, never to be shown. */
  users: string[]
}

const longestUser = 64
const longestName = 200
/** Of a header with several addresses. */
const longestList = 500

/** @param header `"Name" <sip:user@host;parameters>;tag=…`, or the address alone */
export function readAddress(header: string): SipAddress {
  const written = header.trim()
  const quoted = written.match(/^"((?:[^"\\]|\\.){0,1000})"/)
  const rest = quoted ? written.slice(quoted[0].length) : written
  const open = rest.indexOf('<')
  const close = rest.indexOf('>', open)
  const uri = open < 0 ? (rest.split(/[;,\s]/)[0] ?? '') : rest.slice(open + 1, close < 0 ? undefined : close)
  const unquoted = open > 0 ? rest.slice(0, open).trim() : ''
  const name = (quoted?.[1]?.replace(/\\(.)/g, '$1') ?? unquoted).trim().slice(0, longestName)
  return { ...readUri(uri), name: name === '' ? undefined : name }
}

/** @param uri `sip:user;parameters:password@host:port;parameters` or `tel:number;parameters` */
export function readUri(uri: string): Pick<SipAddress, 'user' | 'host'> {
  const [, scheme = '', rest = ''] = uri.match(/^\s*(sips?|tel):(.*)$/is) ?? []
  if (scheme === '') return { user: undefined, host: undefined }
  if (scheme.toLowerCase() === 'tel') return { user: userOf(rest), host: undefined }
  const at = rest.lastIndexOf('@', firstOf(rest, '?'))
  const host = rest.slice(at + 1).match(/^(\[[^\]]{0,60}\]|[^:;?>\s]{1,255})/)?.[1]
  return { user: at < 0 ? undefined : userOf(rest.slice(0, at)), host }
}

const firstOf = (text: string, character: string): number => {
  const at = text.indexOf(character)
  return at < 0 ? text.length : at
}

/** `+358401234567;npdi;rn=…:password` is `+358401234567`. */
function userOf(written: string): string | undefined {
  const user = written.split(/[;:]/, 1)[0]?.slice(0, longestUser * 3) ?? ''
  const plain = decoded(user)
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, longestUser)
  return plain === '' ? undefined : plain
}

function decoded(user: string): string {
  try {
    return decodeURIComponent(user)
  } catch {
    return user
  }
}

/** RFC 3323 §4.1.1.3, RFC 3325 §7 and what phone systems write. */
const isAnonymous = ({ user, host }: SipAddress): boolean =>
  /^(?:anonymous|restricted|withheld|private|unavailable|unknown)$/i.test(user ?? '') ||
  /(?:^|\.)invalid$/i.test(host ?? '')

/**
 * Who calls by the request's own word: P-Asserted-Identity before From. Withheld when anything in it says so, whatever else
 * it leaks.
 */
export function callerOf({ from, headers }: SipMessage): CallerIdentity {
  const remoteParty = headers.get('remote-party-id') ?? []
  const asserted = [
    ...(headers.get('p-asserted-identity') ?? []).flatMap(splitAddresses).map(readAddress),
    ...remoteParty.map(readAddress),
  ]
  const said = readAddress(from)
  const users = [said, ...asserted].flatMap(({ user }) => user ?? [])
  const isPrivate =
    (headers.get('privacy') ?? []).some((privacy) => /\b(?:id|user|header)\b/i.test(privacy)) ||
    remoteParty.some((party) => /;\s*privacy\s*=\s*"?(?:full|uri|name)/i.test(party))
  if (isPrivate || isAnonymous(said) || asserted.some(isAnonymous)) return { withheld: true, isAsserted: false, users }
  const known = asserted.filter(({ user }) => user !== undefined)
  // Of an address and a telephone number of the same caller, the number.
  const best = known.find(({ user }) => /^\+?[\d\s().-]{3,}$/.test(user ?? '')) ?? known[0] ?? said
  const name = best.name ?? said.name
  return {
    withheld: false,
    ...(best.user === undefined ? {} : { number: best.user }),
    ...(name === undefined ? {} : { name }),
    isAsserted: known.length > 0,
    users,
  }
}

/** Several in one header are separated by commas outside of quotes and angles. */
function splitAddresses(header: string): string[] {
  return header.slice(0, longestList).match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<])+/g) ?? []
}
