/** Whose number it is, is said once: however often it is pressed, by whomever, and after a restart. */
import { expect, test } from 'vitest'
import { createNameCaller, type NameCallerParts } from '../../server/flows/name-caller.ts'
import type { Person } from '../../server/ports/ground-store.ts'
import type { CustomerRecord } from '../../server/ports/index-store.ts'
import type { Call, CallId, CustomerId, E164, PersonId } from '../../shared/vocabulary.ts'
import { record } from '../matching/records.ts'

const number = '+358401234567' as E164
const customer = 'c1' as CustomerId
const anna: Person = {
  ...{ personId: 'p-anna' as PersonId, username: 'anna', name: 'Anna', roles: ['agent'], teams: [], phones: [] },
}
const call = (id: string): Call => ({
  ...{ callId: id as CallId, external: [], phoneSystem: 'hq', direction: 'inbound', state: 'answered', stateSince: '' },
  ...{ from: { e164: number, display: '040 123 4567', withheld: false }, transfers: [], startedAt: '' },
  agents: [{ username: 'anna', extension: '201', state: 'answered', at: '' }],
})
const inIndex = (source: string, key: string, phones: string[]): CustomerRecord => ({
  ...{ ...record(source, key, { phones }), level: 'alone', decidedBy: 'alone', evidence: [], why: [] },
})

function firm() {
  const records = [inIndex('ledger', '7', [])]
  const [added, decided]: [string[], string[]] = [[], []]
  let isFull = false
  const parts = {
    calls: { get: (id: CallId) => call(id) },
    index: { records: async () => [...records], survivorOf: async (id: CustomerId) => id },
    ground: {
      reader: {},
      writer: {
        appendDecisions: async ([one]: [{ left: { key: string } }]) => void decided.push(one.left.key),
        giveCalls: async () => 0,
      },
    },
    own: {
      async add(_person: Person, _customer: object, key: string) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        if (isFull) throw new Error('the disk is full')
        added.push(key)
        return { source: 'own', key }
      },
    },
    newId: () => `new-${decided.length}`,
    clock: { now: () => new Date(0) },
  } as unknown as NameCallerParts
  return {
    added,
    records,
    start: () => createNameCaller(parts),
    fill: (full: boolean) => {
      isFull = full
    },
  }
}

test('pressed twice at once, on two calls, and once more, it is one record', async () => {
  const { added, start } = firm()
  const naming = start()
  const link = (id: string) => naming.linkNumber(anna, id as CallId, customer)
  await Promise.all([link('k1'), link('k1'), link('k2')])
  await link('k1')
  expect(added).toHaveLength(1)
})

test('after a restart the index tells that it was said', async () => {
  const { added, records, start } = firm()
  await start().linkNumber(anna, 'k1' as CallId, customer)
  records.push(inIndex('own', added[0] ?? '', [number]))
  await start().linkNumber(anna, 'k2' as CallId, customer)
  expect(added).toHaveLength(1)
})

test('what was taken back can be said again, and so can what could not be stored', async () => {
  const { added, records, start, fill } = firm()
  const naming = start()
  const link = () => naming.linkNumber(anna, 'k1' as CallId, customer)
  fill(true)
  await expect(link()).rejects.toThrow('full')
  fill(false)
  await link()
  records.push(inIndex('own', added[0] ?? '', [number]))
  await naming.lookAgain()
  records.pop()
  await link()
  expect(added).toHaveLength(2)
})
