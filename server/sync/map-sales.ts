/** Sales rows in our words: purchases, products, orders. */
import type { OrderRow, ProductRow, PurchaseRow } from '../ports/rows.ts'
import { decimalText, multiply } from './decimals.ts'
import {
  boolean,
  currency,
  date,
  decimal,
  decimalString,
  filled,
  key,
  list,
  missing,
  money,
  present,
  type Reading,
  refuse,
  text,
} from './fields.ts'
import { toMinor } from './money.ts'
import { saysOpen } from './words.ts'

export function mapPurchase(reading: Reading): PurchaseRow | undefined {
  const customer = key(reading, 'customer')
  if (customer === undefined) return missing(reading, 'customer')
  const on = date(reading, 'date')
  if (on === undefined) return missing(reading, 'date')
  const inCurrency = currency(reading)
  const quantity = decimal(reading, 'quantity')
  const unitPrice = decimal(reading, 'unitPrice')
  // An amount that is there but cannot be read is not made up from the price.
  const given = filled(reading, 'amount').length > 0
  let amountMinor = money(reading, 'amount', inCurrency)
  if (!given && inCurrency !== undefined && quantity && unitPrice) {
    amountMinor = toMinor(multiply(quantity, unitPrice), inCurrency)
    if (amountMinor === undefined) refuse(reading, undefined, 'refused.too-large')
  }
  return {
    customer,
    date: on,
    currency: inCurrency ?? reading.setting.company.currency,
    ...present({
      order: key(reading, 'order'),
      line: key(reading, 'line'),
      sku: key(reading, 'sku'),
      product: text(reading, 'product'),
      quantity: quantity && decimalText(quantity),
      unitPrice: unitPrice && decimalText(unitPrice),
      amountMinor,
      costMinor: money(reading, 'cost', inCurrency),
      warrantyUntil: date(reading, 'warrantyUntil'),
    }),
  }
}

export function mapProduct(reading: Reading): ProductRow | undefined {
  const sku = key(reading, 'sku')
  if (sku === undefined) return missing(reading, 'sku')
  const inCurrency = currency(reading)
  return {
    sku,
    currency: inCurrency ?? reading.setting.company.currency,
    fits: list(reading, 'fits'),
    ...present({
      name: text(reading, 'name'),
      category: text(reading, 'category'),
      priceMinor: money(reading, 'price', inCurrency),
      costMinor: money(reading, 'cost', inCurrency),
      stock: decimalString(reading, 'stock'),
      available: boolean(reading, 'available'),
      consumable: boolean(reading, 'consumable'),
      replacedBy: key(reading, 'replacedBy'),
    }),
  }
}

export function mapOrder(reading: Reading): OrderRow | undefined {
  const order = key(reading, 'key')
  if (order === undefined) return missing(reading, 'key')
  const customer = key(reading, 'customer')
  if (customer === undefined) return missing(reading, 'customer')
  const inCurrency = currency(reading)
  const status = text(reading, 'status')
  return {
    key: order,
    customer,
    currency: inCurrency ?? reading.setting.company.currency,
    ...present({
      date: date(reading, 'date'),
      status,
      promised: date(reading, 'promised'),
      totalMinor: money(reading, 'total', inCurrency),
    }),
    ...(saysOpen(status) ? { isOpen: true } : {}),
  }
}
