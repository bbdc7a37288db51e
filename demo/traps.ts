/**
 * The few customers in ten whom matching could take for somebody else, as every firm has them: families, twin firms,
 * numbers that have gone to others, and what people mistype. For a firm of two thousand; a tenth of them.
 */
import type { Chance } from './chance.ts'
import { type CustomerMaker, emailOf, type TrueCustomer } from './people-and-firms.ts'
import type { Change, Extra, SystemRecord } from './system-records.ts'

export interface Traps {
  customers: TrueCustomer[]
  changes: Change[]
  extras: Extra[]
}
interface Stage extends Traps {
  chance: Chance
  maker: CustomerMaker
}

export function makeTraps(chance: Chance, maker: CustomerMaker): Traps {
  const all: Traps = { customers: [], changes: [], extras: [] }
  for (const [trap, times, play] of plays)
    for (let time = 0; time < times; time++) {
      const stage: Stage = { chance, maker, customers: [], changes: [], extras: [] }
      play(stage)
      for (const customer of stage.customers) customer.trap = trap
      all.customers.push(...stage.customers)
      all.changes.push(...stage.changes)
      all.extras.push(...stage.extras)
    }
  return all
}

const plays: [trap: string, times: number, play: (stage: Stage) => void][] = [
  ['father and son', 6, (stage) => void fatherAndSon(stage)],
  ['spouses', 10, spouses],
  ['recycled number', 8, recycled],
  ['typed otherwise', 34, typedOtherwise],
  ['contact persons', 6, contactPersons],
  ['one name in two towns', 5, (stage) => void twins(stage)],
  ['company and its property company', 5, group('Kiinteistöt')],
  ['parent and subsidiary', 5, group('Logistiikka')],
  ['club and company', 4, clubAndCompany],
  ['accounting office', 1, accountingOffice],
  ['wrong check digit', 8, wrongCheckDigit],
  ['id on the wrong firm', 3, idOnTheWrongFirm],
  ['undecidable: father or son', 5, undecidableFamily],
  ['undecidable: twin firms', 4, undecidableTwins],
]

const everywhere = ['ledger', 'sales', 'credit'] as const
const serialOf = ({ id }: TrueCustomer): number => Number(id.slice(1))
const men = ['Matti', 'Kalle', 'Juhani', 'Antti', 'Timo', 'Jukka', 'Mikko', 'Pekka', 'Heikki', 'Lauri']
const addressOf = ({ street, postalCode, town }: TrueCustomer) => ({ street, postalCode, town })

function person({ customers, maker }: Stage, given: Partial<TrueCustomer> = {}): TrueCustomer {
  const one = maker.next('person')
  customers.push(Object.assign(one, given))
  if (given.name !== undefined) one.email = emailOf(one.name, false, serialOf(one))
  return one
}
function firm({ customers, maker }: Stage, given: Partial<TrueCustomer> = {}): TrueCustomer {
  const one = maker.next('company')
  customers.push(Object.assign(one, given))
  if (given.name !== undefined && given.email === undefined) one.email = emailOf(one.name, true, serialOf(one))
  return one
}

const set = (fields: Partial<SystemRecord>) => (record: SystemRecord) => {
  Object.assign(record, fields)
}
const without = (number: string) => (record: SystemRecord) => {
  record.phones = record.phones.filter((one) => one !== number)
}

/** One name, one address, one landline; a mobile and an e-mail of their own. The ledger has both: there are two. */
function fatherAndSon(stage: Stage): [TrueCustomer, TrueCustomer] {
  const landline = stage.maker.phone('landline')
  const phones = () => [stage.maker.phone('mobile'), landline]
  const father = person(stage, { phones: phones() })
  const { lastName = '' } = father
  const firstName = stage.chance.pick(men)
  const name = `${firstName} ${lastName}`
  Object.assign(father, { name, firstName, email: emailOf(name, false, serialOf(father)) })
  const son = person(stage, { name, firstName, lastName, ...addressOf(father), phones: phones() })
  for (const one of [father, son]) one.isIn = stage.chance.happens(0.5) ? everywhere : ['ledger', 'credit']
  return [father, son]
}

/** One surname and address, and one mobile or landline; half of them one e-mail. */
function spouses(stage: Stage): void {
  const shared = stage.maker.phone(stage.chance.happens(0.5) ? 'mobile' : 'landline')
  const husband = person(stage, { phones: [shared] })
  const { lastName = '' } = husband
  let { firstName = '' } = husband
  while (firstName === husband.firstName) firstName = stage.maker.next('person').firstName ?? ''
  const wife = person(stage, { name: `${firstName} ${lastName}`, firstName, lastName, ...addressOf(husband) })
  wife.phones = [shared]
  if (stage.chance.happens(0.5)) husband.email = wife.email
}

/** Somebody's who has gone, in a row that says so for the most part; somebody else's now. */
function recycled(stage: Stage): void {
  const number = stage.maker.phone('mobile')
  const before = person(stage, { isIn: ['ledger'], phones: [number], formerPhones: [number] })
  person(stage, { isIn: ['sales', 'credit'], phones: [number] })
  if (stage.chance.happens(0.7)) stage.changes.push({ customer: before, change: set({ isInUse: false }) })
}

const nicknames: Record<string, string> = {
  Matti: 'Masa',
  Heikki: 'Heka',
  Antti: 'Antsa',
  Markku: 'Make',
  Hanna: 'Hansku',
}

/** Two letters in each other's place, behind the first. */
function slip(chance: Chance, name: string): string {
  const places = [...name.slice(0, -2)].flatMap((letter, at) =>
    at > 0 && letter !== name[at + 1] && /\p{L}\p{L}/u.test(letter + (name[at + 1] ?? '')) ? [at] : [],
  )
  const at = chance.pick(places)
  return `${name.slice(0, at)}${name[at + 1]}${name[at]}${name.slice(at + 2)}`
}

/** A nickname, a maiden name, a slip, a move, another number: in one system, while the others have it right. */
function typedOtherwise(stage: Stage): void {
  const { chance, maker, changes } = stage
  const customer = chance.happens(0.7) ? person(stage) : firm(stage)
  customer.isIn = everywhere
  const { firstName = '', lastName = '' } = customer
  const change = (system: 'ledger' | 'sales', what: Change['change']) =>
    changes.push({ customer, system, change: what })
  const short = nicknames[firstName]
  const other = maker.next()
  const ways = ['slip', 'moved', 'number', ...(lastName ? ['maiden name', 'no first name', 'initial'] : [])]
  const way = short ? 'nickname' : chance.pick(ways)
  const rename = (name: string) => set({ typed: name })
  if (way === 'nickname') change('sales', rename(`${short} ${lastName}`))
  if (way === 'slip') change('sales', rename(slip(chance, customer.name)))
  if (way === 'no first name') change('ledger', rename(lastName))
  if (way === 'initial') change('ledger', rename(`${firstName.charAt(0)}. ${lastName}`))
  if (way === 'moved') change('ledger', set(addressOf(other)))
  if (way === 'maiden name') {
    const name = `${firstName} ${maker.next('person').lastName}`
    change('ledger', set({ meant: name, typed: name }))
  }
  if (way === 'number') {
    const old = maker.phone('mobile')
    customer.phones.push(old)
    customer.formerPhones = [old]
    changes.push({ customer, change: without(old) })
    change('ledger', set({ phones: [old], email: customer.email }))
  }
}

/** Those who order for a firm: by their own mobile, and at its switchboard. */
function contactPersons(stage: Stage): void {
  const switchboard = stage.maker.phone('landline')
  const employer = firm(stage, { isIn: everywhere, phones: [switchboard] })
  for (let many = stage.chance.whole(1, 2); many > 0; many--) {
    const phones = [stage.maker.phone('mobile'), switchboard]
    const customer = person(stage, { isIn: ['sales'], phones, ...addressOf(employer) })
    stage.changes.push({ customer, change: set({ contactOf: employer }) })
  }
}

function twins(stage: Stage): [TrueCustomer, TrueCustomer] {
  const one = firm(stage)
  const other = firm(stage, { name: one.name })
  while (other.town === one.town) Object.assign(other, addressOf(stage.maker.next()))
  return [one, other]
}

/** Two firms of one group, at one switchboard and one address. */
function group(word: string) {
  return (stage: Stage): void => {
    const phones = [stage.maker.phone('landline')]
    const parent = firm(stage, { phones })
    const name = parent.name.replace(/( (?:Oy Ab|Oy|Ab|Ky|Tmi|Ltd))$/, ` ${word}$1`)
    firm(stage, { name, phones, ...addressOf(parent) })
  }
}

function clubAndCompany(stage: Stage): void {
  const phones = [stage.maker.phone('landline')]
  const company = firm(stage, { phones })
  company.name = company.name.replace(/ (Oy Ab|Oy|Ab|Ky|Tmi|Ltd)$/, ' Oy')
  firm(stage, { name: company.name.replace(/ Oy$/, ' ry'), phones, ...addressOf(company) })
}

/** Its number and e-mail stand on the ledger's rows of the thirty it keeps books for. */
function accountingOffice(stage: Stage): void {
  const number = stage.maker.phone('landline')
  const office = firm(stage, { name: 'Tilitoimisto Tasapaino Oy', phones: [number], isIn: ['ledger', 'credit'] })
  for (let client = 0; client < 30; client++) {
    const customer = firm(stage)
    customer.phones.push(number)
    stage.changes.push({
      customer,
      change(record) {
        if (record.system === 'ledger') Object.assign(record, { phones: [number], email: office.email })
        else without(number)(record)
      },
    })
  }
}

/** Every wrong digit is told by the check digit: its weights are prime to 11. */
function wrongCheckDigit(stage: Stage): void {
  const customer = firm(stage, { isIn: everywhere })
  const { businessId = '' } = customer
  const wrong = `${businessId.slice(0, 3)}${(Number(businessId[3]) + stage.chance.whole(1, 9)) % 10}${businessId.slice(4)}`
  const system = stage.chance.pick(['ledger', 'sales'] as const)
  stage.changes.push({ customer, system, change: set({ businessId: wrong }) })
}

/** Typed one row too low. */
function idOnTheWrongFirm(stage: Stage): void {
  const [one, other] = [firm(stage, { isIn: everywhere }), firm(stage, { isIn: everywhere })]
  const { businessId = '' } = other
  stage.changes.push({ customer: one, system: 'sales', change: set({ businessId }) })
}

/** The register has no more than both have: a name and the landline. */
function undecidableFamily(stage: Stage): void {
  const [father, son] = fatherAndSon(stage)
  const change = set({ phones: father.phones.slice(1) })
  const couldBe = [father, son]
  for (const one of couldBe) one.isIn = ['ledger', 'sales']
  stage.extras.push({ customer: father, system: 'credit', couldBe, change })
}

/** A chain of two has one number for both; the register has no more than that and the name. */
function undecidableTwins(stage: Stage): void {
  const couldBe = twins(stage)
  const number = stage.maker.phone('landline')
  for (const one of couldBe) {
    one.phones = [stage.maker.phone('landline'), number]
    one.isIn = ['ledger', 'sales']
  }
  const change = (record: SystemRecord): void => {
    record.phones = [number]
    delete record.businessId
  }
  stage.extras.push({ customer: couldBe[0], system: 'credit', couldBe, change })
}
