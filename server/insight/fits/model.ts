/** What fits is reckoned by: plain JSON. */

export interface FitsModel {
  /** Days since 1970. */
  asOf: number
  /** Whose purchases were looked at. */
  customers: number
  /** Which at least five customers have, the most bought first. */
  items: FitsItem[]
}
export interface FitsItem {
  item: string
  product?: string
  sku?: string
  buyers: number
  /** What goes with it, the surest first. */
  goesWith: Rule[]
}
/** Whoever has the one has the other too, more often than by chance. */
export interface Rule {
  /** Place of the other among the model's items. */
  place: number
  /** Customers who have both. */
  both: number
  /** How many times as many as by chance. */
  lift: number
  /** Of those who have the one, the part that at least has the other. */
  least: number
}
