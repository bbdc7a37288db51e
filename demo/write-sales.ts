/** The sales workbook of the demo: customers, lines sold and products, with titles above each header. */
import writeWorkbook from 'write-excel-file/node'
import type { Chance } from './chance.ts'
import { dateBefore, finnishDate } from './dates.ts'
import { messy } from './messy-numbers.ts'
import { catalogue } from './product-catalogue.ts'
import type { SystemRecord } from './system-records.ts'

/** Lines of the sales workbook. */
const purchaseLines = 20_000

/** @param today calendar date the figures are as of */
export async function writeSales(
  file: string,
  chance: Chance,
  known: readonly SystemRecord[],
  today: string,
): Promise<void> {
  const keyOf = new Map(known.map(({ customer, key }) => [customer, key]))
  const title = (text: string) => [
    [{ value: text, fontWeight: 'bold' as const }],
    [{ value: `Tulostettu ${finnishDate(today)}` }],
  ]
  const header = (names: string[]) => names.map((value) => ({ value, fontWeight: 'bold' as const }))
  const text = (value: string | undefined) => (value === undefined || value === '' ? null : { value, type: String })
  const customerRows = known.map((one) => {
    const phones = one.phones.map((phone) => messy(chance, phone)).join(chance.pick([' / ', ', ', '; ']))
    return [
      text(one.key),
      text(one.typed),
      text(one.customer.kind === 'company' ? 'Yritys' : 'Henkilö'),
      text(one.businessId),
      text(phones),
      text(one.email),
      text(one.street),
      text(`${one.postalCode} ${one.town}`),
      text(one.contactOf && keyOf.get(one.contactOf)),
    ]
  })
  // A few buy most: the share of each falls with its rank, and everybody has bought something.
  const weights = known.map((_, rank) => 1 / (rank + 12))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const spread = purchaseLines - 2 * known.length
  const shares = weights.map((weight) => 2 + Math.floor((spread * weight) / total))
  shares[0] = (shares[0] ?? 0) + purchaseLines - shares.reduce((sum, share) => sum + share, 0)
  const products = catalogue()
  const orders: {
    date: string
    lines: { customer: SystemRecord; order: string; sku: string; name: string; quantity: number; amount: number }[]
  }[] = []
  let order = 8000
  for (const [at, customer] of chance.shuffle(known).entries()) {
    const share = shares[at] ?? 0
    const favourites = Array.from({ length: chance.whole(2, 6) }, () => chance.pick(products))
    for (let bought = 0; bought < share; order++) {
      const many = Math.min(chance.whole(1, 4), share - bought)
      const date = dateBefore(today, chance.whole(0, 900))
      const ordered = Array.from({ length: many }, () => {
        const product = chance.happens(0.8) ? chance.pick(favourites) : chance.pick(products)
        const quantity = product.price > 50_000 ? 1 : chance.whole(1, 12)
        return {
          customer,
          order: String(order),
          sku: product.sku,
          name: product.name,
          quantity,
          amount: quantity * product.price,
        }
      })
      orders.push({ date, lines: ordered })
      bought += many
    }
  }
  orders.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const purchaseRows = orders.flatMap(({ date, lines: ordered }) =>
    ordered.map((line) => [
      { value: new Date(`${date}T00:00:00Z`), type: Date, format: 'd.m.yyyy' },
      text(line.order),
      text(line.customer.key),
      text(line.sku),
      text(line.name),
      { value: line.quantity, type: Number },
      { value: line.amount / 100, type: Number, format: '#,##0.00' },
      text(line.customer.customer.currency),
    ]),
  )
  const productRows = products.map((product) => [
    text(product.sku),
    text(product.name),
    text(product.category),
    { value: product.price / 100, type: Number, format: '#,##0.00' },
    { value: product.cost / 100, type: Number, format: '#,##0.00' },
    { value: chance.whole(0, 200), type: Number },
  ])
  const sheet = (name: string, heading: string, columns: string[], rows: unknown[][]) => ({
    sheet: name,
    data: [...title(heading), header(columns), ...rows] as never,
  })
  await writeWorkbook([
    sheet(
      'Asiakkaat',
      'Kahvitukku Oy, asiakasluettelo',
      [
        'Asiakasnro',
        'Nimi',
        'Tyyppi',
        'Y-tunnus',
        'Puhelin',
        'Sähköposti',
        'Osoite',
        'Postitoimipaikka',
        'Yritysasiakas',
      ],
      customerRows,
    ),
    sheet(
      'Kaupat',
      'Kahvitukku Oy, myyntirivit',
      ['Päivä', 'Tilaus', 'Asiakasnro', 'Koodi', 'Tuote', 'Määrä', 'Summa', 'Valuutta'],
      purchaseRows,
    ),
    sheet(
      'Tuotteet',
      'Kahvitukku Oy, tuotteet',
      ['Koodi', 'Nimike', 'Ryhmä', 'Hinta', 'Ostohinta', 'Varastossa'],
      productRows,
    ),
  ]).toFile(file)
}
