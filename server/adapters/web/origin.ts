/**
 * Is this request meant for us, and does it come from our own pages? The Host check stops another name that resolves to
 * this address (DNS rebinding); the Origin check stops other sites' pages from using a person's cookie, on HTTP and on
 * the socket alike.
 */
import type { IncomingMessage } from 'node:http'

export interface OwnOrigins {
  hosts: Set<string>
  origins: Set<string>
}

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']

/** Names this server answers to: the public address, the address it listens on, and on loopback all of its names. */
export function ownOrigins(listening: { host: string; port: number; tls: boolean }, publicUrl?: string): OwnOrigins {
  const scheme = listening.tls ? 'https' : 'http'
  const isLoopback = loopbackNames.includes(listening.host) || listening.host === '::1'
  const names = isLoopback ? loopbackNames : [listening.host]
  const defaultPort = listening.tls ? 443 : 80
  const hosts = names.flatMap((name) => [
    `${name}:${listening.port}`,
    ...(listening.port === defaultPort ? [name] : []),
  ])
  const origins = hosts.map((host) => `${scheme}://${host}`)
  if (publicUrl) {
    const url = new URL(publicUrl)
    hosts.push(url.host)
    origins.push(url.origin)
  }
  return { hosts: new Set(hosts), origins: new Set(origins) }
}

/** A reason to refuse, or undefined. Programs send no Origin; browsers do wherever it matters. */
export function refusalOf(request: Pick<IncomingMessage, 'headers' | 'method'>, own: OwnOrigins): string | undefined {
  const { host, origin } = request.headers
  if (host === undefined || !own.hosts.has(host.toLowerCase()))
    return 'This server does not answer to that host name; set TUTTU_PUBLIC_URL to the address people use.'
  if (origin !== undefined && !own.origins.has(origin.toLowerCase())) return 'Requests from other sites are refused.'
  const site = request.headers['sec-fetch-site']
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  if (changes && (site === 'cross-site' || site === 'same-site')) return 'Requests from other sites are refused.'
  return undefined
}
