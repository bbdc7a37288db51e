/** Where a phone system is reached: `sip:host[:port][;transport=tcp|tls]`, `sips:…`, `ws://…` or `wss://host[:port]/path`. */
import { isIPv6 } from 'node:net'

export interface ServerAddress {
  /** An IPv6 address without its brackets. */
  host: string
  port: number
  isSecure: boolean
  /** Of a WebSocket; undefined for a stream. */
  path?: string
}

/** RFC 3261 §19.1.2, RFC 7118 §5.1 */
const usualPort = { sip: 5060, sips: 5061, ws: 80, wss: 443 } as const

export function readServerAddress(server: string): ServerAddress {
  const web = server.match(/^(wss?):\/\/(\[[^\]]+\]|[^/:?#]+)(?::(\d+))?([/?][^#]*)?/i)
  if (web) {
    const [, scheme = 'ws', host = '', port, path = '/'] = web
    const isSecure = scheme.toLowerCase() === 'wss'
    const usual = usualPort[isSecure ? 'wss' : 'ws']
    return { host: bare(host), port: port === undefined ? usual : Number(port), isSecure, path }
  }
  const [, scheme = 'sip', host = '', port, transport] =
    server.match(/^(sips?):(\[[^\]]+\]|[^;:]+)(?::(\d+))?(?:;transport=(\w+))?$/i) ?? []
  const isSecure = scheme.toLowerCase() === 'sips' || transport?.toLowerCase() === 'tls'
  const usual = usualPort[isSecure ? 'sips' : 'sip']
  return { host: bare(host), port: port === undefined ? usual : Number(port), isSecure }
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '')

/** A host as an address of SIP or of the web has it. */
export const inAddress = (host: string): string => (isIPv6(host) ? `[${host}]` : host)
