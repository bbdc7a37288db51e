/** What a phone system sent, taken down on the way to a connector: what the connector's word is held against. */
import { createSocket } from 'node:dgram'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { Socket } from 'node:net'

export interface Tap {
  port: number
  /** Everything that came from the phone system, a text for each connection or datagram. */
  heard(): string[]
  stop(): Promise<void>
}

/** What this process receives over TCP connections it makes to `port`. */
export function tapTcp(port: number): Tap {
  const heard: Buffer[][] = []
  const listener = (message: unknown) => {
    const { socket } = message as { socket: Socket }
    socket.once('connect', () => {
      if (socket.remotePort !== port) return
      const chunks: Buffer[] = []
      heard.push(chunks)
      socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    })
  }
  subscribe('net.client.socket', listener)
  return {
    port,
    heard: () => heard.map((chunks) => Buffer.concat(chunks).toString()),
    async stop() {
      unsubscribe('net.client.socket', listener)
    },
  }
}

/** Passes datagrams on to `port`. */
export async function tapUdp(port: number): Promise<Tap> {
  const heard: Buffer[] = []
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 })
  socket.on('message', (datagram) => {
    heard.push(datagram)
    socket.send(datagram, port, '127.0.0.1')
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    port: socket.address().port,
    heard: () => heard.map(String),
    async stop() {
      socket.close()
    },
  }
}
