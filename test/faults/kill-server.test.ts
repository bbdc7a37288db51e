/**
 * The whole server killed while a sync that was asked for over HTTP is under way: started again, it has every source's
 * rows, and its customers under the ids they were known by. More kills by hand: TUTTU_TEST_KILLS=20 vitest run
 * test/faults/kill-server.test.ts
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Card } from '../../shared/vocabulary.ts'
import { baseConfig, startServer } from '../server/start-server.ts'
import { ownFolder } from '../sources/parts.ts'
import { changingFirm, randomFrom } from './changing-firm.ts'
import { type IndexContent, loggedIds, readIndexContent } from './index-content.ts'

const kills = Number(process.env.TUTTU_TEST_KILLS ?? 8)
/** Whatever the clock says of when they were read. */
const times = ['as_of']

test(
  `killed ${kills} times during a sync, the server comes up with what was there before or what is there after`,
  async () => {
    const folder = ownFolder()
    mkdirSync(folder, { recursive: true })
    const firm = changingFirm(folder, 1000, 99)
    const random = randomFrom(3)
    const sources = firm.sources.map(({ name, roles, kind, datasets }) => ({
      name,
      role: roles,
      kind,
      path: `./${name}.csv`,
      every: '168h',
      datasets,
    }))
    const store = join(folder, 'data')
    const everSeen = new Set<string>()
    let before: IndexContent | undefined
    let found: IndexContent | undefined
    let syncMs = 0
    const outcomes = { before: 0, 'not yet matched': 0, after: 0 }
    for (let start = 0; start <= kills; start++) {
      const server = await startServer(baseConfig({ sources }), folder)
      const admin = await server.signIn('paavo')
      const answer = await server.indexed(admin)
      const after = readIndexContent(store, times)
      if (before && found) outcomes[outcomeOf(found, before, after)]++
      expect(answer.sources.map(({ state, problem }) => [state, problem])).toEqual(
        Array(2).fill(['current', undefined]),
      )
      for (const id of after.customerIds) everSeen.add(id)
      const logged = loggedIds(store)
      expect([...everSeen].filter((id) => !logged.has(id))).toEqual([])
      await expectCardsOf(firm.balances())

      before = after
      const { name } = firm.change()
      const begunMs = performance.now()
      await server.ask(`/api/sources/${name}/sync`, { method: 'POST', cookie: admin, body: {} })
      if (start === 0) {
        await server.indexed(admin)
        syncMs = performance.now() - begunMs
        before = readIndexContent(store, times)
        const { name: next } = firm.change()
        await server.ask(`/api/sources/${next}/sync`, { method: 'POST', cookie: admin, body: {} })
      }
      // The last two after it is over, however long it takes today.
      const share = start < kills - 1 ? random() : 1.5
      await new Promise((resolve) => setTimeout(resolve, share * syncMs))
      await server.kill()
      found = readIndexContent(store, times)
      for (const id of found.customerIds) everSeen.add(id)

      /** One customer's card says what the file says. */
      async function expectCardsOf(balances: Map<string, number>): Promise<void> {
        const anna = await server.signIn('anna')
        const links = await (await server.ask('/api/links.csv', { cookie: admin })).text()
        const [, key = '', , customerId] = links.match(/^ledger,(\w+),(\w*),([\w-]+)/m) ?? []
        const card = (await (await server.ask(`/api/customers/${customerId}/card`, { cookie: anna })).json()) as Card
        expect(card.sections.balance.state).toBe('ready')
        const own = links.split('\n').filter((link) => link.startsWith('ledger,') && link.includes(`,${customerId},`))
        const cents = own.map((link) => balances.get(link.split(',')[1] ?? '') ?? Number.NaN)
        expect(balances.has(key)).toBe(true)
        expect(card.sections.balance.data?.balance[0]?.minor).toBe(cents.reduce((sum, one) => sum + one, 0))
      }
    }
    console.info('kills of the server by outcome:', outcomes)
    expect(outcomes.before).toBeGreaterThan(0)
    expect(outcomes['not yet matched'] + outcomes.after).toBeGreaterThan(0)
  },
  kills * 20_000,
)

function outcomeOf(
  found: IndexContent,
  before: IndexContent,
  after: IndexContent,
): 'before' | 'not yet matched' | 'after' {
  let isLoaded = false
  for (const [name, rows] of found.sources) {
    expect([before.sources.get(name), after.sources.get(name)], `rows of ${name}`).toContain(rows)
    if (before.sources.get(name) !== after.sources.get(name)) isLoaded = rows === after.sources.get(name)
  }
  expect([before.derived, after.derived], 'what is derived').toContain(found.derived)
  const isMatched = found.derived === after.derived
  if (isMatched) expect(isLoaded, 'rows of what is derived').toBe(true)
  return isMatched ? 'after' : isLoaded ? 'not yet matched' : 'before'
}
