/**
 * What one system's row says of one person or firm, before it is laid out in that system's columns: what was meant, and
 * how it was typed. Rates are guesses of ours at what is usual: a row in fifty has a letter wrong, one in ten is of an
 * address that has been moved from.
 */
import type { Chance } from '../../../demo/chance.ts'
import type { Entity, SystemName } from './entities.ts'
import { type Address, nicknames } from './names.ts'

export type Births = 'dates' | 'years' | 'none'
export interface Draft {
  system: SystemName
  /** Set when the world is laid out; unique in the system. */
  key: string
  entity: string
  kind: 'person' | 'company'
  /** More than one: nobody can tell from the rows whose it is, whoever it was typed in for. */
  couldBe: string[]
  /** Of the row itself: `moved`, `typo`, … */
  traps: Set<string>
  /** What was meant by the name, in full: `first` is the formal one where a nickname was typed. */
  meant: { first?: string; last?: string; name?: string; form?: string }
  nameForm: 'full' | 'initial' | 'surname-only'
  /** As typed, in the order the system has them; `first` and `last` of a person, `name` of a company. */
  typed: { first?: string; last?: string; name?: string }
  /** One that can be read: with the right check digit, though it may be another firm's. */
  businessId?: string
  /** What stands there instead: its check digit is wrong. */
  wrongId?: string
  /** 1961-04-02, or 1961 in a world of years. */
  birth?: string
  phones: { e164: string; isMistyped?: boolean }[]
  email?: string
  address?: Address
  active: boolean
  contactOf?: string
}

const vowels: Record<string, string> = { ä: 'a', ö: 'o', å: 'a', é: 'e', Ä: 'A', Ö: 'O', Å: 'A' }
const withoutDots = (text: string): string => text.replace(/[äöåéÄÖÅ]/g, (letter) => vowels[letter] ?? letter)

/** One slip of the fingers behind the first letter: a letter left out, doubled, or two in each other's place. */
export function slip(chance: Chance, text: string): string {
  if (text.length < 5) return `${text}${text.at(-1) ?? ''}`
  const at = chance.whole(1, text.length - 3)
  const [before, one, two, after] = [text.slice(0, at), text.charAt(at), text.charAt(at + 1), text.slice(at + 2)]
  const slips = [`${before}${two}${after}`, `${before}${one}${one}${two}${after}`]
  if (one !== two) slips.push(`${before}${two}${one}${after}`)
  return chance.pick(slips)
}
const otherDigit = (chance: Chance, text: string, from: number): string => {
  const at = chance.whole(from, text.length - 1)
  return `${text.slice(0, at)}${(Number(text.charAt(at)) + chance.whole(1, 9)) % 10}${text.slice(at + 1)}`
}

/** How much of what there is to know each system has of a person and of a firm. */
const shares = {
  ledger: { address: 1, landline: 0.8, mobile: 0.9, email: 0.45, businessId: 0.9, birth: 0, former: 0.6 },
  shop: { address: 0.85, landline: 0.15, mobile: 0.95, email: 0.93, businessId: 0.5, birth: 0.35, former: 0.15 },
  register: { address: 0.75, landline: 0.4, mobile: 0.55, email: 0, businessId: 0.93, birth: 0.9, former: 0.4 },
} satisfies Record<SystemName, object>

export function draftOf(chance: Chance, entity: Entity, system: SystemName, births: Births): Draft {
  const share = shares[system]
  const draft: Draft = {
    system,
    key: '',
    entity: entity.id,
    kind: entity.kind,
    couldBe: [entity.id],
    traps: new Set(),
    meant: {},
    nameForm: 'full',
    typed: {},
    phones: [],
    active: system !== 'ledger' || chance.happens(0.96),
  }
  const isOld = chance.happens(share.former)
  if (entity.kind === 'person') namePerson(chance, draft, entity, isOld)
  else nameFirm(chance, draft, entity)
  if (entity.birth && births !== 'none' && chance.happens(share.birth))
    draft.birth = births === 'years' ? entity.birth.slice(0, 4) : entity.birth
  // Where nobody's birth is kept, a register must have something else to tell people by.
  const more = births === 'none' && system === 'register' ? 0.2 : 0
  if (chance.happens(share.address + more)) place(draft, entity, isOld)
  reach(chance, draft, entity, isOld, more)
  if (entity.businessId && chance.happens(share.businessId)) identify(chance, draft, entity.businessId)
  if (draft.phones.length === 0 && draft.address === undefined) place(draft, entity, false)
  return draft
}

function namePerson(chance: Chance, draft: Draft, entity: Entity, isOld: boolean): void {
  const { first = '', second = '' } = entity
  const last = isOld && entity.formerLast ? entity.formerLast : (entity.last ?? '')
  if (entity.formerLast && last === entity.formerLast) draft.traps.add('maiden name')
  draft.meant = { first, last }
  const short = nicknames[first]
  let typed = first
  if (draft.system === 'shop' && short && chance.happens(0.3)) {
    typed = short
    draft.traps.add('nickname')
  } else if (draft.system === 'register' && chance.happens(0.7)) typed = `${first} ${second}`
  else if (draft.system === 'ledger' && chance.happens(0.02)) {
    typed = chance.pick([`${first.charAt(0)}.`, first.charAt(0)])
    draft.nameForm = 'initial'
    draft.traps.add('initial')
  } else if (draft.system === 'ledger' && chance.happens(0.01)) {
    typed = ''
    draft.nameForm = 'surname-only'
    draft.traps.add('no first name')
  }
  draft.typed = { first: typed, last }
  if (chance.happens(0.02)) {
    draft.typed.last = slip(chance, last)
    draft.traps.add('typo in name')
  } else if (chance.happens(0.01) && draft.nameForm === 'full') {
    draft.typed.first = slip(chance, typed)
    draft.traps.add('typo in name')
  }
  if (draft.system === 'shop' && chance.happens(0.02)) {
    draft.typed = { first: draft.typed.last ?? '', last: draft.typed.first ?? '' }
    draft.traps.add('first and last name swapped')
  }
  respell(chance, draft)
}

function nameFirm(chance: Chance, draft: Draft, entity: Entity): void {
  const { name = '', form = '' } = entity
  const isWithoutForm = draft.system === 'shop' && form !== 'ry' && chance.happens(0.2)
  draft.meant = isWithoutForm ? { name } : { name, form }
  const spelled = chance.happens(0.02) ? slip(chance, name) : name
  if (spelled !== name) draft.traps.add('typo in name')
  draft.typed = { name: isWithoutForm ? spelled : `${spelled} ${form}` }
  respell(chance, draft)
}

/** Capitals, and letters lost on the way through an old program. */
function respell(chance: Chance, draft: Draft): void {
  const change = (how: (text: string) => string): void => {
    for (const part of ['first', 'last', 'name'] as const) {
      const text = draft.typed[part]
      if (text !== undefined) draft.typed[part] = how(text)
    }
  }
  const keys = chance.fraction()
  if (draft.system === 'register' || keys < 0.03) change((text) => text.toUpperCase())
  else if (draft.system === 'shop' && keys < 0.06) change((text) => text.toLowerCase())
  if (draft.system !== 'ledger' && chance.happens(0.05)) {
    const before = JSON.stringify(draft.typed)
    change(withoutDots)
    if (JSON.stringify(draft.typed) !== before) draft.traps.add('ä and ö lost')
  }
}

function place(draft: Draft, entity: Entity, isOld: boolean): void {
  draft.address = isOld && entity.former.address ? entity.former.address : entity.address
  if (draft.address === entity.former.address) draft.traps.add('moved')
}

function reach(chance: Chance, draft: Draft, entity: Entity, isOld: boolean, more: number): void {
  const share = shares[draft.system]
  const mobile = isOld && entity.former.mobile ? entity.former.mobile : entity.mobile
  if (mobile && chance.happens(share.mobile + more)) draft.phones.push({ e164: mobile })
  // A firm's switchboard is what everybody has of it.
  const isFirm = entity.kind === 'company'
  if (entity.landline && chance.happens(share.landline + (isFirm ? 0.3 : 0)))
    draft.phones.push({ e164: entity.landline })
  if (mobile && mobile === entity.former.mobile && draft.phones.some(({ e164 }) => e164 === mobile))
    draft.traps.add('changed number')
  const [one] = draft.phones
  if (one && chance.happens(0.008)) {
    one.e164 = otherDigit(chance, one.e164, one.e164.length - 5)
    one.isMistyped = true
    draft.traps.add('mistyped number')
  }
  if (entity.email && chance.happens(share.email)) {
    const [mailbox = '', host = ''] = entity.email.split('@')
    const isMistyped = chance.happens(0.008)
    draft.email = isMistyped ? `${slip(chance, mailbox)}@${host}` : entity.email
    if (isMistyped) draft.traps.add('mistyped e-mail')
  }
}

function identify(chance: Chance, draft: Draft, businessId: string): void {
  if (!chance.happens(0.015)) {
    draft.businessId = businessId
    return
  }
  // Every single wrong digit is told by the check digit: the weights are prime to 11.
  draft.wrongId = `${otherDigit(chance, businessId.slice(0, 7), 1)}${businessId.slice(7)}`
  draft.traps.add('wrong check digit')
}
