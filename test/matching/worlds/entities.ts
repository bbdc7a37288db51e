/** The real people and firms of a matching world: who they are, how they are reached, and what they were before. */
import type { Chance } from '../../../demo/chance.ts'
import { businessIdOf } from '../../../demo/people-and-firms.ts'
import {
  type Address,
  address,
  firmName,
  givenName,
  legalForm,
  manOrWoman,
  surname,
  type Tongue,
  tongueOf,
} from './names.ts'

export interface Entity {
  /** `P12` or `F12`. */
  id: string
  kind: 'person' | 'company'
  tongue: Tongue
  /** The traps this one is part of. */
  traps: Set<string>
  /** Of a person. */
  sex?: 'man' | 'woman'
  first?: string
  second?: string
  last?: string
  /** The surname before a marriage. */
  formerLast?: string
  /** 1961-04-02 */
  birth?: string
  /** Of a company, without its legal form. */
  name?: string
  form?: string
  businessId?: string
  /** E.164, what they call from now. */
  mobile?: string
  landline?: string
  /** More numbers of theirs. */
  others?: readonly string[]
  email?: string
  address: Address
  /** What they had before, which older records may still say. */
  former: { mobile?: string; address?: Address }
  /** The company a contact person is at. */
  contactAt?: string
  /** Systems that are to know them; by chance where absent. */
  systems?: readonly SystemName[]
}
export const systemNames = ['ledger', 'shop', 'register'] as const
export type SystemName = (typeof systemNames)[number]

/** Makes what no two of one world may have. */
export interface Maker {
  chance: Chance
  person(given?: Partial<Entity>): Entity
  firm(given?: Partial<Entity>): Entity
  mobile(): string
  landline(): string
  businessId(): string
  /** One nobody has yet: with a number behind the mailbox where it is taken. */
  email(mailbox: string, host?: string): string
}

/** .example belongs to nobody (RFC 2606). */
const providers = ['posti.example', 'lanka.example', 'netti.example', 'saunamail.example', 'webbpost.example']

export const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()

export function createMaker(chance: Chance): Maker {
  const taken = new Set<string>()
  let [people, firms] = [0, 0]
  function distinct(make: () => string | undefined): string {
    for (let tries = 0; tries < 10_000; tries++) {
      const made = make()
      if (made === undefined || taken.has(made)) continue
      taken.add(made)
      return made
    }
    throw new Error('ran out of distinct values')
  }
  const digits = (many: number): string => Array.from({ length: many }, () => chance.whole(0, 9)).join('')
  const mobile = () =>
    distinct(() => `+358${chance.pick(['40', '41', '44', '45', '50'])}${chance.whole(2, 9)}${digits(6)}`)
  const landline = () =>
    distinct(() => `+358${chance.pick(['9', '2', '3', '6', '8'])}${chance.whole(2, 6)}${digits(6)}`)
  // A range that has hardly been given out yet.
  const businessId = () => distinct(() => businessIdOf(chance.whole(3_600_000, 3_999_999)))
  const traps = () => new Set<string>()
  const free = (make: (more: string) => string): string => {
    let more = 0
    return distinct(() => make(more++ === 0 ? '' : String(more)))
  }
  const email = (mailbox: string, host: string) => free((more) => `${mailbox}${more}@${host}`)

  function person(given: Partial<Entity> = {}): Entity {
    const tongue = given.tongue ?? tongueOf(chance)
    const sex = given.sex ?? manOrWoman(chance)
    const first = given.first ?? givenName(chance, tongue, sex)
    const last = given.last ?? surname(chance, tongue)
    const id = `P${++people}`
    const year = chance.whole(1940, 2003)
    const birth = `${year}-${String(chance.whole(1, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`
    const mailbox = chance.pick([
      `${plainLetters(first)}.${plainLetters(last)}`,
      `${plainLetters(first).slice(0, 1)}${plainLetters(last)}`,
      `${plainLetters(last)}${String(year).slice(2)}`,
    ])
    const hasMarried = sex === 'woman' && given.last === undefined && chance.happens(0.06)
    const made: Entity = {
      id,
      kind: 'person',
      sex,
      tongue,
      traps: traps(),
      first,
      second: givenName(chance, tongue, sex),
      last,
      birth,
      address: address(chance),
      email: email(mailbox, chance.pick(providers)),
      former: {},
      ...(chance.happens(0.95) ? { mobile: mobile() } : {}),
      ...(chance.happens(0.15) ? { landline: landline() } : {}),
    }
    if (hasMarried) made.formerLast = surname(chance, tongue)
    if (chance.happens(0.1)) made.former.address = address(chance)
    if (made.mobile && chance.happens(0.1)) made.former.mobile = mobile()
    return { ...made, ...given }
  }

  function firm(given: Partial<Entity> = {}): Entity {
    const tongue = given.tongue ?? tongueOf(chance)
    const name = given.name ?? distinct(() => firmName(chance, tongue))
    const host = free((more) => `${plainLetters(name).slice(0, 24)}${more}.example`)
    const made: Entity = {
      id: `F${++firms}`,
      kind: 'company',
      tongue,
      traps: traps(),
      name,
      form: legalForm(chance, tongue),
      businessId: businessId(),
      address: address(chance),
      email: `${chance.pick(['info', 'toimisto', 'myynti'])}@${host}`,
      former: {},
      ...(chance.happens(0.7) ? { landline: landline() } : { mobile: mobile() }),
    }
    if (made.landline && chance.happens(0.3)) made.mobile = mobile()
    if (chance.happens(0.07)) made.former.address = address(chance)
    return { ...made, ...given }
  }
  return {
    chance,
    person,
    firm,
    mobile,
    landline,
    businessId,
    email: (mailbox, host = 'posti.example') => email(mailbox, host),
  }
}
