/**
 * A trade whose register of customers is full of traps: one name twice in a family, firms of one name, numbers that several
 * have or that went from one to another, ids mistyped, rows nobody can decide. With the truth of who is who, which the
 * product is not given. One system has it all, so no other can help.
 */
import { createChance } from '../../demo/chance.ts'
import { finnishId, makeTrade } from './make-trade.ts'
import type { Customer, Trade } from './trade.ts'

export interface TrapTrade {
  trade: Trade
  /** Who a row is of, by the customer's number. */
  entityOf: Map<number, string>
  /** Rows that fit two as well: with either they would be wrong, and so would those two with each other. */
  undecidable: Set<number>
  /** Numbers as they are typed, and the one who may be taken for the caller; nobody may where several have it or it is old. */
  numbers: Map<string, string | undefined>
  /** How many rows each trap has. */
  counts: Record<string, number>
}

const surnames =
  'Ahonen Backman Cederberg Enqvist Fagerholm Granlund Heinonen Ikonen Jokinen Kallio Laine Manninen Nurmi Oksanen Pulkkinen Rinne Saarinen Toivonen Vainio Ylönen'.split(
    ' ',
  )
const men = 'Antti Bengt Eero Folke Heikki Ilmari Juhani Kalevi Matti Olavi Pekka Risto Seppo Tapio Veikko'.split(' ')
const women = 'Anneli Birgit Eeva Helena Irma Kaarina Leena Marjatta Pirkko Ritva Sirpa Tuula'.split(' ')
const stems = 'Ranta Mylly Koski Saari Metsä Kivi Suvi Tähti Aurinko Pohja Kulta Hopea'.split(' ')
const branches = 'Rakennus Sähkö Kuljetus Siivous Maalaus Puutarha Konepaja Parturi Kirjapaino Apteekki'.split(' ')

export function makeTraps(seed: number): TrapTrade {
  const chance = createChance(seed)
  const trade = makeTrade(seed, 150)
  const entityOf = new Map<number, string>()
  const undecidable = new Set<number>()
  const counts: Record<string, number> = {}
  const ordinary = [...trade.customers]
  for (const customer of ordinary) {
    // Whom to ask for at a firm is another matter.
    customer.contacts = []
    const id = customer.businessId?.replace(/\D/g, '')
    entityOf.set(customer.nr, id ? `id ${id}` : `row ${customer.nr}`)
  }
  let numbersGiven = 0
  const number = (prefix: string): string => {
    const digits = String(5_100_000 + ++numbersGiven * 131)
    return `${prefix} ${digits.slice(0, 3)} ${digits.slice(3)}`
  }
  const mobile = () => number(chance.pick(['041', '044', '046']))
  const landline = () => number(chance.pick(['02', '03', '06']))
  let nextId = 2_900_001
  function businessId(): string {
    for (;;) {
      const id = finnishId(nextId++)
      if (id !== undefined) return id
    }
  }
  const wrongDigit = (id: string): string => `${id.slice(0, -1)}${(Number(id.slice(-1)) + 4) % 10}`
  const people = chance.shuffle(men.flatMap((first) => surnames.map((last) => [first, last] as const)))
  const firms = chance.shuffle(stems.flatMap((stem) => branches.map((branch) => `${stem}n ${branch}`)))
  const aMan = () => nextOf(people)
  const aFirm = () => nextOf(firms)

  function row(trap: string, entity: string, given: Partial<Customer> & { name: string }): Customer {
    const nr = trade.customers.length + 1
    const [postalCode, town] = chance.pick([
      ['00100', 'Helsinki'],
      ['33100', 'Tampere'],
      ['65100', 'Vaasa'],
    ] as const)
    const nothing = { contacts: [], invoices: [], payments: [], orders: [] }
    const usual = { isArchived: false, isBlocked: false, currencies: ['EUR'], termDays: 14, ...nothing }
    const customer = { nr, isCompany: false, street: `Koivutie ${nr}`, postalCode, town, ...usual, ...given }
    trade.customers.push(customer)
    entityOf.set(nr, entity)
    counts[trap] = (counts[trap] ?? 0) + 1
    return customer
  }
  const times = (many: number, make: (at: number) => void) => {
    for (let at = 0; at < many; at++) make(at)
  }
  const home = () => ({ street: `Kotikuja ${trade.customers.length + 1}`, postalCode: '65100', town: 'Vaasa' })

  function fatherAndSon(trap: string, at: number): { name: string; phone: string } & ReturnType<typeof home> {
    const shared = { name: aMan().join(' '), phone: landline(), ...home() }
    for (const who of ['father', 'son'])
      row(trap, `${trap} ${at} ${who}`, {
        ...shared,
        mobile: mobile(),
        email: `${who}${at}.${trap.length}@perhe.example`,
      })
    return shared
  }
  times(12, (at) => void fatherAndSon('father and son', at))
  times(8, (at) => {
    const { mobile: _, ...shared } = { ...fatherAndSon('undecidable', at), mobile: undefined }
    undecidable.add(row('undecidable', `undecidable ${at} whoever`, shared).nr)
  })
  times(15, (at) => {
    const [first, last] = aMan()
    const shared = {
      phone: landline(),
      ...home(),
      ...(chance.happens(0.5) ? { email: `koti${at}@perhe.example` } : {}),
    }
    for (const one of [first, chance.pick(women)])
      row('household', `household ${at} ${one}`, { name: `${one} ${last}`, ...shared, mobile: mobile() })
  })
  times(10, (at) => {
    const name = `${aFirm()} Oy`
    const firm = () => ({ name, isCompany: true, businessId: businessId(), phone: landline() })
    // A chain in two towns, or the firm and its owner's other one under one roof.
    const roof = at % 2 === 0 ? { ...home(), phone: landline() } : {}
    for (const which of ['one', 'other']) row('twin companies', `twins ${at} ${which}`, { ...firm(), ...roof })
  })
  times(12, (at) => {
    const given = mobile()
    const [before, after] = [aMan(), aMan()]
    row('recycled number', `recycled ${at} before`, { name: before.join(' '), mobile: given, isArchived: true })
    if (at % 4 > 0) row('recycled number', `recycled ${at} after`, { name: after.join(' '), mobile: given })
  })
  times(10, (at) => {
    const id = businessId()
    const firm = { name: `${aFirm()} Oy`, isCompany: true, phone: landline(), ...home() }
    row('wrong check digit', `mistyped ${at}`, { ...firm, businessId: id })
    row('wrong check digit', `mistyped ${at}`, { ...firm, businessId: wrongDigit(id), name: firm.name.toUpperCase() })
  })
  times(6, (at) => {
    // Whoever had none at hand has typed what the field wanted.
    for (const which of ['one', 'other'])
      row('wrong check digit', `filler ${at} ${which}`, {
        ...{ name: `${aFirm()} Oy`, isCompany: true, phone: landline(), businessId: '1234567-8' },
      })
  })
  times(30, (at) => {
    const person = { name: aMan().join(' '), mobile: mobile(), ...home() }
    row('entered twice', `twice ${at}`, { ...person, email: `twice${at}@posti.example` })
    const [first = '', last = ''] = person.name.split(' ')
    const again =
      at % 3 === 0 ? `${last.toUpperCase()} ${first}` : at % 3 === 1 ? person.name.toUpperCase() : person.name
    row('entered twice', `twice ${at}`, { ...person, name: again })
  })
  return { trade, entityOf, undecidable, numbers: numbersOf(trade, entityOf), counts }
}

/** Two of one name that no trap made would be a trap nobody knows of. */
function nextOf<Name>(names: Name[]): Name {
  const name = names.pop()
  if (name === undefined) throw new Error('ran out of names')
  return name
}

/** Of the traps: what ordinary customers have is typed in many ways. */
function numbersOf({ customers }: Trade, entityOf: TrapTrade['entityOf']): TrapTrade['numbers'] {
  const holders = new Map<string, Customer[]>()
  for (const customer of customers)
    for (const number of [customer.phone, customer.mobile])
      if (number !== undefined && /^0[\d ]+$/.test(number))
        holders.set(number, [...(holders.get(number) ?? []), customer])
  return new Map(
    [...holders].map(([number, all]) => {
      const active = new Set(all.filter((one) => !one.isArchived).map(({ nr }) => entityOf.get(nr)))
      return [number, active.size === 1 ? [...active][0] : undefined]
    }),
  )
}
