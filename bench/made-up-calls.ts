/** Calls that phone systems of the bench make up, and what such a phone system can be told to do. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

export interface MadeUpCall {
  /** Of all calls ever made up; makes its channels and its number. */
  serial: number
  extension: string
  number: string
  name: string
}
export const madeUp = (serial: number, extension: string): MadeUpCall => ({
  serial,
  extension,
  number: `+35840${String(1_000_000 + (serial % 8_999_999))}`,
  name: `Matti Meikäläinen ${serial % 1000}`,
})

/** What is told at a stage of a call. */
export type Stage = 'ring' | 'answer' | 'end'

export interface Peer {
  port: number
  /** Resolves when a client has logged in and asked for what is up. */
  followed: Promise<void>
  tell(texts: readonly string[]): void
  stop(): Promise<void>
}

/** @param answer what is written to a client that has asked this much; takes what it has understood off the front */
export async function startPeer(
  greeting: string,
  answer: (asked: string, follow: () => void) => { texts: string[]; rest: string },
): Promise<Peer> {
  const clients = new Set<Socket>()
  let follow: () => void = () => undefined
  const followed = new Promise<void>((resolve) => {
    follow = resolve
  })
  const server = createServer((socket) => {
    clients.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => clients.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.write(greeting)
    let asked = ''
    socket.on('data', (chunk) => {
      const { texts, rest } = answer(asked + chunk, follow)
      asked = rest
      for (const text of texts) socket.write(text)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    followed,
    tell(texts) {
      for (const client of clients) for (const text of texts) client.write(text)
    },
    async stop() {
      for (const client of clients) client.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
