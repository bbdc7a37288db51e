/** A wholesaler's trade, as no system keeps it: each ERP's `fill.ts` lays it out in that system's way. */

/** The day of reckoning, given to the product as TUTTU_TODAY. */
export const today = '2026-11-24'

export interface Product {
  sku: string
  english: string
  finnish: string
  category: number
  /** Of one unit, in ten-thousandths. */
  priceE4: number
  costE4: number
  stock: number
}
export interface Line {
  /** Place in `products`. */
  product: number
  /** In thousandths; negative for what came back. */
  quantityMilli: number
  priceE4: number
  discountPercent: number
  netMinor: number
}
export interface Invoice {
  nr: number
  /** A credit note's amounts are positive here; each ERP has its own sign. */
  isCreditNote: boolean
  /** Of a credit note: the invoice it is wholly set against. Without one it is open. */
  setAgainst?: number
  state: 'posted' | 'draft' | 'cancelled'
  issued: string
  /** Some have none. */
  due?: string
  currency: string
  lines: Line[]
  netMinor: number
  taxMinor: number
  totalMinor: number
}
export interface Payment {
  nr: number
  /** May lie after `today`. */
  date: string
  currency: string
  shares: { invoice: number; minor: number }[]
  /** Paid, but for no invoice yet. */
  unallocatedMinor: number
  isCancelled: boolean
}
export interface Order {
  nr: number
  /** UTC, without zone: 2026-10-03 21:40:00 */
  at: string
  state: 'confirmed' | 'draft' | 'cancelled'
  currency: string
  lines: Line[]
}
export interface Customer {
  nr: number
  name: string
  isCompany: boolean
  /** As typed in, with what people put around it. */
  businessId?: string
  phone?: string
  mobile?: string
  email?: string
  street: string
  postalCode: string
  town: string
  isArchived: boolean
  currencies: string[]
  termDays: number
  limit?: number
  isBlocked: boolean
  contacts: { name: string; phone: string; email: string }[]
  invoices: Invoice[]
  payments: Payment[]
  orders: Order[]
}
export interface Trade {
  products: Product[]
  customers: Customer[]
}

export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** 123456 → "1234.56", by its digits. */
export function decimal(value: number, scale = 2): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
