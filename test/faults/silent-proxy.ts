/** Stands before a server and passes everything on, until a client says a certain word: from then on nothing at all. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Ends with the test. */
export async function startSilentProxy(port: number, word: RegExp, host = '127.0.0.1'): Promise<{ port: number }> {
  const open = new Set<Socket>()
  const proxy = createServer((client) => {
    const server = connect({ host: '127.0.0.1', port })
    let isSilent = word.test('')
    for (const socket of [client, server]) {
      open.add(socket)
      socket.on('error', () => {})
    }
    client.on('data', (chunk) => {
      isSilent ||= word.test(chunk.toString('latin1'))
      if (!isSilent) server.write(chunk)
    })
    server.on('data', (chunk) => {
      if (!isSilent) client.write(chunk)
    })
    client.on('close', () => server.destroy())
    server.on('close', () => {
      if (!isSilent) client.destroy()
    })
  })
  proxy.listen(0, host)
  await once(proxy, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    proxy.close()
  })
  const address = proxy.address()
  return { port: typeof address === 'object' && address ? address.port : 0 }
}
