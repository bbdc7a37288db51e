/** What an agent's browser fetches before the desk stands: little of it, compressed, and kept for good once it is there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { baseConfig, startServer, type TestServer } from './start-server.ts'

const mostScriptBytes = 250_000

let server: TestServer
beforeAll(async () => {
  server = await startServer(baseConfig())
})
afterAll(() => server.stop())

async function fetched(path: string, encoding: string) {
  const response = await fetch(new URL(path, server.url), { headers: { 'accept-encoding': encoding } })
  return { headers: response.headers, bytes: (await response.arrayBuffer()).byteLength }
}
/** The page's own script and what it imports before anything else. */
async function firstScripts(): Promise<string[]> {
  const page = await (await fetch(server.url)).text()
  return [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '')
}

test('scripts are sent compressed, and kept', async () => {
  for (const path of await firstScripts()) {
    for (const encoding of ['br', 'gzip']) {
      const { headers } = await fetched(path, encoding)
      expect(headers.get('content-encoding')).toBe(encoding)
      expect(headers.get('content-type')).toMatch(/javascript/)
      expect(headers.get('cache-control')).toContain('immutable')
      expect(headers.get('vary')).toMatch(/accept-encoding/i)
    }
    const plain = await fetched(path, 'identity')
    expect(plain.headers.get('content-encoding')).toBeNull()
  }
})

test('a first load stays small', async () => {
  const scripts = await firstScripts()
  expect(scripts.length).toBeGreaterThan(0)
  const lengths = await Promise.all(
    scripts.map(async (path) => Number((await fetched(path, 'br')).headers.get('content-length'))),
  )
  expect(lengths.every((bytes) => bytes > 0)).toBe(true)
  expect(lengths.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(mostScriptBytes)
})
