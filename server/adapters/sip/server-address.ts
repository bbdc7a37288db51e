/** Where a phone system is reached: `sip:host[:port][;transport=tcp|tls]`, `sips:…`, `ws://…` or `wss://host[:port]/path`. */

export interface ServerAddress {
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
    return { host, port: port === undefined ? usualPort[isSecure ? 'wss' : 'ws'] : Number(port), isSecure, path }
  }
  const [, scheme = 'sip', host = '', port, transport] =
    server.match(/^(sips?):([^;:]+)(?::(\d+))?(?:;transport=(\w+))?$/i) ?? []
  const isSecure = scheme.toLowerCase() === 'sips' || transport?.toLowerCase() === 'tls'
  return { host, port: port === undefined ? usualPort[isSecure ? 'sips' : 'sip'] : Number(port), isSecure }
}
