/** A small SIP server over real TCP: it answers OPTIONS, and SUBSCRIBE as it is told to. Enough to be connected to. */
import { createServer, type Socket } from 'node:net'

export interface SipPeer {
  /** As the configuration names it. */
  server: string
  /** Whom it was asked to let be watched, in order. */
  subscribed: string[]
  stop(): Promise<void>
}

const answer = (request: string, status: string, more: string[] = []): string => {
  const same = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].map(
    (name) => request.match(new RegExp(`^${name}:.*$`, 'im'))?.[0] ?? '',
  )
  const to = same.map((line) => (line.startsWith('To:') && !line.includes('tag=') ? `${line};tag=peer` : line))
  return [`SIP/2.0 ${status}`, ...to, ...more, 'Content-Length: 0', '', ''].join('\r\n')
}

/** @param statusOf how SUBSCRIBE for an extension is answered */
export async function startSipPeer(statusOf: (extension: string) => string): Promise<SipPeer> {
  const sockets = new Set<Socket>()
  const subscribed: string[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    let text = ''
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1')
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const request = text.slice(0, end)
        text = text.slice(end + 4)
        const [, method, extension = ''] = request.match(/^(\w+) sips?:([^@;\s]*)/) ?? []
        if (method === 'OPTIONS') socket.write(answer(request, '200 OK'))
        if (method !== 'SUBSCRIBE') continue
        subscribed.push(extension)
        socket.write(answer(request, statusOf(extension), ['Expires: 600', 'Contact: <sip:peer@127.0.0.1>']))
      }
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as { port: number }
  return {
    server: `sip:127.0.0.1:${port};transport=tcp`,
    subscribed,
    stop() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
