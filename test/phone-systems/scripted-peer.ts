/**
 * A phone system that behaves as a test wants: over real TCP or TLS, in whatever protocol it is given. What it does to a connection
 * can be changed while it stands.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

export interface PeerBehaviour {
  /** Refuses the credentials, whatever they are. */
  wrongPassword?: boolean
  /** Accepts connections and never says a word. */
  silent?: boolean
  /** Closes the connection as soon as it has let somebody in. */
  dropsAfterLogin?: boolean
  /** Says what no phone system says, from the first byte. */
  talksGarbage?: boolean
  /** Answers nothing any more; connections that are up stay up. */
  stopsAnswering?: boolean
}

/** The protocol of a phone system, as far as a peer of the tests speaks it. */
export interface PeerProtocol {
  /** What is said to whoever connects. */
  greeting: string
  /**
   * @param said what a client has said that was not understood yet
   * @returns what is answered, what is left for later, and whether this let the client in
   */
  hear(said: string, behaviour: PeerBehaviour): { answers: string[]; rest: string; letsIn?: boolean }
}

export interface ScriptedPeer {
  port: number
  /** Connections made to it so far. */
  made(): number
  /** Connections that are up. */
  open(): number
  /** From now on; what is not named is as it should be. */
  behave(behaviour: PeerBehaviour): void
  /** Says this to every client that has been let in. */
  tell(bytes: string | Buffer): void
  /** Closes every connection; new ones are accepted. */
  drop(): void
  stop(): Promise<void>
}

/** Bytes that mean nothing, the same every time. */
export function garbage(length: number, seed = 20_261_125): Buffer {
  const bytes = Buffer.alloc(length)
  let state = seed
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

export interface PeerOptions {
  behaviour?: PeerBehaviour
  port?: number
  /** With these it speaks TLS. */
  keys?: { cert: string; key: string }
}

export async function startScriptedPeer(protocol: PeerProtocol, options: PeerOptions = {}): Promise<ScriptedPeer> {
  let behaviour = options.behaviour ?? {}
  let made = 0
  const sockets = new Set<Socket>()
  const letIn = new Set<Socket>()

  function serve(socket: Socket): void {
    made++
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      letIn.delete(socket)
    })
    if (behaviour.talksGarbage) socket.write(garbage(100_000))
    else if (!behaviour.silent) socket.write(protocol.greeting)
    let said = ''
    socket.on('data', (chunk) => {
      if (behaviour.silent || behaviour.stopsAnswering || behaviour.talksGarbage) return
      const { answers, rest, letsIn } = protocol.hear(said + chunk, behaviour)
      said = rest
      if (letsIn) letIn.add(socket)
      for (const answer of answers) socket.write(answer)
      if (letsIn && behaviour.dropsAfterLogin) socket.end()
    })
  }

  const { keys } = options
  const server = keys ? createTlsServer(keys, serve) : createServer(serve)
  // A client that does not trust our certificate.
  server.on('tlsClientError', () => made++)
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    made: () => made,
    open: () => sockets.size,
    behave(next) {
      behaviour = next
    },
    tell(bytes) {
      for (const socket of letIn) socket.write(bytes)
    },
    drop() {
      for (const socket of sockets) socket.destroy()
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
