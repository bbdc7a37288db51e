/** What a customer will likely buy and what fits what they have, of what was reckoned in the background. Reckons nothing. */
import type {
  FitsData,
  FittingItem,
  LikelyItem,
  LikelyNextData,
  SilencedSuggestion,
  StoredSuggestions,
  Suggestion,
} from '../../shared/insight.ts'
import type { StoredValue } from '../../shared/insight-value.ts'
import type { CalendarDate, Reason, Section } from '../../shared/vocabulary.ts'
import type { CardFacts } from '../ports/index-store.ts'
import type { ProductRow } from '../ports/rows.ts'
import type { SaidOf } from '../ports/suggestions.ts'
import { withAnswers } from './suggestions.ts'

/** What can be said in a breath. */
const suggestionsShown = 3

export interface ForesightRules {
  connectedDatasets: ReadonlySet<string>
  mask: Reason | undefined
  /** The newest said to each suggestion. */
  said?: readonly SaidOf[]
  /** How long what somebody did not want is not suggested. */
  silenceDays?: number
  today?: CalendarDate
}

const missing = (code: string): Section<never> => ({ state: 'missing', why: { code, params: {} } })

/** Absent of whoever never bought: that is no value of nothing. */
export function worthOf({ insight }: CardFacts, { connectedDatasets, mask }: ForesightRules): Section<StoredValue> {
  if (!connectedDatasets.has('purchases')) return missing('section.nobody-tells')
  if (mask) return { state: 'masked', why: mask }
  if (!insight) return missing('section.not-reckoned-yet')
  const data = insight.parts.value as StoredValue | undefined
  return data ? { state: 'ready', asOf: insight.asOf, data } : missing('section.never-bought')
}

/** What fits what they own is said there alone, with the better reason; and what was not wanted there is not suggested here. */
export function likelyNextOf(facts: CardFacts, rules: ForesightRules): Section<LikelyNextData> {
  const { items: fitting = [], silenced = [] } = fitsOf(facts, rules).data ?? {}
  const isSaid = new Set([...fitting, ...silenced].map(({ item }) => item))
  return suggested<LikelyItem>(
    'likelyNext',
    'section.nothing-likely',
    facts,
    rules,
    (items) => items.filter(({ item }) => !isSaid.has(item)) as LikelyItem[],
  )
}

export const fitsOf = (facts: CardFacts, rules: ForesightRules): Section<FitsData> =>
  suggested<FittingItem>('fits', 'section.nothing-fits', facts, rules, (items) => {
    const products = new Map<string, ProductRow>()
    for (const row of facts.insight?.products ?? []) if (!products.has(row.sku)) products.set(row.sku, row)
    const tellsProducts = rules.connectedDatasets.has('products')
    return items.flatMap((item) => {
      const product = item.sku === undefined ? undefined : products.get(item.sku)
      // Where there is a list of products, what is not on it is sold no more.
      if (tellsProducts && !isAvailable(product)) return []
      return [{ ...item, ...onSale(product) }]
    })
  })

function suggested<Item extends Suggestion>(
  part: 'likelyNext' | 'fits',
  nothing: string,
  { insight }: CardFacts,
  { connectedDatasets, mask, said = [], silenceDays = 0, today = '' }: ForesightRules,
  available: (items: Suggestion[]) => Item[],
): Section<{ items: Item[]; silenced?: SilencedSuggestion[] }> {
  if (!connectedDatasets.has('purchases')) return missing('section.nobody-tells')
  if (mask) return { state: 'masked', why: mask }
  if (!insight) return missing('section.not-reckoned-yet')
  const stored = insight.parts[part] as StoredSuggestions | undefined
  if (stored?.heldBack) return missing(`section.${stored.heldBack}`)
  const { items, silenced } = withAnswers(available(stored?.items ?? []), { list: part, said, silenceDays, today })
  if (items.length === 0 && silenced.length === 0) return missing(nothing)
  const data = { items: items.slice(0, suggestionsShown), ...(silenced.length === 0 ? {} : { silenced }) }
  return { state: 'ready', asOf: insight.asOf, data }
}

function isAvailable(product: ProductRow | undefined): boolean {
  if (!product || product.available === false) return false
  return product.stock === undefined || Number(product.stock) > 0
}

function onSale(product: ProductRow | undefined): Pick<FittingItem, 'price' | 'stock'> {
  if (!product) return {}
  const { priceMinor, currency, stock } = product
  return {
    ...(priceMinor === undefined ? {} : { price: { minor: priceMinor, currency } }),
    ...(stock === undefined ? {} : { stock }),
  }
}
