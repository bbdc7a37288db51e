/** Every dataset but customers: field by field, nothing guessed. What is needed has been found present already. */
import type { AcceptedRow, DatasetName, PhoneUse } from '../ports/rows.ts'
import type { Fields } from './fields.ts'
import { present } from './map-customer.ts'

type Mapping = (fields: Fields) => AcceptedRow | undefined

const uses: [RegExp, PhoneUse][] = [
  [/^(?:mobile|gsm|matka|mobil|känny)/i, 'mobile'],
  [/^(?:direct|suora|direkt)/i, 'direct'],
  [/^(?:switchboard|vaihde|växel|keskus)/i, 'switchboard'],
  [/^(?:home|koti|hem)/i, 'home'],
  [/^(?:fax|faksi)/i, 'fax'],
]
function useOf(fields: Fields): PhoneUse | undefined {
  const written = fields.text('kind')
  return written === undefined ? undefined : (uses.find(([pattern]) => pattern.test(written))?.[1] ?? 'other')
}

/** The source's own customer key, as the customers dataset has it. */
const customerOf = (fields: Fields): string => fields.key('customer') ?? ''
/** A needed value that was there but could not be read has been refused; then the row has nothing to say. */
const whole = <Row extends AcceptedRow>(row: Row, ...needed: unknown[]): Row | undefined =>
  needed.every((value) => value !== undefined) ? row : undefined

/** Never read: the row it would stand in is not taken. */
const nothing = 0

export const otherDatasets: Record<Exclude<DatasetName, 'customers'>, Mapping> = {
  phones(fields) {
    const [phone] = fields.phones('number')
    if (!phone) return undefined
    const active = fields.boolean('active') ?? true
    return {
      dataset: 'phones',
      row: { ...phone, ...present({ use: useOf(fields) }), customer: customerOf(fields), active },
    }
  },
  addresses(fields) {
    const postal = fields.text('postalTown')?.match(/^(\d[\d ]{2,6}\d)\s+(.+)$/)
    const given = present({
      street: fields.text('street'),
      postalCode: fields.text('postalCode') ?? postal?.[1],
      town: fields.text('town') ?? postal?.[2] ?? fields.text('postalTown'),
      country: fields.text('country'),
    })
    return {
      dataset: 'addresses',
      row: { ...given, customer: customerOf(fields), active: fields.boolean('active') ?? true },
    }
  },
  balances(fields) {
    const currency = fields.currency()
    const balance = fields.money('balance', currency)
    const row = {
      customer: customerOf(fields),
      balanceMinor: balance ?? nothing,
      currency,
      ...present({ overdueMinor: fields.money('overdue', currency), oldestDue: fields.date('oldestDue') }),
    }
    return whole({ dataset: 'balances', row }, balance)
  },
  invoices(fields) {
    const currency = fields.currency()
    const open = fields.money('open', currency)
    const row = {
      key: fields.key('key') ?? '',
      customer: customerOf(fields),
      openMinor: open ?? nothing,
      currency,
      ...present({
        number: fields.text('number'),
        issued: fields.date('issued'),
        due: fields.date('due'),
        totalMinor: fields.money('total', currency),
        paidMinor: fields.money('paidAmount', currency),
        paidAt: fields.date('paidAt'),
      }),
    }
    return whole({ dataset: 'invoices', row }, open)
  },
  purchases(fields) {
    const currency = fields.currency()
    const date = fields.date('date')
    const quantity = fields.decimal('quantity')
    const unitPrice = fields.decimal('unitPrice')
    const amount = fields.money('amount', currency)
    const reckoned =
      amount === undefined && quantity !== undefined && unitPrice !== undefined
        ? fields.product(quantity, unitPrice, currency)
        : amount
    const row = {
      customer: customerOf(fields),
      date: date ?? '',
      currency,
      ...present({
        order: fields.key('order'),
        line: fields.text('line'),
        sku: fields.text('sku'),
        product: fields.text('product'),
        quantity,
        unitPrice,
        amountMinor: reckoned,
        costMinor: fields.money('cost', currency),
        warrantyUntil: fields.date('warrantyUntil'),
      }),
    }
    return whole({ dataset: 'purchases', row }, date)
  },
  products(fields) {
    const currency = fields.currency()
    const row = {
      sku: fields.text('sku') ?? '',
      currency,
      fits: fields.text('fits')?.split(/[,;]\s*/) ?? [],
      ...present({
        name: fields.text('name'),
        category: fields.text('category'),
        priceMinor: fields.money('price', currency),
        costMinor: fields.money('cost', currency),
        stock: fields.decimal('stock'),
        available: fields.boolean('available'),
        consumable: fields.boolean('consumable'),
        replacedBy: fields.text('replacedBy'),
      }),
    }
    return { dataset: 'products', row }
  },
  orders(fields) {
    const currency = fields.currency()
    const row = {
      key: fields.key('key') ?? '',
      customer: customerOf(fields),
      currency,
      ...present({
        date: fields.date('date'),
        status: fields.text('status'),
        promised: fields.date('promised'),
        totalMinor: fields.money('total', currency),
      }),
    }
    return { dataset: 'orders', row }
  },
  cases(fields) {
    const given = present({
      opened: fields.date('opened'),
      subject: fields.text('subject'),
      state: fields.text('state'),
    })
    return { dataset: 'cases', row: { customer: customerOf(fields), ...given } }
  },
  credit(fields) {
    const currency = fields.currency()
    const row = {
      customer: customerOf(fields),
      currency,
      ...present({
        limitMinor: fields.money('limit', currency),
        recommendedLimitMinor: fields.money('recommendedLimit', currency),
        termDays: fields.integer('termDays'),
        rating: fields.text('rating'),
        usedMinor: fields.money('used', currency),
        leftMinor: fields.money('left', currency),
        blocked: fields.boolean('blocked'),
        dunningLevel: fields.integer('dunningLevel'),
        defaults: fields.integer('defaults'),
        lastDefault: fields.date('lastDefault'),
        reviewed: fields.date('reviewed'),
      }),
    }
    return { dataset: 'credit', row }
  },
  contacts(fields) {
    const written = fields.text('at')
    const instant = written !== undefined && /^\d{4}-\d{2}-\d{2}T/.test(written) ? new Date(written) : undefined
    const at = instant && !Number.isNaN(instant.getTime()) ? instant.toISOString() : fields.date('at')
    const given = present({
      channel: fields.text('channel'),
      subject: fields.text('subject'),
      person: fields.text('person'),
      mood: fields.text('mood'),
    })
    return whole({ dataset: 'contacts', row: { customer: customerOf(fields), at: at ?? '', ...given } }, at)
  },
  feedback(fields) {
    const date = fields.date('date')
    const given = present({ score: fields.integer('score'), comment: fields.text('comment') })
    return whole({ dataset: 'feedback', row: { customer: customerOf(fields), date: date ?? '', ...given } }, date)
  },
}
