/**
 * sip.js over TCP and TLS: its own transports are for browsers. Also the guard around it: a message that makes sip.js
 * throw (a malformed CSeq in a response does, 0.21.2) costs itself and not the process. No reconnecting here: the
 * connector makes a new user agent.
 */
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Core } from 'sip.js'
import { EmitterImpl, TransportState, type UserAgentOptions } from 'sip.js'
import { BadStream, createSipStream } from './sip-stream.ts'

type Transport = InstanceType<NonNullable<UserAgentOptions['transportConstructor']>>

export interface TcpTransportOptions {
  host: string
  port: number
  tls: boolean
  /** Told of each message's first line and Call-ID before sip.js sees it; true swallows it. */
  inspect(message: string): boolean
  /** A message that could not be handled. */
  malformed(): void
}

const connectTimeoutMs = 5000

export class TcpTransport implements Transport {
  readonly protocol: string
  readonly stateChange: Transport['stateChange']
  state = TransportState.Disconnected
  onConnect: (() => void) | undefined
  onDisconnect: ((error?: Error) => void) | undefined
  onMessage: ((message: string) => void) | undefined
  readonly #options: TcpTransportOptions
  readonly #emitter = new EmitterImpl<TransportState>()
  #socket: Socket | undefined

  constructor(_logger: Core.Logger, options: TcpTransportOptions) {
    this.#options = options
    this.protocol = options.tls ? 'TLS' : 'TCP'
    this.stateChange = this.#emitter
  }

  /** The local end's port, once connected: what the other side must send to. */
  get localPort(): number | undefined {
    return this.#socket?.localPort
  }

  isConnected(): boolean {
    return this.state === TransportState.Connected
  }

  connect(): Promise<void> {
    const { host, port, tls, malformed, inspect } = this.#options
    this.#enter(TransportState.Connecting)
    return new Promise((resolve, reject) => {
      const socket = tls ? connectTls({ host, port, servername: host }) : connectTcp({ host, port })
      this.#socket = socket
      socket.setNoDelay(true)
      socket.setTimeout(connectTimeoutMs, () => socket.destroy(new Error('no answer')))
      socket.once(tls ? 'secureConnect' : 'connect', () => {
        socket.setTimeout(0)
        this.#enter(TransportState.Connected)
        this.onConnect?.()
        resolve()
      })
      const stream = createSipStream()
      socket.on('data', (bytes) => {
        try {
          for (const message of stream.push(bytes)) if (!inspect(message)) this.#deliver(message)
        } catch (error) {
          if (!(error instanceof BadStream)) throw error
          malformed()
          socket.destroy(error)
        }
      })
      let failure: Error | undefined
      socket.on('error', (error) => {
        failure = error
      })
      socket.on('close', () => {
        const wasConnected = this.isConnected()
        this.#enter(TransportState.Disconnected)
        if (wasConnected) this.onDisconnect?.(failure ?? new Error('closed by the other side'))
        else reject(failure ?? new Error('closed'))
      })
    })
  }

  #deliver(message: string): void {
    try {
      this.onMessage?.(message)
    } catch {
      this.#options.malformed()
    }
  }

  async disconnect(): Promise<void> {
    this.#socket?.destroy()
  }

  async dispose(): Promise<void> {
    await this.disconnect()
  }

  send(message: string): Promise<void> {
    const socket = this.#socket
    if (!socket || !this.isConnected()) return Promise.reject(new Error('not connected'))
    return new Promise((resolve, reject) => {
      socket.write(message, (error) => (error ? reject(error) : resolve()))
    })
  }

  #enter(state: TransportState): void {
    if (this.state === state) return
    this.state = state
    this.#emitter.emit(state)
  }
}
