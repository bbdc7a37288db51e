/**
 * SIP over WebSocket (RFC 7118), plain or over TLS: one message a frame. Node's own WebSocket can be given no certificate to
 * trust and no limit to what it takes in, so this is the package that Socket.IO brings along anyway.
 */
import type { Core } from 'sip.js'
import { TransportState } from 'sip.js'
import { type RawData, WebSocket } from 'ws'
import { inAddress } from './server-address.ts'
import { largestMessage } from './sip-stream.ts'
import { connectTimeoutMs, ServerTransport, type ServerTransportOptions, tlsOptions } from './transport.ts'

export interface WebSocketTransportOptions extends ServerTransportOptions {
  /** Path and query of the address, `/ws`. */
  path: string
}

export class WebSocketTransport extends ServerTransport {
  readonly protocol: string
  /** Nobody connects to us: the other side answers over this connection (RFC 7118 §5). */
  readonly local = undefined
  readonly #options: WebSocketTransportOptions
  #socket: WebSocket | undefined

  constructor(_logger: Core.Logger, options: WebSocketTransportOptions) {
    super(options)
    this.#options = options
    this.protocol = options.tls ? 'WSS' : 'WS'
  }

  protected get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  connect(): Promise<void> {
    const { host, port, path, tls } = this.#options
    this.enter(TransportState.Connecting)
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${tls ? 'wss' : 'ws'}://${inAddress(host)}:${port}${path}`, 'sip', {
        ...tlsOptions(this.#options),
        handshakeTimeout: connectTimeoutMs,
        maxPayload: largestMessage,
        perMessageDeflate: false,
        followRedirects: false,
      })
      this.#socket = socket
      socket.on('open', () => {
        this.enter(TransportState.Connected)
        this.onConnect?.()
        resolve()
      })
      socket.on('message', (data) => {
        const message = textOf(data)
        // Empty lines are keep-alives.
        if (message.trim() !== '') this.heard(message)
      })
      let failure: Error | undefined
      socket.on('error', (error) => {
        failure = error
        // A frame that is none, or too large: whoever sends it is not waited for to say goodbye.
        socket.terminate()
      })
      socket.on('close', () => {
        if (!this.closed(failure)) reject(failure ?? new Error('closed'))
      })
    })
  }

  disconnect(): Promise<void> {
    const socket = this.#socket
    if (!socket || socket.readyState === WebSocket.CLOSED) return Promise.resolve()
    return new Promise((resolve) => {
      socket.once('close', () => resolve())
      socket.terminate()
    })
  }

  send(message: string): Promise<void> {
    const socket = this.#socket
    if (!socket || !this.isConnected()) return Promise.reject(new Error('not connected'))
    return new Promise((resolve, reject) => {
      socket.send(message, (error) => (error ? reject(error) : resolve()))
    })
  }
}

const textOf = (data: RawData): string =>
  Buffer.isBuffer(data)
    ? data.toString()
    : Array.isArray(data)
      ? Buffer.concat(data).toString()
      : Buffer.from(data).toString()
