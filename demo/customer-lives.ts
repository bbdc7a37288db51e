/** How each of the demo's customers has dealt with the wholesaler: how often they buy, what, and how they pay. */
import type { Chance } from './chance.ts'
import type { TrueCustomer } from './people-and-firms.ts'
import type { KitName } from './product-catalogue.ts'

/**
 * regular: at their own rhythm until now. occasional: now and then. one-off: once. new: for the first time lately.
 * fading: regular until a few of their gaps ago. lost: regular until long ago.
 */
export type Habit = 'regular' | 'occasional' | 'one-off' | 'new' | 'fading' | 'lost'
/** worsening: later from month to month. unwilling: not at all for half a year. */
export type Paying = 'prompt' | 'late' | 'worsening' | 'unwilling'

export interface Life {
  customer: TrueCustomer
  habit: Habit
  /** Of their first and of their last order. */
  fromDaysAgo: number
  untilDaysAgo: number
  /** Between two of their orders. */
  gapDays: number
  /** By how much a gap may be longer or shorter, as a share of it. */
  unevenness: number
  kits: KitName[]
  /** How much they buy of a thing: 1 for most, up to 12. */
  size: number
  paying: Paying
  /** Of whoever pays late, beyond what was agreed. */
  lateDays: number
  termDays: number
  isUnhappy: boolean
  marketingAllowed?: boolean
  loyaltyTier?: string
  /** Their part in the calls that ring first. */
  role?: Role
}

/** Who rings first, so that the first cards show what a card is for. */
export const roles = ['overdue', 'champion', 'unhappy', 'newcomer'] as const
export type Role = (typeof roles)[number]

type Shares = [Habit, number][]
const habitsOf: Record<TrueCustomer['kind'], Shares> = {
  company: [
    ['regular', 0.33],
    ['occasional', 0.16],
    ['one-off', 0.17],
    ['new', 0.1],
    ['fading', 0.12],
    ['lost', 0.12],
  ],
  person: [
    ['regular', 0.12],
    ['occasional', 0.26],
    ['one-off', 0.38],
    ['new', 0.1],
    ['fading', 0.06],
    ['lost', 0.08],
  ],
}
const payings: [Paying, number][] = [
  ['prompt', 0.66],
  ['late', 0.2],
  ['worsening', 0.08],
  ['unwilling', 0.06],
]
/** How long the sales book goes back. */
const longestDays = 880

export function makeLives(
  chance: Chance,
  customers: readonly TrueCustomer[],
  roleOf: ReadonlyMap<TrueCustomer, Role>,
): Life[] {
  return customers.map((customer) => {
    const life = lifeOf(chance, customer)
    const role = roleOf.get(customer)
    return role === undefined ? life : { ...life, ...lifeIn(role), role }
  })
}

function lifeOf(chance: Chance, customer: TrueCustomer): Life {
  const isFirm = customer.kind === 'company'
  const habit = byShare(chance, habitsOf[customer.kind])
  const size = isFirm ? Math.min(12, Math.floor(chance.fraction() ** -0.6)) : 1
  const paying = byShare(chance, payings)
  return {
    customer,
    habit,
    ...timesOf(chance, habit, isFirm),
    kits: kitsOf(chance, isFirm),
    size,
    paying,
    lateDays: chance.whole(8, 35),
    termDays: chance.pick(isFirm ? [14, 14, 14, 21, 30] : [7, 14, 14]),
    isUnhappy: chance.happens(habit === 'fading' || habit === 'lost' ? 0.4 : 0.08),
    ...(chance.happens(0.85) ? { marketingAllowed: chance.happens(0.7) } : {}),
    ...(habit === 'regular' && chance.happens(0.5) ? { loyaltyTier: tierOf(size) } : {}),
  }
}

const tierOf = (size: number): string => (size > 4 ? 'Kulta' : size > 1 ? 'Hopea' : 'Pronssi')

type Times = Pick<Life, 'fromDaysAgo' | 'untilDaysAgo' | 'gapDays' | 'unevenness'>
function timesOf(chance: Chance, habit: Habit, isFirm: boolean): Times {
  const gapDays = isFirm ? chance.whole(30, 111) : chance.whole(45, 120)
  const even = { gapDays, unevenness: isFirm ? 0.15 : 0.3 }
  switch (habit) {
    case 'regular':
      return { ...even, fromDaysAgo: chance.whole(200, longestDays), untilDaysAgo: 1 }
    case 'fading':
      return { ...even, fromDaysAgo: chance.whole(420, longestDays), untilDaysAgo: gapDays * chance.whole(2, 4) }
    case 'lost':
      return { ...even, fromDaysAgo: chance.whole(600, longestDays), untilDaysAgo: chance.whole(300, 480) }
    case 'new': {
      const fromDaysAgo = chance.whole(2, 60)
      return { ...even, fromDaysAgo, untilDaysAgo: Math.max(1, fromDaysAgo - 40) }
    }
    case 'one-off': {
      const fromDaysAgo = chance.whole(70, longestDays)
      return { ...even, fromDaysAgo, untilDaysAgo: fromDaysAgo }
    }
    case 'occasional':
      return {
        gapDays: chance.whole(90, 220),
        unevenness: 0.8,
        fromDaysAgo: chance.whole(240, longestDays),
        untilDaysAgo: chance.whole(1, 120),
      }
  }
}

function kitsOf(chance: Chance, isFirm: boolean): KitName[] {
  const first: KitName = isFirm
    ? chance.pick(['espressoBar', 'espressoBar', 'filterCoffee', 'office'])
    : chance.pick(['smallMachine', 'smallMachine', 'filterCoffee', 'office'])
  const others: KitName[] = []
  if (isFirm && first !== 'office' && chance.happens(0.4)) others.push('takeAway')
  if (chance.happens(first === 'espressoBar' ? 0.35 : 0.1)) others.push('sweetDrinks')
  return [first, ...others]
}

function lifeIn(role: Role): Partial<Life> {
  const faithful: Partial<Life> = {
    habit: 'regular',
    fromDaysAgo: 840,
    untilDaysAgo: 1,
    gapDays: 21,
    unevenness: 0.15,
    kits: ['espressoBar', 'takeAway'],
    size: 3,
    isUnhappy: false,
    marketingAllowed: true,
    loyaltyTier: 'Hopea',
  }
  switch (role) {
    case 'overdue':
      return { ...faithful, gapDays: 30, paying: 'unwilling', termDays: 14 }
    case 'champion':
      return { ...faithful, gapDays: 16, size: 6, paying: 'prompt', loyaltyTier: 'Kulta' }
    case 'unhappy':
      return { ...faithful, habit: 'fading', untilDaysAgo: 62, isUnhappy: true, paying: 'late', lateDays: 12 }
    case 'newcomer':
      return { ...faithful, habit: 'new', fromDaysAgo: 18, untilDaysAgo: 18, paying: 'prompt', loyaltyTier: 'Pronssi' }
  }
}

function byShare<Value>(chance: Chance, shares: readonly [Value, number][]): Value {
  let left = chance.fraction()
  for (const [value, share] of shares) {
    left -= share
    if (left < 0) return value
  }
  const [last] = shares.at(-1) ?? []
  if (last === undefined) throw new Error('nothing to share out')
  return last
}
