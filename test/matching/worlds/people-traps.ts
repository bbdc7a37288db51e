/** Traps among people: families under one roof, namesakes, numbers that went from one to another. */

import { type Cast, cast, together } from './cast.ts'
import type { Draft } from './drafts.ts'
import { type Entity, type Maker, plainLetters, type SystemName } from './entities.ts'

const years = (birth: string | undefined, later: number): string =>
  `${Number(birth?.slice(0, 4)) + later}${birth?.slice(4)}`
const moved = { former: {} }

/**
 * One name, one address, one landline; each has a mobile, an e-mail and a birthday of their own. The ledger has both, in
 * full: else nobody could know that there are two.
 */
function fatherAndSon(maker: Maker, { entities, changes }: Cast): [Entity, Entity] {
  const father = maker.person({ sex: 'man', landline: maker.landline(), mobile: maker.mobile(), ...moved })
  const { address, landline = '', first = '', last = '', tongue } = father
  father.birth = years('1945-01-01', maker.chance.whole(0, 20)).slice(0, 4) + (father.birth?.slice(4) ?? '')
  const birth = years(father.birth, maker.chance.whole(22, 35))
  const likeHim = { sex: 'man' as const, first, last, tongue, address, landline }
  const son = maker.person({ ...likeHim, birth, mobile: maker.mobile(), ...moved })
  for (const entity of [father, son]) {
    entity.systems = ['ledger', ...maker.chance.pick<SystemName[]>([['shop'], ['register'], ['shop', 'register'], []])]
    changes.push({ entity, system: 'ledger', change: (draft) => plainly(draft, entity) })
  }
  entities.push(father, son)
  return [father, son]
}

/** One surname, one address; the landline, a mobile or the e-mail is both's. */
function spouses(maker: Maker, { entities }: Cast): void {
  const { chance } = maker
  const one = maker.person({ sex: 'man', ...moved })
  const { last = '', address, tongue } = one
  const shared: Partial<Entity> = {}
  if (chance.happens(0.6)) shared.landline = one.landline ?? maker.landline()
  else shared.mobile = one.mobile ?? maker.mobile()
  if (chance.happens(0.4)) shared.email = maker.email(`perhe.${plainLetters(last)}`)
  Object.assign(one, shared)
  entities.push(one, maker.person({ sex: 'woman', last, address, tongue, ...moved, ...shared }))
}

/** Born on one day, at one address: only their first names, which begin alike, tell them apart. */
function bornTogether(maker: Maker, { entities }: Cast): void {
  const pairs = ['Matti Mikko', 'Maria Marja', 'Antti Arto', 'Helena Heidi', 'Juha Jukka', 'Sari Satu', 'Timo Tapani']
  const [first = '', second = ''] = maker.chance.pick(pairs).split(' ')
  const sex = ['Maria', 'Helena', 'Sari'].includes(first) ? 'woman' : 'man'
  const one = maker.person({ sex, first, tongue: 'fi', landline: maker.landline(), ...moved })
  delete one.formerLast
  const { last = '', address, birth = '', landline = '' } = one
  entities.push(one, maker.person({ sex, first: second, last, tongue: 'fi', address, birth, landline, ...moved }))
}

/** Two of one common name in one town, who have nothing else in common. */
function namesakes(maker: Maker, { entities }: Cast): [Entity, Entity] {
  const one = maker.person({ mobile: maker.mobile(), ...moved })
  delete one.formerLast
  const { sex = 'man', first = '', last = '', tongue, address } = one
  const other = maker.person({ sex, first, last, tongue, mobile: maker.mobile(), ...moved })
  delete other.formerLast
  Object.assign(other.address, { postalCode: address.postalCode, town: address.town })
  entities.push(one, other)
  return [one, other]
}

/** A mobile of one in an old row, given to another since. Most old rows say that they are; some nobody has tidied. */
function recycled(maker: Maker, { entities, changes }: Cast): void {
  const { chance } = maker
  const number = maker.mobile()
  const before = maker.person({ former: { mobile: number }, systems: chance.pick([['ledger'], ['ledger', 'shop']]) })
  // Some of them gave it back long ago and nobody we know has it.
  const after = chance.happens(0.75) ? [maker.person({ mobile: number, systems: ['shop', 'register'], ...moved })] : []
  const isTidied = after.length === 0 || chance.happens(0.6)
  entities.push(before, ...after)
  changes.push({
    entity: before,
    system: 'ledger',
    change(draft) {
      draft.phones = [{ e164: number }]
      draft.traps.add('changed number')
      if (isTidied) draft.active = false
    },
  })
  changes.push({ entity: before, system: 'shop', change: (draft) => withNumber(draft, before.mobile) })
  for (const entity of after) changes.push({ entity, change: (draft) => withNumber(draft, number) })
}
function withNumber(draft: Draft, number: string | undefined): void {
  draft.phones = number === undefined ? [] : [{ e164: number }]
  draft.traps.delete('changed number')
}

/** Only what both have: a row that is as much the one's as the other's. */
function bareOf(entity: Entity, system: SystemName, keep: { landline: boolean; street: boolean }) {
  return (draft: Draft): void => {
    const { first = '', last = '', address } = entity
    draft.typed = {
      first: system === 'register' ? first.toUpperCase() : first,
      last: system === 'register' ? last.toUpperCase() : last,
    }
    draft.meant = { first, last }
    draft.nameForm = 'full'
    draft.traps.clear()
    delete draft.birth
    delete draft.email
    draft.phones = keep.landline && entity.landline ? [{ e164: entity.landline }] : []
    // Of a namesake no more than the town is known.
    draft.address = keep.street ? address : { ...address, street: '' }
  }
}
/**
 * Neither may have a row of their own there, and their other rows have as much: whoever's have less would be the less likely
 * to be meant.
 */
function alike(all: Cast, entities: readonly Entity[]): void {
  for (const entity of entities) {
    entity.systems = ['ledger', 'shop']
    all.changes.push({ entity, change: (draft) => plainly(draft, entity) })
  }
}
function plainly(draft: Draft, entity: Entity): void {
  const { first = '', last = '', mobile, landline, email, address } = entity
  draft.typed = { first, last }
  draft.nameForm = 'full'
  draft.traps.clear()
  draft.address = address
  draft.active = true
  const numbers = draft.system === 'ledger' ? [mobile, landline] : [mobile]
  draft.phones = numbers.flatMap((e164) => (e164 === undefined ? [] : [{ e164 }]))
  if (draft.system === 'shop' && email) draft.email = email
}

function undecidableFamily(maker: Maker, all: Cast): void {
  const [father, son] = fatherAndSon(maker, all)
  alike(all, [father, son])
  const bare = bareOf(father, 'register', { landline: true, street: true })
  all.extras.push({ entity: father, system: 'register', couldBe: [father, son], change: bare })
}
function undecidableNamesakes(maker: Maker, all: Cast): void {
  const [one, other] = namesakes(maker, all)
  alike(all, [one, other])
  const bare = bareOf(one, 'register', { landline: false, street: false })
  all.extras.push({ entity: one, system: 'register', couldBe: [one, other], change: bare })
}

/** @param scale 1 for three thousand people and firms */
export function peopleTraps(maker: Maker, scale: number): Cast {
  const times = (many: number) => Math.max(1, Math.round(many * scale))
  return together([
    cast(maker, times(30), 'father and son', (one, all) => void fatherAndSon(one, all)),
    cast(maker, times(120), 'spouses', spouses),
    cast(maker, times(10), 'born together', bornTogether),
    cast(maker, times(25), 'namesakes in one town', (one, all) => void namesakes(one, all)),
    cast(maker, times(35), 'recycled number', recycled),
    cast(maker, times(15), 'undecidable: father or son', undecidableFamily),
    cast(maker, times(15), 'undecidable: namesakes', undecidableNamesakes),
  ])
}
