/**
 * What sip.js' two transports of a server have in common: its own are for browsers. Also the guard around it: a message that makes
 * sip.js throw (a malformed CSeq in a response does, 0.21.2) costs itself and not the process. No reconnecting here: the
 * connector makes a new user agent.
 */
import { isIP } from 'node:net'
import { EmitterImpl, TransportState, type UserAgentOptions } from 'sip.js'

export type Transport = InstanceType<NonNullable<UserAgentOptions['transportConstructor']>>

export interface ServerTransportOptions {
  host: string
  port: number
  /** `ca`: certificates (PEM) to trust instead of the system's own. */
  tls: false | { ca?: string }
  /** Told of each message before sip.js sees it; true swallows it. */
  inspect(message: string): boolean
  /** A message that could not be handled. */
  malformed(): void
  /** What comes is no SIP at all; the connection is being closed. */
  notSip(): void
}

/** How long connecting may take. */
export const connectTimeoutMs = 5000

export abstract class ServerTransport implements Transport {
  /** As a Via header has it. */
  abstract readonly protocol: string
  readonly stateChange: Transport['stateChange']
  state = TransportState.Disconnected
  onConnect: (() => void) | undefined
  onDisconnect: ((error?: Error) => void) | undefined
  onMessage: ((message: string) => void) | undefined
  readonly #options: ServerTransportOptions
  readonly #emitter = new EmitterImpl<TransportState>()

  constructor(options: ServerTransportOptions) {
    this.#options = options
    this.stateChange = this.#emitter
  }

  abstract connect(): Promise<void>
  abstract disconnect(): Promise<void>
  abstract send(message: string): Promise<void>
  /** The local end, once connected, where the other side may send to it. */
  abstract get local(): { host: string; port: number } | undefined
  /** Whether anything can be sent: a connection that breaks is told a moment later. */
  protected abstract get isOpen(): boolean

  isConnected(): boolean {
    return this.state === TransportState.Connected && this.isOpen
  }

  async dispose(): Promise<void> {
    await this.disconnect()
  }

  protected enter(state: TransportState): void {
    if (this.state === state) return
    this.state = state
    this.#emitter.emit(state)
  }

  protected heard(message: string): void {
    if (this.#options.inspect(message)) return
    try {
      this.onMessage?.(message)
    } catch {
      this.#options.malformed()
    }
  }

  /** Ends what was opened. @returns whether it had been connected */
  protected closed(failure: Error | undefined): boolean {
    const wasConnected = this.state === TransportState.Connected
    this.enter(TransportState.Disconnected)
    if (wasConnected) this.onDisconnect?.(failure ?? new Error('closed by the other side'))
    return wasConnected
  }
}

/** What TLS goes by. An address has no server name (RFC 6066 §3); it is held against the certificate all the same. */
export function tlsOptions({ host, tls }: Pick<ServerTransportOptions, 'host' | 'tls'>) {
  const ca = tls === false || tls.ca === undefined ? {} : { ca: tls.ca }
  return { ...ca, ...(isIP(host) ? {} : { servername: host }) }
}
