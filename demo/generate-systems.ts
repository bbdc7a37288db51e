/**
 * Three systems of a small wholesaler, as files of the kind such firms have, the same for the same seed: the ledger an
 * accounting program leaves (SQLite), the sales workbook (XLSX, titles above the header) and the credit register (CSV,
 * semicolons, cp1252). They share no key: a customer is in one, two or all of them under another number each time.
 * Beside them `truth.json`: which records are whose, for tests and for the demo phone system. The server never sees it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import iconv from 'iconv-lite'
import writeWorkbook from 'write-excel-file/node'
import { type Chance, createChance } from './chance.ts'
import { messy } from './messy-numbers.ts'
import { landline, makeCustomers, namesAgree, type TrueCustomer } from './people-and-firms.ts'
import { catalogue } from './product-catalogue.ts'

export interface DemoTruth {
  customers: {
    id: string
    name: string
    kind: TrueCustomer['kind']
    ledger: string[]
    sales: string[]
    credit: string[]
    phones: string[]
  }[]
  /** Numbers for the demo's calls. */
  calls: { oneMatch: string[]; shared: string[]; unknown: string[] }
}
export interface DemoOptions {
  directory: string
  seed: number
  /** Calendar date the figures are as of. */
  today: string
}

const dayMs = 86_400_000
const dateBefore = (today: string, days: number): string =>
  new Date(Date.parse(today) - days * dayMs).toISOString().slice(0, 10)
const finnishDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${day}.${month}.${year}`
}

interface Placed extends TrueCustomer {
  ledger?: string
  sales?: string
  credit?: string
}

/** Which systems know whom, each under a number of its own. */
function placeInSystems(chance: Chance, customers: TrueCustomer[]): Placed[] {
  let [ledger, sales, credit] = [10_000, 500, 1]
  return customers.map((customer) => {
    const placed: Placed = { ...customer }
    const inLedger = chance.happens(0.75)
    const inSales = chance.happens(0.7)
    ledger += chance.whole(1, 7)
    sales += chance.whole(1, 4)
    if (inLedger) placed.ledger = String(ledger)
    if (inSales || !inLedger) placed.sales = `A-${sales}`
    if (chance.happens(0.6)) placed.credit = `R${String(credit++).padStart(5, '0')}`
    return placed
  })
}

/** Switchboards, accounting offices, households: one number, two to five customers whose names do not agree. */
function shareNumbers(chance: Chance, customers: TrueCustomer[]): string[] {
  const shared: string[] = []
  const free = chance.shuffle(customers)
  const share = (members: TrueCustomer[]): void => {
    const number = landline(chance)
    const agree = members.some((one, at) => members.slice(at + 1).some((other) => namesAgree(one.name, other.name)))
    if (members.length < 2 || agree || customers.some((one) => one.phones.includes(number))) return
    for (const member of members) member.phones.push(number)
    shared.push(number)
  }
  for (let group = 0; group < 24; group++) share(free.splice(0, chance.whole(2, 5)))
  // A household: one surname, one address, one number.
  const families = Map.groupBy(
    free.filter((one) => one.kind === 'person'),
    (one) => one.lastName,
  )
  for (const [first, ...others] of [...families.values()].slice(0, 16)) {
    if (!first) continue
    const { street, postalCode, town } = first
    const members = [first, ...others.slice(0, chance.whole(1, 2))]
    for (const member of members) Object.assign(member, { street, postalCode, town })
    share(members)
  }
  return shared
}

export async function generateDemoSystems({ directory, seed, today }: DemoOptions): Promise<DemoTruth> {
  mkdirSync(directory, { recursive: true })
  const chance = createChance(seed)
  const customers = makeCustomers(chance, 2000)
  const shared = shareNumbers(chance, customers)
  const placed = placeInSystems(chance, customers)
  writeLedger(join(directory, 'ledger.sqlite'), chance, placed, today)
  await writeSales(join(directory, 'sales.xlsx'), chance, placed, today)
  writeCredit(join(directory, 'credit.csv'), chance, placed)
  const truth: DemoTruth = {
    customers: placed.map((one) => ({
      id: one.id,
      name: one.name,
      kind: one.kind,
      ledger: one.ledger ? [one.ledger] : [],
      sales: one.sales ? [one.sales] : [],
      credit: one.credit ? [one.credit] : [],
      phones: one.phones,
    })),
    calls: {
      oneMatch: placed
        .filter((one) => one.ledger && one.sales && one.credit && one.phones.every((phone) => !shared.includes(phone)))
        .slice(0, 40)
        .flatMap((one) => one.phones[0] ?? []),
      shared,
      unknown: ['+358401999001', '+46701740635', '+442079460018'],
    },
  }
  writeFileSync(join(directory, 'truth.json'), JSON.stringify(truth, null, 1))
  return truth
}

function writeLedger(file: string, chance: Chance, customers: Placed[], today: string): void {
  rmSync(file, { force: true })
  const database = new Sqlite(file)
  database.exec(`
    create table asiakkaat (asnro integer primary key, nimi text, ytunnus text, puhelin text, gsm text, email text,
      katu text, postino text, paikka text, avattu text);
    create table laskut (laskuno integer primary key, asnro integer, pvm text, erapaiva text, summa numeric,
      avoinna numeric, valuutta text);`)
  const addCustomer = database.prepare('insert into asiakkaat values (?,?,?,?,?,?,?,?,?,?)')
  const addInvoice = database.prepare('insert into laskut values (?,?,?,?,?,?,?)')
  let invoice = 20_000
  // Two that buy in euros have some invoices in kronor: their figures stand apart per currency.
  const inTwoCurrencies = new Set(
    customers.filter((one) => one.ledger && one.currency === 'EUR' && one.name.endsWith(' Ab')).slice(0, 2),
  )
  database.transaction(() => {
    for (const one of customers) {
      if (!one.ledger) continue
      // The accounting program sorts people by surname.
      const name = one.kind === 'person' ? `${one.lastName} ${one.firstName}` : one.name
      const businessId = one.businessId && chance.happens(0.92) ? one.businessId : null
      const [first = '', ...others] = one.phones.map((phone) => messy(chance, phone))
      addCustomer.run(
        Number(one.ledger),
        name,
        businessId,
        others.join(' / ') || null,
        chance.happens(0.1) ? `${first} ${one.firstName ?? '(kyselyt)'}` : first,
        chance.happens(0.7) ? one.email : null,
        one.street,
        one.postalCode,
        one.town,
        dateBefore(today, chance.whole(200, 4000)),
      )
      const isInTwoCurrencies = inTwoCurrencies.has(one)
      for (let count = chance.whole(isInTwoCurrencies ? 8 : 0, 11); count > 0; count--) {
        const issuedDaysAgo = chance.whole(1, 500)
        const total = chance.whole(900, 260_000)
        const isCreditNote = chance.happens(0.03)
        const isOpen = issuedDaysAgo < 60 ? chance.happens(0.6) : chance.happens(0.08)
        const open = !isOpen
          ? 0
          : isCreditNote
            ? -Math.round(total / 5)
            : chance.happens(0.15)
              ? Math.round(total / 3)
              : total
        const issued = dateBefore(today, issuedDaysAgo)
        const due = dateBefore(today, issuedDaysAgo - chance.pick([7, 14, 14, 21, 30]))
        addInvoice.run(
          invoice++,
          Number(one.ledger),
          issued,
          due,
          (isCreditNote ? -total : total) / 100,
          open / 100,
          isInTwoCurrencies && count % 2 === 0 ? 'SEK' : one.currency,
        )
      }
    }
  })()
  database.close()
}

/** Lines of the sales workbook. */
const purchaseLines = 20_000

async function writeSales(file: string, chance: Chance, customers: Placed[], today: string): Promise<void> {
  const known = customers.filter((one) => one.sales)
  const title = (text: string) => [
    [{ value: text, fontWeight: 'bold' as const }],
    [{ value: `Tulostettu ${finnishDate(today)}` }],
  ]
  const header = (names: string[]) => names.map((value) => ({ value, fontWeight: 'bold' as const }))
  const text = (value: string | undefined) => (value === undefined || value === '' ? null : { value, type: String })
  const customerRows = known.map((one) => {
    const shouts = one.kind === 'company' && chance.happens(0.15)
    const name = shouts ? one.name.replace(/ (Oy Ab|Oy|Ab|Ky|Tmi|Ltd)$/, '').toUpperCase() : one.name
    const businessId = chance.happens(0.6) ? one.businessId : undefined
    const phones = one.phones.map((phone) => messy(chance, phone)).join(chance.pick([' / ', ', ', '; ']))
    return [
      text(one.sales),
      text(name),
      text(one.kind === 'company' ? 'Yritys' : 'Henkilö'),
      text(businessId),
      text(phones),
      text(chance.happens(0.6) ? one.email : undefined),
      text(one.street),
      text(`${one.postalCode} ${one.town}`),
    ]
  })
  // A few buy most: the share of each falls with its rank, and everybody has bought something.
  const weights = known.map((_, rank) => 1 / (rank + 12))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const spread = purchaseLines - 2 * known.length
  const shares = weights.map((weight) => 2 + Math.floor((spread * weight) / total))
  shares[0] = (shares[0] ?? 0) + purchaseLines - shares.reduce((sum, share) => sum + share, 0)
  const products = catalogue()
  const orders: {
    date: string
    lines: { customer: Placed; order: string; sku: string; name: string; quantity: number; amount: number }[]
  }[] = []
  let order = 8000
  for (const [at, customer] of chance.shuffle(known).entries()) {
    const share = shares[at] ?? 0
    const favourites = Array.from({ length: chance.whole(2, 6) }, () => chance.pick(products))
    for (let bought = 0; bought < share; order++) {
      const many = Math.min(chance.whole(1, 4), share - bought)
      const date = dateBefore(today, chance.whole(0, 900))
      const ordered = Array.from({ length: many }, () => {
        const product = chance.happens(0.8) ? chance.pick(favourites) : chance.pick(products)
        const quantity = product.price > 50_000 ? 1 : chance.whole(1, 12)
        return {
          customer,
          order: String(order),
          sku: product.sku,
          name: product.name,
          quantity,
          amount: quantity * product.price,
        }
      })
      orders.push({ date, lines: ordered })
      bought += many
    }
  }
  orders.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const purchaseRows = orders.flatMap(({ date, lines: ordered }) =>
    ordered.map((line) => [
      { value: new Date(`${date}T00:00:00Z`), type: Date, format: 'd.m.yyyy' },
      text(line.order),
      text(line.customer.sales),
      text(line.sku),
      text(line.name),
      { value: line.quantity, type: Number },
      { value: line.amount / 100, type: Number, format: '#,##0.00' },
      text(line.customer.currency),
    ]),
  )
  const productRows = products.map((product) => [
    text(product.sku),
    text(product.name),
    text(product.category),
    { value: product.price / 100, type: Number, format: '#,##0.00' },
    { value: product.cost / 100, type: Number, format: '#,##0.00' },
    { value: chance.whole(0, 200), type: Number },
  ])
  const sheet = (name: string, heading: string, columns: string[], rows: unknown[][]) => ({
    sheet: name,
    data: [...title(heading), header(columns), ...rows] as never,
  })
  await writeWorkbook([
    sheet(
      'Asiakkaat',
      'Kahvitukku Oy, asiakasluettelo',
      ['Asiakasnro', 'Nimi', 'Tyyppi', 'Y-tunnus', 'Puhelin', 'Sähköposti', 'Osoite', 'Postitoimipaikka'],
      customerRows,
    ),
    sheet(
      'Kaupat',
      'Kahvitukku Oy, myyntirivit',
      ['Päivä', 'Tilaus', 'Asiakasnro', 'Koodi', 'Tuote', 'Määrä', 'Summa', 'Valuutta'],
      purchaseRows,
    ),
    sheet(
      'Tuotteet',
      'Kahvitukku Oy, tuotteet',
      ['Koodi', 'Nimike', 'Ryhmä', 'Hinta', 'Ostohinta', 'Varastossa'],
      productRows,
    ),
  ]).toFile(file)
}

/** 1 234,50 as Finnish programs write it. */
const finnishAmount = (minor: number): string => {
  const [whole = '0', cents = '00'] = (Math.abs(minor) / 100).toFixed(2).split('.')
  return `${minor < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ' ')},${cents}`
}

function writeCredit(file: string, chance: Chance, customers: Placed[]): void {
  const rows = ['Rekisterinro;Nimi;Y-tunnus;Puhelin;Luottoraja;Käytetty;Valuutta;Maksuaika pv;Luokka;Luottokielto']
  for (const one of customers) {
    if (!one.credit) continue
    const limit = chance.pick([0, 50_000, 100_000, 200_000, 500_000, 1_000_000])
    const used = Math.round(limit * chance.fraction() * 1.1)
    const fields = [
      one.credit,
      one.name,
      one.businessId && chance.happens(0.95) ? one.businessId : '',
      messy(chance, one.phones[0] ?? ''),
      finnishAmount(limit),
      finnishAmount(used),
      one.currency,
      chance.pick(['7', '14', '14', '21', '30']),
      chance.pick(['AAA', 'AA', 'A', 'A', 'B', 'C']),
      chance.happens(0.05) ? 'kyllä' : 'ei',
    ]
    rows.push(fields.map((field) => (/[;"]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(';'))
  }
  writeFileSync(file, iconv.encode(`${rows.join('\r\n')}\r\n`, 'cp1252'))
}
