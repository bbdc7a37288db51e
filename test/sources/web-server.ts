/** A web interface on loopback that answers as the test says and remembers what it was asked. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface Asked {
  method: string
  /** With its query. */
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}
export interface Reply {
  status?: number
  headers?: Record<string, string>
  /** Text and bytes as they are, anything else as JSON. */
  body?: unknown
}
/** What is not a reply is written by the test itself. */
export type Answering = (asked: Asked, response: ServerResponse) => Reply | undefined

export interface WebServer {
  /** `http://127.0.0.1:PORT/` */
  url: string
  asked: Asked[]
  /** Connections made to it. */
  connections(): number
}

/** Ends with the test. @param keys serves https with them */
export async function startWebServer(answering: Answering, keys?: { cert: string; key: string }): Promise<WebServer> {
  const asked: Asked[] = []
  const listener: RequestListener = (request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      const one = { method, path, headers, body, query: new URL(path, 'http://x').searchParams }
      asked.push(one)
      const reply = answering(one, response)
      if (reply) send(reply, response)
    })
  }
  const server = keys ? createSecureServer(keys, listener) : createServer(listener)
  let made = 0
  server.on('connection', () => made++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `${keys ? 'https' : 'http'}://127.0.0.1:${port}/`, asked, connections: () => made }
}

function send({ status = 200, headers = {}, body = '' }: Reply, response: ServerResponse): void {
  const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(content)
}

/** A certificate of its own for 127.0.0.1 and localhost. */
export function selfSigned(folder: string, names = 'IP:127.0.0.1,DNS:localhost'): { cert: string; key: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const who = ['-subj', '/CN=tuttu-test', '-addext', `subjectAltName=${names}`]
  execFileSync('openssl', [...args, ...who, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}
