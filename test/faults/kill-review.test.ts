/**
 * The whole server killed while it is told that a record is somebody else, or that it is not after all: what was decided
 * is kept as a whole or not at all, kept when it was answered, and the server comes up with customers that agree with it.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openGroundReader } from '../../server/adapters/store/open-stores.ts'
import type { DecisionAnswer } from '../../shared/reviewing.ts'
import { smallFirm } from '../server/small-firm.ts'
import { baseConfig, startServer, type TestServer } from '../server/start-server.ts'
import { ownFolder } from '../sources/parts.ts'
import { randomFrom } from './changing-firm.ts'

const kills = 14
const leaving = { source: 'register', key: 'R1' }
const staying = { source: 'shop', key: 'A1' }
/** The customer has one more record that stays, so a split is so many decisions. */
const pairsASplit = 2

test(`killed ${kills} times during a decision, it is there whole or not at all, and customers agree with it`, async () => {
  const folder = ownFolder()
  mkdirSync(folder, { recursive: true })
  const config = baseConfig({ sources: smallFirm(folder) })
  const random = randomFrom(11)
  const outcomes = { answered: 0, kept: 0, 'not kept': 0 }
  const readLog = async () => {
    const reader = openGroundReader({ kind: 'sqlite', folder: join(folder, 'data') })
    const found = { log: await reader.decidedSince(0), counting: await reader.decisionsOf([leaving]) }
    await reader.close()
    return found
  }
  let decisionMs = 0
  let entries = 0
  for (let start = 0; start <= kills; start++) {
    const server = await startServer(config, folder)
    const admin = await server.signIn('paavo')
    await server.indexed(admin)
    const { counting } = start === 0 ? { counting: [] } : await readLog()
    expect([0, pairsASplit]).toContain(counting.length)
    // What was decided and not yet followed when the server was killed is followed once it is back.
    let customers = new Map<string, string>()
    await expect
      .poll(
        async () => {
          customers = await customersOf(server, admin)
          return customers.get(nameOf(leaving)) === customers.get(nameOf(staying))
        },
        { timeout: 20_000 },
      )
      .toBe(counting.length === 0)
    const customer = customers.get(nameOf(leaving))
    const [path, body] =
      counting.length === 0
        ? [`/api/customers/${customer}/split`, { records: [leaving] }]
        : [`/api/customers/${customer}/decisions/undo`, { undo: counting[0]?.seq }]
    const begunMs = performance.now()
    const answered = server
      .ask(path, { method: 'POST', cookie: admin, body })
      .then(async (response) => (response.ok ? ((await response.json()) as DecisionAnswer) : undefined))
      .catch(() => undefined)
    if (start === 0) {
      expect((await answered)?.effect?.outcome).toBe('apart')
      decisionMs = performance.now() - begunMs
    } else await new Promise((resolve) => setTimeout(resolve, random() * decisionMs))
    await server.kill()
    const answer = await answered
    const { log } = await readLog()
    const added = log.length - entries
    entries = log.length
    expect([0, pairsASplit]).toContain(added)
    if (answer) expect(added).toBe(pairsASplit)
    if (start > 0) outcomes[answer ? 'answered' : added > 0 ? 'kept' : 'not kept']++
  }
  console.info('kills during a decision by outcome:', outcomes)
  expect(outcomes.answered + outcomes.kept).toBeGreaterThan(0)
}, 180_000)

const nameOf = ({ source, key }: { source: string; key: string }): string => `${source} ${key}`

async function customersOf(server: TestServer, cookie: string): Promise<Map<string, string>> {
  const csv = await (await server.ask('/api/links.csv', { cookie })).text()
  const lines = csv.trim().split('\n').slice(1)
  return new Map(
    lines.map((line) => {
      const [source = '', key = '', , customerId = ''] = line.split(',')
      return [nameOf({ source, key }), customerId]
    }),
  )
}
