/**
 * Hears a mirror of a phone system's SIP (HEPv3 over UDP). Nobody can be asked for anything: what was up before is not known, and packets
 * get lost. UDP proves nothing, so only the senders named are heard, and only with the key, if there is one. It changes no call
 * and answers nobody.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { BlockList, isIPv6 } from 'node:net'
import type { Reason } from '../../../shared/vocabulary.ts'
import type { Connector, ConnectorOptions, LinkSight, LinkState, LinkStatus } from '../../ports/phone-system.ts'
import { createCallTracker } from './call-tracker.ts'
import { type Expiry, usualExpiry } from './conversations.ts'
import { readHepPacket } from './hep-packet.ts'
import { readSipMessage } from './sip-message.ts'

export interface HepConnectorOptions extends ConnectorOptions {
  /** The one address of this machine that is listened on. */
  bind: string
  port: number
  /** What a sender must give with each packet. */
  key?: string
  /** Addresses that are heard; every other is not. */
  senders: string[]
  expiry?: Expiry
}

const sweepEveryMs = 2000
const retryMs = 5000
/** A burst of several hundred calls waits here while we do something else. The system may grant less. */
const receiveBufferBytes = 4 << 20
const sip = 1
/** Of those who are not heard, so many are remembered by name. */
const mostStrangers = 20

export function createHepConnector(options: HepConnectorOptions): Connector {
  const { output, bind, port } = options
  const senders = new BlockList()
  for (const sender of options.senders) senders.addAddress(sender, familyOf(sender))
  const keyDigest = options.key === undefined ? undefined : digestOf(options.key)
  const tracker = createCallTracker({
    phoneSystem: options.name,
    extensions: new Set(options.extensions),
    expiry: options.expiry ?? usualExpiry,
    tell: (event) => output.event(event),
  })
  const heard = createHeard()
  let socket: Socket | undefined
  let sweeping: NodeJS.Timeout | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = true

  const tell = (state: LinkState, problem?: Reason, more: Pick<LinkStatus, 'retryAt'> = {}) =>
    output.status({
      state,
      since: options.now().toISOString(),
      ...(problem ? { problem: problem.code, params: problem.params } : {}),
      ...more,
    })

  function listen(): void {
    tell('connecting')
    const opened = createSocket({
      type: isIPv6(bind) ? 'udp6' : 'udp4',
      ipv6Only: isIPv6(bind),
      recvBufferSize: receiveBufferBytes,
    })
    socket = opened
    opened.on('listening', () => tell('live', heard.problem()))
    opened.on('message', read)
    opened.on('error', () => {
      opened.close()
      socket = undefined
      if (stopped) return
      tell('down', cannotListen, { retryAt: new Date(options.now().getTime() + retryMs).toISOString() })
      retry = setTimeout(listen, retryMs)
    })
    opened.bind({ address: bind, port, exclusive: true })
  }

  function read(datagram: Buffer, { address }: RemoteInfo): void {
    const before = heard.problem()
    const what = readFrom(datagram, address)
    if (what === undefined) return
    heard.note(what, address)
    if (what !== 'heard') output.refused()
    const now = heard.problem()
    if (now?.code !== before?.code) tell('live', now)
  }

  /** @returns what it was, or undefined for what a mirror may carry beside SIP: statistics of voices, logs */
  function readFrom(datagram: Buffer, address: string): Note | undefined {
    if (!senders.check(address, familyOf(address))) return 'stranger'
    const packet = readHepPacket(datagram)
    if (!packet) return 'unreadable'
    if (keyDigest && !(packet.authKey && timingSafeEqual(digestOf(packet.authKey), keyDigest))) return 'wrong-key'
    if (packet.kind !== undefined && packet.kind !== sip) return undefined
    const message = readSipMessage(packet.payload)
    if (!message) return 'unreadable'
    const at = packet.at?.toISOString()
    tracker.hear(message, { nowMs: performance.now(), receivedAt: options.now().toISOString(), at })
    return 'heard'
  }

  return {
    start() {
      if (!stopped) return
      stopped = false
      sweeping = setInterval(() => {
        tracker.sweep({ nowMs: performance.now(), receivedAt: options.now().toISOString() })
      }, sweepEveryMs)
      listen()
    },
    async stop() {
      if (stopped) return
      stopped = true
      clearInterval(sweeping)
      clearTimeout(retry)
      const open = socket
      socket = undefined
      if (open) await new Promise<void>((resolve) => open.close(() => resolve()))
      tell('stopped')
    },
    look: async () => (socket ? heard.sight(tracker.up()) : { messages: 0, problems: [cannotListen] }),
  }
}

const cannotListen: Reason = { code: 'link.cannot-listen', params: {} }
const nothingHeard: Reason = { code: 'link.nothing-heard', params: {} }

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')
const digestOf = (key: string | Buffer): Buffer => createHash('sha256').update(key).digest()

type Note = 'heard' | 'stranger' | 'wrong-key' | 'unreadable'

/** What has come, and from whom. */
function createHeard() {
  const counts: Record<Note, Map<string, number>> = {
    heard: new Map(),
    stranger: new Map(),
    'wrong-key': new Map(),
    unreadable: new Map(),
  }
  const names = (note: Note) => [...counts[note].keys()].join(', ')
  const problemOf = (note: Note, code: string): Reason[] =>
    counts[note].size === 0 ? [] : [{ code, params: { senders: names(note) } }]
  return {
    note(note: Note, address: string): void {
      const count = counts[note].get(address)
      if (count !== undefined || counts[note].size < mostStrangers) counts[note].set(address, (count ?? 0) + 1)
    },
    /** Why nothing is heard; undefined as soon as something is. */
    problem(): Reason | undefined {
      if (counts.heard.size > 0) return undefined
      return problemOf('wrong-key', 'link.wrong-key-from')[0] ?? nothingHeard
    },
    sight(callsUp: number): LinkSight {
      const messages = [...counts.heard.values()].reduce((sum, count) => sum + count, 0)
      const problems = [
        ...(messages === 0 ? [nothingHeard] : []),
        ...problemOf('wrong-key', 'link.wrong-key-from'),
        ...problemOf('stranger', 'link.stranger'),
        ...problemOf('unreadable', 'link.unreadable-from'),
      ]
      const product = messages === 0 ? {} : { product: `HEPv3 · ${names('heard')}` }
      return { ...product, callsUp, messages, problems }
    },
  }
}
