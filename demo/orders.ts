/** What the demo's customers have ordered: each thing at the gap at which they use it up, and what belongs together. */
import type { Chance } from './chance.ts'
import type { Life } from './customer-lives.ts'
import type { TrueCustomer } from './people-and-firms.ts'
import { type CatalogueItem, catalogue, type Kit, kits, leftRangeDaysAgo } from './product-catalogue.ts'

export interface OrderLine {
  product: CatalogueItem
  /** Negative for what was sent back. */
  quantity: number
  /** Minor units of the customer's currency. */
  amount: number
  cost: number
}
export interface Order {
  customer: TrueCustomer
  number: string
  daysAgo: number
  lines: OrderLine[]
}
export interface OpenOrder extends Order {
  /** Before today where it is negative. */
  promisedInDays: number
}

const firstNumber = 8000
/** A crown is about an eleventh of a euro. */
const minorPerCent = { EUR: 1, SEK: 11 }
const products = new Map(catalogue().map((one) => [one.sku, one]))
const inRange = [...products.values()].filter((one) => one.replacedBy === undefined)

function product(sku: string): CatalogueItem {
  const found = products.get(sku)
  if (!found) throw new Error(`no product ${sku}`)
  return found
}

/** Something a customer buys again. */
interface Need {
  sku: string
  gapDays: number
  quantity: number
  nextDaysAgo: number
}

/** Delivered, oldest first; none of today or later. */
export function makeOrders(chance: Chance, lives: readonly Life[]): Order[] {
  const orders = lives.flatMap((life) => ordersOf(chance, life)).sort((a, b) => b.daysAgo - a.daysAgo)
  return orders.map((order, at) => ({ ...order, number: String(firstNumber + at) }))
}

/** Not delivered yet: of customers who buy these days. @param delivered whose numbers they follow */
export function makeOpenOrders(chance: Chance, lives: readonly Life[], delivered: readonly Order[]): OpenOrder[] {
  let number = firstNumber + delivered.length
  const latest = new Map(delivered.map((order) => [order.customer, order]))
  return lives.flatMap((life): OpenOrder[] => {
    const last = latest.get(life.customer)
    const isLate = life.role === 'overdue'
    const isOpen = life.role === 'champion' || isLate || (life.habit === 'regular' && chance.happens(0.15))
    if (!last || !isOpen) return []
    const lines = last.lines
      .filter(({ quantity, product }) => quantity > 0 && product.replacedBy === undefined)
      .map(({ quantity, product: { sku } }) => lineOf(life, sku, quantity + chance.whole(0, 2)))
    if (lines.length === 0) return []
    const daysAgo = isLate ? 12 : chance.whole(1, 6)
    const promisedInDays = isLate ? -5 : chance.whole(-2, 6)
    return [{ customer: life.customer, number: String(number++), daysAgo, lines, promisedInDays }]
  })
}

function ordersOf(chance: Chance, life: Life): Omit<Order, 'number'>[] {
  const needs = needsOf(chance, life)
  const orders: Omit<Order, 'number'>[] = []
  for (let daysAgo = life.fromDaysAgo; daysAgo >= life.untilDaysAgo; daysAgo -= gapOf(chance, life)) {
    const lines = linesOf(chance, life, needs, daysAgo)
    if (orders.length === 0) lines.push(...firstLines(chance, life))
    if (lines.length > 0) orders.push({ customer: life.customer, daysAgo, lines })
    const [returned] = lines
    if (returned && daysAgo > 10 && chance.happens(0.006))
      orders.push({ customer: life.customer, daysAgo: daysAgo - chance.whole(3, 9), lines: [sentBack(returned)] })
  }
  return orders
}

const gapOf = (chance: Chance, { gapDays, unevenness }: Life): number =>
  Math.max(1, Math.round(gapDays * (1 + unevenness * (2 * chance.fraction() - 1))))

function needsOf(chance: Chance, life: Life): Need[] {
  const usedUp = life.kits.flatMap((name): Kit['usedUp'] => kits[name].usedUp)
  // The first of a kit is what it is about; who buys the rest elsewhere could buy it here.
  const own = usedUp.filter(([, every]) => every === 1 || chance.happens(0.7))
  return own.map(([skus, everyOrders]) => {
    const sku = chance.pick(skus)
    return {
      sku,
      gapDays: life.gapDays * everyOrders,
      quantity: product(sku).price > 20_000 ? 1 : chance.whole(1, 3) * life.size,
      nextDaysAgo: life.fromDaysAgo - chance.whole(0, everyOrders - 1) * life.gapDays,
    }
  })
}

/** What is used up by the middle of the gap until the next order. */
function linesOf(chance: Chance, life: Life, needs: Need[], daysAgo: number): OrderLine[] {
  const lines: OrderLine[] = []
  for (const need of needs) {
    if (need.nextDaysAgo < daysAgo - life.gapDays / 2 || chance.happens(0.05)) continue
    if (isGone(need.sku, daysAgo) && !hasChanged(chance, need)) continue
    need.nextDaysAgo = daysAgo - need.gapDays
    lines.push(lineOf(life, need.sku, Math.max(1, need.quantity + chance.whole(-1, 1))))
  }
  if (chance.happens(0.06)) {
    const { sku, price } = chance.pick(inRange)
    if (lines.every((line) => line.product.sku !== sku)) lines.push(lineOf(life, sku, price > 20_000 ? 1 : 2))
  }
  return lines
}

const isGone = (sku: string, daysAgo: number): boolean =>
  product(sku).replacedBy !== undefined && daysAgo <= leftRangeDaysAgo

/** Half of those who had what is no longer sold take what came in its place; the others do not know of it. */
function hasChanged(chance: Chance, need: Need): boolean {
  const { replacedBy } = product(need.sku)
  if (replacedBy === undefined || !chance.happens(0.5)) {
    need.nextDaysAgo = Number.NEGATIVE_INFINITY
    return false
  }
  need.sku = replacedBy
  return true
}

/** Six in ten have their machine from here. */
function firstLines(chance: Chance, life: Life): OrderLine[] {
  const own = life.kits.flatMap((name): string[][] => kits[name].lasting)
  return own.flatMap((skus) => {
    const sku = chance.pick(skus)
    const taken = isGone(sku, life.fromDaysAgo) ? (product(sku).replacedBy ?? sku) : sku
    return chance.happens(life.role === undefined ? 0.6 : 0.9) ? [lineOf(life, taken, 1)] : []
  })
}

function lineOf({ customer }: Life, sku: string, quantity: number): OrderLine {
  const item = product(sku)
  const rate = minorPerCent[customer.currency]
  return { product: item, quantity, amount: quantity * item.price * rate, cost: quantity * item.cost * rate }
}

const sentBack = ({ product, quantity, amount, cost }: OrderLine): OrderLine => ({
  product,
  quantity: -1,
  amount: Math.round(-amount / quantity),
  cost: Math.round(-cost / quantity),
})

export const totalOf = ({ lines }: Pick<Order, 'lines'>): number => lines.reduce((sum, line) => sum + line.amount, 0)
