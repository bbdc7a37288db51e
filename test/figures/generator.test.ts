/**
 * The demo's three systems: the same for a seed, of the promised size, and linkable by rule exactly where they should be.
 * Who could be taken for somebody else (demo/traps.ts) is linkable by no rule: test/matching/demo-world.test.ts.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import readWorkbook from 'read-excel-file/node'
import { afterAll, describe, expect, test } from 'vitest'
import { type DemoTruth, makeDemoSystems } from '../../demo/generate-systems.ts'

const today = '2026-11-24'
const folder = mkdtempSync(join(tmpdir(), 'tuttu-generator-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const generate = async (seed: number, name = String(seed)) => {
  const directory = join(folder, name)
  const { truth, records } = await makeDemoSystems({ directory, seed, today })
  const trapped = Object.values(records)
    .flat()
    .filter(({ customer }) => customer.trap !== undefined)
  return { directory, truth, trapped: new Map(trapped.map(({ customer }) => [customer.id, customer.trap])) }
}
const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Of a workbook the cells: the archive around them carries the time it was packed. */
async function contentsOf(directory: string): Promise<Record<string, string>> {
  return {
    ledger: digestOf(readFileSync(join(directory, 'ledger.sqlite'))),
    credit: digestOf(readFileSync(join(directory, 'credit.csv'))),
    truth: digestOf(readFileSync(join(directory, 'truth.json'))),
    sales: digestOf(JSON.stringify(await readWorkbook(join(directory, 'sales.xlsx')))),
  }
}

interface SystemRecord {
  owner: string
  system: string
  businessId: string
  emails: string[]
  phones: string[]
  words: string[]
}
const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** A cell may hold several numbers and a name behind one. */
const phonesIn = (cell: string): string[] =>
  cell.split(/\s*[/,;]\s*/).flatMap((piece) => {
    const number = parsePhoneNumberFromString(piece.replace(/\p{L}[\p{L}'() ]*\)?$/u, '').replace(/\($/, ''), 'FI')
    return number ? [number.number as string] : []
  })
const forms = new Set(['oy', 'ab', 'ky', 'tmi', 'ltd'])
const wordsIn = (name: string): string[] => {
  const folded = name
    .toLowerCase()
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/[\u0300-\u036f']/g, '')
  return [...new Set(folded.split(/[^a-z0-9]+/))].filter((word) => word !== '' && !forms.has(word))
}

async function recordsOf(directory: string, truth: DemoTruth): Promise<SystemRecord[]> {
  const owners = new Map<string, string>()
  for (const one of truth.customers)
    for (const system of ['ledger', 'sales', 'credit'] as const)
      for (const key of one[system]) owners.set(`${system} ${key}`, one.id)
  const record = (system: string, key: unknown, name: unknown, id: unknown, phones: unknown[], email: unknown) => ({
    owner: owners.get(`${system} ${key}`) ?? 'nobody',
    system,
    businessId: text(id),
    emails: email ? [text(email)] : [],
    phones: phones.flatMap((cell) => phonesIn(text(cell))),
    words: wordsIn(text(name)),
  })
  const database = new Sqlite(join(directory, 'ledger.sqlite'), { readonly: true })
  const rows = database.prepare('select * from asiakkaat').all() as Record<string, unknown>[]
  database.close()
  const sheets = await readWorkbook(join(directory, 'sales.xlsx'))
  const sales = sheets.find((sheet) => sheet.sheet === 'Asiakkaat')?.data.slice(3) ?? []
  const credit = new TextDecoder('windows-1252').decode(readFileSync(join(directory, 'credit.csv')))
  const lines = credit.trimEnd().split('\r\n').slice(1)
  return [
    ...rows.map((row) => record('ledger', row.asnro, row.nimi, row.ytunnus, [row.gsm, row.puhelin], row.email)),
    ...sales.map((row) => record('sales', row[0], row[1], row[3], [row[4]], row[5])),
    ...lines.map((line) => {
      const [key, name, id, phone] = line.split(';')
      return record('credit', key, name, id, [phone], undefined)
    }),
  ]
}

const namesAgree = (a: string[], b: string[]): boolean => {
  const common = a.filter((word) => b.includes(word)).length
  return (common === a.length && common === b.length) || (common >= 2 && common === Math.min(a.length, b.length))
}
const areLinkable = (a: SystemRecord, b: SystemRecord): boolean =>
  (a.businessId !== '' && a.businessId === b.businessId) ||
  (namesAgree(a.words, b.words) &&
    (a.phones.some((phone) => b.phones.includes(phone)) || a.emails.some((email) => b.emails.includes(email))))

test('the same seed leaves the same contents in every file', async () => {
  const one = await generate(7, 'first')
  const other = await generate(7, 'second')
  expect(await contentsOf(one.directory)).toEqual(await contentsOf(other.directory))
})

test('another seed leaves other contents', async () => {
  const [one, other] = [await generate(8), await generate(9)]
  expect((await contentsOf(one.directory)).ledger).not.toBe((await contentsOf(other.directory)).ledger)
})

describe.each([1, 2, 3])('the systems of seed %i', (seed) => {
  const made = generate(seed, `seed-${seed}`)
  const recordsMade = made.then(({ directory, truth }) => recordsOf(directory, truth))
  const plainOnes = async () => {
    const [records, { trapped }] = await Promise.all([recordsMade, made])
    return records.filter((record) => !trapped.has(record.owner))
  }

  test('are of the promised size', async () => {
    const { directory, truth } = await made
    const records = await recordsMade
    const within = (count: number, from: number, to: number) => {
      expect(count).toBeGreaterThanOrEqual(from)
      expect(count).toBeLessThanOrEqual(to)
    }
    const of = (system: string) => records.filter((record) => record.system === system).length
    within(truth.customers.length, 1900, 2100)
    within(of('ledger'), 1400, 1600)
    within(of('sales'), 1300, 1650)
    within(of('credit'), 1100, 1300)
    within(truth.customers.filter((one) => one.kind === 'company').length / truth.customers.length, 0.6, 0.7)
    const sheets = await readWorkbook(join(directory, 'sales.xlsx'))
    const rows = (name: string) => (sheets.find((sheet) => sheet.sheet === name)?.data.length ?? 0) - 3
    expect(rows('Kaupat')).toBe(20_000)
    expect(rows('Tuotteet')).toBe(60)
  })

  test('have a tenth of their customers in traps of every kind, and say in no file in which', async () => {
    const { directory, truth, trapped } = await made
    expect(new Set(trapped.values()).size).toBe(14)
    expect(trapped.size / truth.customers.length).toBeGreaterThan(0.05)
    expect(trapped.size / truth.customers.length).toBeLessThan(0.12)
    const written = readFileSync(join(directory, 'truth.json'), 'utf8')
    for (const trap of trapped.values()) expect(written).not.toContain(trap)
  })

  test('hold open, overdue, partly paid and credited invoices, and a customer with two currencies', async () => {
    const { directory } = await made
    const database = new Sqlite(join(directory, 'ledger.sqlite'), { readonly: true })
    const count = (sql: string) => (database.prepare(`select count(*) as n from ${sql}`).get() as { n: number }).n
    expect(count(`laskut where avoinna > 0 and erapaiva < '${today}'`)).toBeGreaterThan(100)
    expect(count(`laskut where avoinna > 0 and erapaiva >= '${today}'`)).toBeGreaterThan(100)
    expect(count('laskut where avoinna > 0 and avoinna < summa')).toBeGreaterThan(50)
    expect(count('laskut where avoinna < 0')).toBeGreaterThan(5)
    const mixed = count('(select asnro from laskut group by asnro having count(distinct valuutta) > 1)')
    expect(mixed).toBeGreaterThanOrEqual(1)
    expect(mixed).toBeLessThanOrEqual(2)
    database.close()
  })

  test('have nobody’s record but a true customer’s, each once', async () => {
    const { truth } = await made
    const records = await recordsMade
    expect(records.filter((record) => record.owner === 'nobody')).toEqual([])
    const keys = truth.customers.flatMap((one) => [...one.ledger, ...one.sales, ...one.credit])
    expect(new Set(keys).size).toBe(keys.length)
    expect(records.length).toBe(keys.length)
  })

  test('give valid phone numbers only, all of them in the truth', async () => {
    const { truth } = await made
    const numbers = new Map(truth.customers.map((one) => [one.id, new Set(one.phones)]))
    const records = await recordsMade
    expect(
      truth.customers.flatMap((one) => one.phones).filter((one) => !parsePhoneNumberFromString(one)?.isValid()),
    ).toEqual([])
    expect(records.filter((record) => record.phones.length === 0)).toEqual([])
    expect(records.flatMap((record) => record.phones.filter((one) => !numbers.get(record.owner)?.has(one)))).toEqual([])
  })

  test('give no business id to two customers, and each with its check digit', async () => {
    const owners = new Map<string, string>()
    for (const { businessId, owner } of await plainOnes()) {
      if (businessId === '') continue
      expect(owners.get(businessId) ?? owner).toBe(owner)
      owners.set(businessId, owner)
      const digits = [...businessId.replace('-', '')].map(Number)
      const sum = [7, 9, 10, 5, 8, 4, 2, 1].reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0)
      expect(sum % 11).toBe(0)
    }
    expect(owners.size).toBeGreaterThan(1000)
  })

  test('are linkable by rule across systems for one customer, and never for two', async () => {
    const records = await plainOnes()
    const holders = new Map<string, SystemRecord[]>()
    for (const record of records)
      for (const value of [record.businessId, ...record.emails, ...record.phones])
        if (value !== '') holders.set(value, [...(holders.get(value) ?? []), record])
    for (const sharing of holders.values())
      for (const [at, a] of sharing.entries())
        for (const b of sharing.slice(at + 1)) if (a.owner !== b.owner && areLinkable(a, b)) expect([a, b]).toEqual([])
    for (const own of Map.groupBy(records, (record) => record.owner).values())
      for (const [at, a] of own.entries())
        for (const b of own.slice(at + 1)) if (!areLinkable(a, b)) expect([a, b]).toEqual([])
  })

  test('have numbers for every kind of demo call', async () => {
    const { truth } = await made
    const records = await recordsMade
    const held = (number: string) => truth.customers.filter((one) => one.phones.includes(number)).length
    expect(truth.calls.oneMatch.length).toBeGreaterThan(10)
    expect(truth.calls.oneMatch.filter((number) => held(number) !== 1)).toEqual([])
    expect(truth.calls.shared.length).toBeGreaterThan(20)
    expect(truth.calls.shared.filter((number) => held(number) < 2 || held(number) > 5)).toEqual([])
    expect(truth.calls.unknown.filter((number) => held(number) > 0)).toEqual([])
    // The systems say it too: whoever shares a number has a record with it.
    const inRecords = (number: string) =>
      new Set(records.filter((record) => record.phones.includes(number)).map((record) => record.owner)).size
    expect(truth.calls.shared.filter((number) => inRecords(number) !== held(number))).toEqual([])
  })
})
