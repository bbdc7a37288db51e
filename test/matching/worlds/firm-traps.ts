/** Traps among firms: twins, groups of companies at one switchboard, accounting offices, ids on the wrong row. */

import { type Cast, cast, together } from './cast.ts'
import type { Draft } from './drafts.ts'
import type { Entity, Maker, SystemName } from './entities.ts'

const settled = { former: {} }

/** One name in two towns: a chain, or chance. */
function twins(maker: Maker, { entities }: Cast): [Entity, Entity] {
  const one = maker.firm({ form: 'Oy', landline: maker.landline(), ...settled })
  const { name = '', tongue } = one
  let other = maker.firm({ name, tongue, form: 'Oy', landline: maker.landline(), ...settled })
  while (other.address.town === one.address.town)
    other = maker.firm({ name, tongue, form: 'Oy', landline: maker.landline(), ...settled })
  entities.push(one, other)
  return [one, other]
}

/** Two or three of one group: their switchboard, address and a part of their e-mail are the same. */
function group(second: readonly string[]) {
  return (maker: Maker, { entities, switchboards }: Cast): void => {
    const { chance } = maker
    const parent = maker.firm({ form: 'Oy', landline: maker.landline(), ...settled })
    const { name = '', tongue, address, landline = '' } = parent
    const isOneMailbox = chance.happens(0.5)
    const daughters = chance
      .shuffle(second)
      .slice(0, chance.whole(1, 2))
      .map((word) => {
        const mail = isOneMailbox ? { email: parent.email ?? '' } : {}
        return maker.firm({ name: `${name} ${word}`, form: 'Oy', tongue, address, landline, ...settled, ...mail })
      })
    entities.push(parent, ...daughters)
    switchboards.push({ e164: landline, firms: [parent, ...daughters] })
  }
}

/**
 * A club and a company of one name at one address: only the legal form and the business id tell them apart. The ledger has
 * both, with their forms: else nobody could know that there are two.
 */
function clubAndCompany(maker: Maker, { entities }: Cast): void {
  const inLedger = () => ['ledger', maker.chance.pick<SystemName>(['shop', 'register'])] as const
  const company = maker.firm({ form: 'Oy', landline: maker.landline(), systems: inLedger(), ...settled })
  const { name = '', tongue, address, landline = '' } = company
  entities.push(company, maker.firm({ name, tongue, form: 'ry', address, landline, systems: inLedger(), ...settled }))
}

/** Its number and e-mail stand on the rows of everybody it keeps books for. */
function accountingOffice(maker: Maker, { entities, changes, switchboards }: Cast): void {
  const { chance } = maker
  const office = maker.firm({ form: 'Oy', landline: maker.landline(), systems: ['ledger', 'register'], ...settled })
  office.name = `Tilitoimisto ${office.name}`
  const number = office.landline ?? ''
  entities.push(office)
  switchboards.push({ e164: number, firms: [office] })
  for (let client = 0; client < 30; client++) {
    const entity = maker.firm(settled)
    entities.push(entity)
    const isOnlyThat = chance.happens(0.5)
    const change = (draft: Draft): void => {
      draft.phones = isOnlyThat ? [{ e164: number }] : [...draft.phones, { e164: number }]
      if (office.email) draft.email = office.email
      for (const slip of ['mistyped number', 'mistyped e-mail', 'changed number']) draft.traps.delete(slip)
    }
    changes.push({ entity, system: 'ledger', change })
  }
}

/** The people who order for a firm: the shop has them by name, with their own mobile and the firm's switchboard. */
function contactPersons(maker: Maker, { entities, changes, switchboards }: Cast): void {
  const firm = maker.firm({ landline: maker.landline(), systems: ['ledger', 'register'], ...settled })
  const switchboard = firm.landline ?? ''
  entities.push(firm)
  switchboards.push({ e164: switchboard, firms: [firm] })
  for (let many = maker.chance.whole(1, 3); many > 0; many--) {
    const { address } = firm
    const entity = maker.person({ contactAt: firm.id, address, systems: ['shop'], mobile: maker.mobile(), ...settled })
    entity.email = `${entity.email?.split('@')[0]}@${firm.email?.split('@')[1]}`
    delete entity.formerLast
    entities.push(entity)
    const change = (draft: Draft): void => {
      draft.contactOf = firm.id
      delete draft.birth
      draft.phones.push({ e164: switchboard })
    }
    changes.push({ entity, system: 'shop', change })
  }
}

/** Typed one row too low: another firm's id, in order in itself. */
function idOnTheWrongFirm(maker: Maker, { entities, changes }: Cast): void {
  const systems: SystemName[] = ['ledger', 'shop', 'register']
  const [one, other] = [maker.firm({ systems, ...settled }), maker.firm({ systems, ...settled })]
  entities.push(one, other)
  const wrong = other.businessId
  const change = (draft: Draft): void => {
    delete draft.wrongId
    if (wrong !== undefined) draft.businessId = wrong
    draft.traps.delete('wrong check digit')
    draft.traps.add('another firm’s business id')
  }
  changes.push({ entity: one, system: 'shop', change })
}

/** It goes by another name since: the id and the address are what they were. */
function renamed(maker: Maker, { entities, changes }: Cast): void {
  const entity = maker.firm({ systems: ['ledger', 'register'], ...settled })
  const { name: later = '', form = '' } = maker.firm({ tongue: entity.tongue })
  entities.push(entity)
  const change = (draft: Draft): void => {
    draft.meant = { name: later, form }
    draft.typed = { name: `${later} ${form}` }
    draft.address = entity.address
  }
  changes.push({ entity, system: 'ledger', change })
}

function plainly(draft: Draft, { name = '', form = '', address, landline }: Entity): void {
  draft.meant = { name, form }
  draft.typed = { name: `${name} ${form}` }
  draft.traps.clear()
  draft.address = address
  draft.active = true
  draft.phones = landline === undefined ? [] : [{ e164: landline }]
}

function undecidableTwins(maker: Maker, all: Cast): void {
  const [one, other] = twins(maker, all)
  // As much is known of the one as of the other.
  for (const entity of [one, other]) {
    entity.systems = ['ledger', 'shop']
    all.changes.push({ entity, change: (draft) => plainly(draft, entity) })
  }
  const change = (draft: Draft): void => {
    const { name = '', form = '' } = one
    draft.meant = { name, form }
    draft.typed = { name: `${name} ${form}`.toUpperCase() }
    draft.phones = []
    draft.traps.clear()
    for (const field of ['businessId', 'wrongId', 'email', 'address'] as const) delete draft[field]
  }
  all.extras.push({ entity: one, system: 'register', couldBe: [one, other], change })
}

/** @param scale 1 for three thousand people and firms */
export function firmTraps(maker: Maker, scale: number): Cast {
  const times = (many: number) => Math.max(1, Math.round(many * scale))
  return together([
    cast(maker, times(20), 'one name in two towns', (one, all) => void twins(one, all)),
    cast(maker, times(20), 'company and its property company', group(['Kiinteistöt', 'Invest'])),
    cast(maker, times(20), 'parent and subsidiary', group(['Logistiikka', 'Palvelut', 'Tukku', 'Group'])),
    cast(maker, times(12), 'club and company', clubAndCompany),
    cast(maker, times(2), 'accounting office', accountingOffice),
    cast(maker, times(60), 'contact persons', contactPersons),
    cast(maker, times(8), 'id on the wrong firm', idOnTheWrongFirm),
    cast(maker, times(8), 'renamed firm', renamed),
    cast(maker, times(12), 'undecidable: twin firms', undecidableTwins),
  ])
}
