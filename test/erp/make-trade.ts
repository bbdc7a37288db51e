/**
 * What a wholesaler did, the same for a seed: customers, invoices, payments, orders. Nothing here is reckoned for the
 * card: open amounts and balances come of the ERP's own tables.
 */
import { type Chance, createChance } from '../../demo/chance.ts'
import {
  type Customer,
  type Invoice,
  type Line,
  type Order,
  type Payment,
  type Product,
  plusDays,
  type Trade,
  today,
} from './trade.ts'

const trades = 'Kahvila Leipomo Konditoria Ravintola Lounas Hotelli Kioski Baari Pizzeria Paahtimo Tukku Myymälä'.split(
  ' ',
)
const families =
  'Aalto Berg Eklund Forsman Grönlund Hakala Järvinen Koskela Lahti Mäkelä Niemi Ojala Peltola Rantanen Salmi Tuomi Uusitalo Väinölä'.split(
    ' ',
  )
const firstNames = 'Aino Börje Elli Fredrik Greta Hannu Inkeri Jukka Kaisa Lauri Maija Niilo'.split(' ')
const forms = ['Oy', 'Ab', 'Ky', 'Tmi', 'Oyj']
const towns = [
  ['00100', 'Helsinki'],
  ['33100', 'Tampere'],
  ['65100', 'Vaasa'],
  ['20100', 'Turku'],
  ['90100', 'OULU '],
] as const
const goods = ['Espresso beans|Espressopavut', 'Filter coffee|Suodatinkahvi', 'Oat milk|Kauramaito', 'Cups|Kupit']
const sizes = ['250 g', '1 kg', '5 kg', '12 pcs', 'pallet', '"large"', "l'ancienne", '½ l', 'A\\B', '100 %']

/** Halves away from zero, as ledgers round. */
const roundAway = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.5)
/** Whole numbers throughout: 1e3 × 1e4 × 1e2 over cents. */
const netOf = (quantityMilli: number, priceE4: number, discountPercent: number): number =>
  roundAway((quantityMilli * priceE4 * (100 - discountPercent)) / 1e7)

/** Seven digits weighted by the Tax Administration's rule. Undefined where the rule gives no check digit. */
export function finnishId(seven: number): string | undefined {
  const digits = String(seven)
  const rest = [7, 9, 10, 5, 8, 4, 2].reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11
  return rest === 1 ? undefined : `${digits}-${rest === 0 ? 0 : 11 - rest}`
}

const makeProducts = (chance: Chance): Product[] =>
  goods.flatMap((good, category) =>
    sizes.map((size, at) => {
      const [english = '', finnish = ''] = good.split('|').map((name) => `${name} ${size}`)
      // Some prices are finer than a cent, some amounts large.
      const fine = chance.happens(0.3) ? chance.whole(100, 999_999) : chance.whole(1, 9000) * 100
      const priceE4 = size === 'pallet' ? 1_234_567_890 : fine
      const sku = `${good.slice(0, 3).toUpperCase()}-${String(at).padStart(3, '0')}`
      return { sku, english, finnish, category, priceE4, costE4: Math.floor(priceE4 / 2), stock: chance.whole(-3, 400) }
    }),
  )

export function makeTrade(seed: number, howMany = 150): Trade {
  const chance = createChance(seed)
  const products = makeProducts(chance)
  const firms = chance.shuffle(trades.flatMap((trade) => families.map((family) => `${trade} ${family}`)))
  const people = chance.shuffle(firstNames.flatMap((first) => families.map((family) => `${first} ${family}`)))
  let nextId = 2_000_001
  const count = { invoice: 0, payment: 0, order: 0 }

  function businessId(): string {
    for (;;) {
      const id = finnishId(nextId++)
      if (id !== undefined) return id
    }
  }
  function makeLines(mayReturn: boolean): Line[] {
    return Array.from({ length: chance.whole(1, 4) }, () => {
      const product = chance.whole(0, products.length - 1)
      const isReturned = mayReturn && chance.happens(0.06)
      const quantityMilli =
        (chance.happens(0.2) ? chance.whole(1, 40) * 125 : chance.whole(1, 60) * 1000) * (isReturned ? -1 : 1)
      const priceE4 = products[product]?.priceE4 ?? 0
      const discountPercent = chance.happens(0.2) ? chance.pick([5, 10, 33]) : 0
      return {
        product,
        quantityMilli,
        priceE4,
        discountPercent,
        netMinor: netOf(quantityMilli, priceE4, discountPercent),
      }
    })
  }
  function makeInvoice(customer: Customer): Invoice {
    const isDueToday = chance.happens(0.06)
    const issued = plusDays(today, isDueToday ? -customer.termDays : -chance.whole(0, 150))
    const lines = makeLines(false)
    const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0)
    const taxMinor = roundAway((netMinor * 255) / 1000)
    return {
      nr: ++count.invoice,
      isCreditNote: chance.happens(0.12),
      state: chance.pick(['posted', 'posted', 'posted', 'posted', 'posted', 'posted', 'posted', 'draft', 'cancelled']),
      issued,
      ...(chance.happens(0.04) ? {} : { due: plusDays(issued, customer.termDays) }),
      currency: chance.pick(customer.currencies),
      lines,
      netMinor,
      taxMinor,
      totalMinor: netMinor + taxMinor,
    }
  }
  /** Paid, part paid in one to three parts, set against a credit note, or none of it. */
  function settle(customer: Customer): void {
    const posted = customer.invoices.filter((one) => one.state === 'posted')
    const open = new Map(posted.filter((one) => !one.isCreditNote).map((one) => [one.nr, one.totalMinor]))
    for (const note of posted.filter((one) => one.isCreditNote)) {
      const fits = posted.find((one) => one.currency === note.currency && (open.get(one.nr) ?? 0) > note.totalMinor)
      if (!fits || chance.happens(0.4)) continue
      note.setAgainst = fits.nr
      open.set(fits.nr, (open.get(fits.nr) ?? 0) - note.totalMinor)
    }
    for (const one of posted.filter((invoice) => !invoice.isCreditNote)) {
      const parts = chance.pick([0, 0, 1, 1, 1, 2, 3])
      const paysAll = chance.happens(0.6)
      for (let part = 1; part <= parts; part++) {
        const left = open.get(one.nr) ?? 0
        const minor = paysAll && part === parts ? left : Math.floor((left * chance.whole(10, 60)) / 100)
        if (minor <= 0) continue
        open.set(one.nr, left - minor)
        const date = plusDays(one.issued, chance.whole(0, 60))
        const known = customer.payments.find(
          (payment) => payment.currency === one.currency && payment.date >= one.issued,
        )
        // One payment may be for several invoices.
        if (known && chance.happens(0.2)) known.shares.push({ invoice: one.nr, minor })
        else customer.payments.push(payment(date, one.currency, [{ invoice: one.nr, minor }]))
      }
    }
    if (chance.happens(0.15))
      customer.payments.push({
        ...payment(plusDays(today, -3), customer.currencies[0] ?? 'EUR', []),
        unallocatedMinor: chance.whole(100, 90_000),
      })
    const [unpaid] = [...open].find(([, left]) => left > 100) ?? []
    const currency = posted.find((one) => one.nr === unpaid)?.currency
    if (unpaid !== undefined && currency !== undefined && chance.happens(0.1))
      customer.payments.push({
        ...payment(plusDays(today, -9), currency, [{ invoice: unpaid, minor: 100 }]),
        isCancelled: true,
      })
  }
  const payment = (date: string, currency: string, shares: Payment['shares']): Payment => ({
    nr: ++count.payment,
    date,
    currency,
    shares,
    unallocatedMinor: 0,
    isCancelled: false,
  })
  function makeOrder(customer: Customer): Order {
    const day = plusDays(today, -chance.whole(1, 300))
    // Late in the evening by UTC it is tomorrow in Helsinki, in summer an hour earlier than in winter.
    const time = chance.happens(0.4) ? chance.pick(['21:10:00', '21:59:59', '22:00:00', '23:30:00']) : '09:15:00'
    const state = chance.pick(['confirmed', 'confirmed', 'confirmed', 'confirmed', 'draft', 'cancelled'] as const)
    return {
      nr: ++count.order,
      at: `${day} ${time}`,
      state,
      currency: chance.pick(customer.currencies),
      lines: makeLines(true),
    }
  }
  function makeCustomer(nr: number): Customer {
    const isCompany = chance.happens(0.75)
    const name = isCompany ? `${firms[nr]} ${chance.pick(forms)}` : (people[nr] ?? '')
    const [postalCode, town] = chance.pick(towns)
    const number = (from: string) =>
      `${from} ${String(4_000_000 + nr * 37).slice(0, 3)} ${String(4_000_000 + nr * 37).slice(3)}`
    const host = `asiakas${nr}.example`
    const id = isCompany && chance.happens(0.85) ? businessId() : undefined
    const customer: Customer = {
      nr,
      name: chance.happens(0.15) ? name.toUpperCase() : chance.happens(0.1) ? `${name}  ` : name,
      isCompany,
      ...(id === undefined ? {} : { businessId: chance.happens(0.3) ? `FI${id.replace('-', '')}` : ` ${id}` }),
      ...(chance.happens(0.75)
        ? { phone: chance.happens(0.2) ? `${number('09')} / ${number('044')}; vaihde 06 212 4400` : number('040') }
        : {}),
      ...(chance.happens(0.5) ? { mobile: number('050') } : chance.happens(0.2) ? { mobile: '-' } : {}),
      ...(chance.happens(0.7) ? { email: `Info@${host}` } : {}),
      street: `Satamakatu ${nr + 1}`,
      postalCode,
      town,
      isArchived: chance.happens(0.06),
      currencies: chance.happens(0.2) ? ['EUR', 'USD'] : chance.happens(0.06) ? ['USD'] : ['EUR'],
      termDays: chance.pick([0, 7, 14, 21, 30]),
      ...(chance.happens(0.7) ? { limit: chance.whole(0, 40) * 500 } : {}),
      isBlocked: chance.happens(0.12),
      contacts: Array.from({ length: isCompany ? chance.whole(0, 2) : 0 }, (_, at) => ({
        name: `${chance.pick(firstNames)} Yhteys${nr}`,
        phone: `+358 45 ${2_000_000 + nr * 10 + at}`,
        email: `person${at}@${host}`,
      })),
      invoices: [],
      payments: [],
      orders: [],
    }
    customer.invoices = Array.from({ length: chance.whole(0, 9) }, () => makeInvoice(customer))
    customer.orders = Array.from({ length: chance.whole(0, 7) }, () => makeOrder(customer))
    settle(customer)
    return customer
  }
  const customers = Array.from({ length: howMany }, (_, at) => makeCustomer(at + 1))
  // Firms that were entered twice: moved meanwhile, their name as somebody else wrote it.
  const firmsWithId = customers.filter((one) => one.businessId !== undefined)
  for (const [at, twin] of firmsWithId.slice(0, 4).entries()) {
    const first = firmsWithId[at + 10]
    if (first?.businessId === undefined) continue
    twin.businessId = first.businessId
    twin.name = first.name.trim().toUpperCase()
  }
  return { products, customers }
}
