/** A firm whose ledger and shop change a little before every sync: rows changed, added and taken out, from a seed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceConfig } from '../../server/ports/source.ts'

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

interface Customer {
  key: number
  name: string
  phone: string
  cents: number
  bought: number
}
const firstNames = ['Maija', 'Kalle', 'Aino', 'Eero', 'Liisa', 'Olli', 'Siiri', 'Veikko', 'Anna', 'Juhani']
const lastNames = ['Virtanen', 'Mäkelä', 'Korhonen', 'Åberg', 'Niemi', 'Laine', 'Heikkinen', 'Öhman', 'Salo', 'Lehto']
const products = ['Espresso', 'Filter coffee', 'Grinder', 'Milk jug', 'Cups']

export interface ChangingFirm {
  sources: SourceConfig[]
  /** Changes what one of its sources says, and gives that source. */
  change(): SourceConfig
  /** What the ledger's file says: cents owed by customer key. */
  balances(): Map<string, number>
}

/** @param folder where its files are written */
export function changingFirm(folder: string, customers: number, seed: number): ChangingFirm {
  const random = randomFrom(seed)
  const below = (count: number) => Math.floor(random() * count)
  const one = <Item>(items: readonly Item[]) => items[below(items.length)] as Item
  let nextKey = 1
  const newCustomer = (): Customer => ({
    key: nextKey++,
    name: `${one(firstNames)} ${one(lastNames)}`,
    phone: `040${1_000_000 + below(9_000_000)}`,
    cents: below(100_000),
    bought: 1 + below(4),
  })
  const first = Array.from({ length: customers }, newCustomer)
  /** Both know most of them, and each what it has changed itself. */
  const own = { ledger: first, shop: first.slice(0, -50).map((customer) => ({ ...customer })) }
  const path = { ledger: join(folder, 'ledger.csv'), shop: join(folder, 'shop.csv') }
  const euros = (cents: number) => (cents / 100).toFixed(2).replace('.', ',')
  const write = {
    ledger() {
      const rows = own.ledger.map(({ key, name, phone, cents }) => `${key};${name};${phone};${euros(cents)}\n`)
      writeFileSync(path.ledger, `nr;nimi;puh;saldo\n${rows.join('')}`)
    },
    shop() {
      const rows = own.shop.flatMap(({ key, name, phone, bought }) =>
        products.slice(0, bought).map((product, at) => `S${key};${name};${phone};2026-10-0${at + 1};${product}\n`),
      )
      writeFileSync(path.shop, `id;name;phone;date;product\n${rows.join('')}`)
    },
  }
  write.ledger()
  write.shop()
  const inTurn = ['ledger', 'shop'] as const
  let turn = 0

  const file = { kind: 'csv', everyMs: 7 * 24 * 3_600_000, trust: 1 } as const
  const sources: Record<'ledger' | 'shop', SourceConfig> = {
    ledger: {
      ...file,
      name: 'ledger',
      roles: ['accounting'],
      path: path.ledger,
      datasets: {
        customers: { columns: { key: 'nr', name: 'nimi', phones: 'puh' } },
        balances: { columns: { customer: 'nr', balance: 'saldo' } },
      },
    },
    shop: {
      ...file,
      name: 'shop',
      roles: ['sales'],
      path: path.shop,
      datasets: {
        customers: { columns: { key: 'id', name: 'name', phones: 'phone' } },
        purchases: { columns: { customer: 'id', date: 'date', product: 'product' } },
      },
    },
  }
  return {
    sources: [sources.ledger, sources.shop],
    change() {
      turn++
      const of = inTurn[turn % 2] ?? 'ledger'
      const changed = own[of]
      for (let times = 0; times < 10; times++) one(changed).cents = below(100_000)
      for (let times = 0; times < 3; times++) one(changed).bought = 1 + below(4)
      for (let times = 0; times < 2; times++) one(changed).phone = one(own.ledger).phone
      one(changed).name = `${one(firstNames)} ${one(lastNames)}`
      const gone = new Set([one(changed), one(changed)])
      own[of] = [...changed.filter((customer) => !gone.has(customer)), newCustomer(), newCustomer()]
      write[of]()
      return sources[of]
    },
    balances: () => new Map(own.ledger.map(({ key, cents }) => [String(key), cents])),
  }
}
