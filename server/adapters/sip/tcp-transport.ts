/** SIP over a TCP or TLS stream (RFC 3261 §18). */
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Core } from 'sip.js'
import { TransportState } from 'sip.js'
import { inAddress } from './server-address.ts'
import { BadStream, createSipStream } from './sip-stream.ts'
import { connectTimeoutMs, ServerTransport, type ServerTransportOptions, tlsOptions } from './transport.ts'

export class TcpTransport extends ServerTransport {
  readonly protocol: string
  readonly #options: ServerTransportOptions
  #socket: Socket | undefined

  constructor(_logger: Core.Logger, options: ServerTransportOptions) {
    super(options)
    this.#options = options
    this.protocol = options.tls ? 'TLS' : 'TCP'
  }

  get local(): { host: string; port: number } | undefined {
    const { localAddress, localPort } = this.#socket ?? {}
    if (localAddress === undefined || localPort === undefined) return undefined
    return { host: inAddress(localAddress), port: localPort }
  }

  protected get isOpen(): boolean {
    return this.#socket?.writable === true
  }

  connect(): Promise<void> {
    const { host, port, tls, malformed, notSip } = this.#options
    this.enter(TransportState.Connecting)
    return new Promise((resolve, reject) => {
      const socket = tls ? connectTls({ host, port, ...tlsOptions(this.#options) }) : connectTcp({ host, port })
      this.#socket = socket
      socket.setNoDelay(true)
      socket.setTimeout(connectTimeoutMs, () => socket.destroy(new Error('no answer')))
      socket.once(tls ? 'secureConnect' : 'connect', () => {
        socket.setTimeout(0)
        this.enter(TransportState.Connected)
        this.onConnect?.()
        resolve()
      })
      const stream = createSipStream()
      socket.on('data', (bytes) => {
        try {
          for (const message of stream.push(bytes)) this.heard(message)
        } catch (error) {
          if (!(error instanceof BadStream)) throw error
          malformed()
          notSip()
          socket.destroy(error)
        }
      })
      let failure: Error | undefined
      socket.on('error', (error) => {
        failure = error
      })
      socket.on('close', () => {
        if (!this.closed(failure)) reject(failure ?? new Error('closed'))
      })
    })
  }

  disconnect(): Promise<void> {
    const socket = this.#socket
    if (!socket || socket.closed) return Promise.resolve()
    return new Promise((resolve) => {
      socket.once('close', () => resolve())
      socket.destroy()
    })
  }

  send(message: string): Promise<void> {
    const socket = this.#socket
    if (!socket || !this.isConnected()) return Promise.reject(new Error('not connected'))
    return new Promise((resolve, reject) => {
      socket.write(message, (error) => (error ? reject(error) : resolve()))
    })
  }
}
