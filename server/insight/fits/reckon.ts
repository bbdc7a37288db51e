/**
 * One history → what fits what they have and they never had: what replaces it, what the list of products says fits it, and what
 * others who have it have too. Whether it can be had is asked when a card is drawn.
 */
import type { FittingItem } from '../../../shared/insight.ts'
import type { Reason } from '../../../shared/vocabulary.ts'
import type { ProductRow } from '../../ports/rows.ts'
import { type BoughtItem, boughtItems } from '../bought-items.ts'
import type { CustomerHistory } from '../history.ts'
import type { FitsItem, FitsModel, Rule } from './model.ts'

export type Products = ReadonlyMap<string, ProductRow>
/** More than a card shows: some may not be there when it is drawn. */
const mostFits = 12
/** A product that replaces one that replaces one …; longer, it is a circle or a slip. */
const mostReplacements = 10

interface Found {
  item: string
  /** What they have that it goes with. */
  own: BoughtItem
  code: string
  rule?: Rule
  /** What weighs first comes first: all the larger the better. */
  weight: number[]
}

/** @returns the best first, in turn of what replaces, what fits and what others have too */
export function reckonFits(
  model: FitsModel,
  history: CustomerHistory,
  products: Products,
  today: number,
): FittingItem[] {
  const owned = boughtItems(history, today)
  if (owned.size === 0) return []
  // What they gave back, they know.
  const known = new Set(history.lines.flatMap(({ item }) => (item === undefined ? [] : [item])))
  const own = [...owned.values()]
  const prepared = preparedOf(model, products)
  const kinds = [
    own.flatMap((one) => replacementOf(one, products)),
    own.flatMap((one) => fittingOf(one, prepared, products)),
    own.flatMap((one) => alsoHadOf(one, prepared, model, products)),
  ].map((found) => bestOf(found.filter(({ item }) => !known.has(item))))
  const told = new Map<string, FittingItem>()
  for (const found of inTurn(kinds)) {
    if (told.size === mostFits) break
    const { item } = found
    if (!told.has(item)) told.set(item, { item, ...namesOf(item, prepared, products), why: whyOf(found, products) })
  }
  return [...told.values()]
}

interface Prepared {
  /** By item, what the list of products says fits it. */
  fitting: ReadonlyMap<string, ProductRow[]>
  places: ReadonlyMap<string, FitsItem>
}
const fittingBy = new WeakMap<Products, ReadonlyMap<string, ProductRow[]>>()
const placesBy = new WeakMap<FitsModel, ReadonlyMap<string, FitsItem>>()

/** What every customer is reckoned with, made once a model and once a list of products. */
function preparedOf(model: FitsModel, products: Products): Prepared {
  const fitting = fittingBy.get(products) ?? fittingOfAll(products)
  fittingBy.set(products, fitting)
  const places = placesBy.get(model) ?? new Map(model.items.map((one) => [one.item, one]))
  placesBy.set(model, places)
  return { fitting, places }
}

function fittingOfAll(products: Products): ReadonlyMap<string, ProductRow[]> {
  const fitting = new Map<string, ProductRow[]>()
  for (const product of products.values())
    for (const given of new Set(product.fits)) {
      const own = fitting.get(given) ?? []
      fitting.set(given, own)
      own.push(product)
    }
  return fitting
}

/** What there is in the place of an item now: the last of what replaces it that is on the list. */
function currentOf(item: string, products: Products): string {
  let current = item
  if (products.get(item)?.replacedBy === undefined) return item
  const seen = new Set([item])
  for (let step = 0; step < mostReplacements; step++) {
    const next = products.get(current)?.replacedBy
    if (next === undefined || seen.has(next) || !products.has(next)) break
    seen.add(next)
    current = next
  }
  return current
}

function replacementOf(own: BoughtItem, products: Products): Found[] {
  const item = currentOf(own.item, products)
  if (item === own.item) return []
  return [{ item, own, code: 'fits.replaces', weight: [own.days.at(-1) ?? 0, own.days.length] }]
}

function fittingOf(own: BoughtItem, { fitting, places }: Prepared, products: Products): Found[] {
  const byName = own.product === own.item ? [] : (fitting.get(own.product ?? '') ?? [])
  return [...(fitting.get(own.item) ?? []), ...byName].map((product): Found => {
    const item = currentOf(product.sku, products)
    const weight = [places.get(item)?.buyers ?? 0, own.days.at(-1) ?? 0, product.priceMinor ?? 0]
    return { item, own, code: 'fits.fits', weight }
  })
}

function alsoHadOf(own: BoughtItem, { places }: Prepared, { items }: FitsModel, products: Products): Found[] {
  return (places.get(own.item)?.goesWith ?? []).flatMap((rule): Found[] => {
    const other = items[rule.place]
    if (!other) return []
    const weight = [rule.least, rule.both, -rule.place]
    return [{ item: currentOf(other.item, products), own, code: 'fits.bought-with', rule, weight }]
  })
}

const whyOf = ({ own, code, rule }: Found, products: Products): Reason => ({
  code,
  params: {
    with: own.product ?? products.get(own.item)?.name ?? own.item,
    ...(rule ? { lift: rule.lift, both: rule.both } : {}),
  },
})

/** Of each item the reason that weighs most; of equal ones the first. */
function bestOf(found: readonly Found[]): Found[] {
  const best = new Map<string, Found>()
  for (const one of found) {
    const known = best.get(one.item)
    if (!known || compare(one, known) < 0) best.set(one.item, one)
  }
  return [...best.values()].sort(compare)
}

function compare(a: Found, b: Found): number {
  for (const [at, weight] of a.weight.entries()) {
    const difference = (b.weight[at] ?? 0) - weight
    if (difference !== 0) return difference
  }
  return 0
}

/** The first of each, then the second of each. */
function inTurn(kinds: readonly (readonly Found[])[]): Found[] {
  const longest = Math.max(...kinds.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) => kinds.flatMap((kind) => kind.slice(at, at + 1))).flat()
}

function namesOf(item: string, { places }: Prepared, products: Products): Pick<FittingItem, 'product' | 'sku'> {
  const [product, known] = [products.get(item), places.get(item)]
  const sku = product?.sku ?? known?.sku
  return { product: product?.name ?? known?.product ?? sku ?? item, ...(sku === undefined ? {} : { sku }) }
}
