/** The sales workbook of the demo: customers, lines sold, products, orders, talks and survey answers; titles above each header. */
import writeWorkbook from 'write-excel-file/node'
import type { Chance } from './chance.ts'
import type { Life } from './customer-lives.ts'
import { dateBefore, finnishDate, workdayBefore } from './dates.ts'
import type { Dealings } from './dealings.ts'
import { messy } from './messy-numbers.ts'
import { type OpenOrder, type Order, totalOf } from './orders.ts'
import type { TrueCustomer } from './people-and-firms.ts'
import { type CatalogueItem, catalogue } from './product-catalogue.ts'
import type { SystemRecord } from './system-records.ts'

export interface SalesContent {
  records: readonly SystemRecord[]
  /** One for the customer of each record. */
  lives: readonly Life[]
  /** Oldest first. */
  delivered: readonly Order[]
  open: readonly OpenOrder[]
  dealings: Dealings
}

/** The book holds this many lines; what is older has been taken out of it. */
const purchaseLines = 20_000
/** How far back the sheet of orders goes. */
const ordersOfDays = 180

const text = (value: string | undefined) => (value === undefined || value === '' ? null : { value, type: String })
const number = (value: number) => ({ value, type: Number })
const amount = (minor: number) => ({ value: minor / 100, type: Number, format: '#,##0.00' })
const day = (date: string) => ({ value: new Date(`${date}T00:00:00Z`), type: Date, format: 'd.m.yyyy' })

/** @param today calendar date the figures are as of */
export async function writeSales(file: string, chance: Chance, content: SalesContent, today: string): Promise<void> {
  const title = (heading: string) => [
    [{ value: heading, fontWeight: 'bold' as const }],
    [{ value: `Tulostettu ${finnishDate(today)}` }],
  ]
  const header = (names: string) => names.split(', ').map((value) => ({ value, fontWeight: 'bold' as const }))
  const sheet = (name: string, heading: string, columns: string, rows: unknown[][]) => ({
    sheet: name,
    data: [...title(`Kahvitukku Oy, ${heading}`), header(columns), ...rows] as never,
  })
  const { records, lives, dealings } = content
  const keyOf = new Map(records.map(({ customer, key }) => [customer, key]))
  const ofOwn = <Row extends { customer: TrueCustomer; daysAgo: number }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ customer }) => keyOf.has(customer)).sort((a, b) => b.daysAgo - a.daysAgo)
  const delivered = ofOwn(content.delivered)
  const key = ({ customer }: { customer: TrueCustomer }) => text(keyOf.get(customer))
  const on = ({ daysAgo }: { daysAgo: number }) => day(workdayBefore(today, daysAgo))
  await writeWorkbook([
    sheet(
      'Asiakkaat',
      'asiakasluettelo',
      'Asiakasnro, Nimi, Tyyppi, Y-tunnus, Puhelin, Sähköposti, Osoite, Postitoimipaikka, Yritysasiakas, Kieli, Kanta-asiakas, Markkinointilupa',
      customerRows(chance, records, lives, keyOf),
    ),
    sheet(
      'Kaupat',
      'myyntirivit',
      'Päivä, Tilaus, Asiakasnro, Koodi, Tuote, Määrä, Summa, Hankinta, Valuutta',
      delivered
        .flatMap((order) =>
          order.lines.map(({ product, quantity, amount: sum, cost }) => [
            on(order),
            text(order.number),
            key(order),
            text(product.sku),
            text(product.name),
            number(quantity),
            amount(sum),
            // What work costs is in no system of theirs.
            product.isService ? null : amount(cost),
            text(order.customer.currency),
          ]),
        )
        .slice(-purchaseLines),
    ),
    sheet(
      'Tuotteet',
      'tuotteet',
      'Koodi, Nimike, Ryhmä, Hinta, Ostohinta, Varastossa, Valikoimassa, Kulutustavara, Sopii, Korvaava tuote',
      catalogue().map((product) => productRow(chance, product)),
    ),
    sheet('Tilaukset', 'tilaukset', 'Tilaus, Asiakasnro, Tilattu, Tila, Luvattu, Yhteensä, Valuutta', [
      ...delivered.filter(({ daysAgo, lines }) => daysAgo <= ordersOfDays && totalOf({ lines }) > 0).map(deliveredRow),
      ...ofOwn(content.open).map(openRow),
    ]),
    sheet(
      'Yhteydenpito',
      'yhteydenpito',
      'Asiakasnro, Aika, Tapa, Aihe, Kuka, Tunnelma',
      ofOwn(dealings.contacts).map((one) => [
        key(one),
        {
          value: new Date(`${workdayBefore(today, one.daysAgo)}T${two(one.hour)}:${two(one.minute)}:00Z`),
          type: Date,
          format: 'd.m.yyyy h:mm',
        },
        text(one.channel),
        text(one.subject),
        text(one.person),
        text(one.mood),
      ]),
    ),
    sheet(
      'Kysely',
      'asiakaskyselyn vastaukset',
      'Asiakasnro, Päivä, Arvosana, Kommentti',
      ofOwn(dealings.answers).map((one) => [key(one), on(one), number(one.score), text(one.comment)]),
    ),
  ]).toFile(file)

  function deliveredRow(order: Order): unknown[] {
    // Two days from the order to the door.
    const ordered = day(workdayBefore(today, order.daysAgo + 2))
    return [
      text(order.number),
      key(order),
      ordered,
      text('Toimitettu'),
      on(order),
      amount(totalOf(order)),
      currencyOf(order),
    ]
  }
  function openRow(order: OpenOrder): unknown[] {
    const { daysAgo, promisedInDays } = order
    const state = promisedInDays < 0 ? 'Jälkitoimitus' : daysAgo < 2 ? 'Vahvistettu' : 'Keräilyssä'
    const promised = day(dateBefore(today, -promisedInDays))
    return [text(order.number), key(order), on(order), text(state), promised, amount(totalOf(order)), currencyOf(order)]
  }
}

const currencyOf = ({ customer }: Order) => text(customer.currency)
const two = (value: number): string => String(value).padStart(2, '0')

function customerRows(
  chance: Chance,
  records: readonly SystemRecord[],
  lives: readonly Life[],
  keyOf: ReadonlyMap<TrueCustomer, string>,
): unknown[][] {
  const lifeOf = new Map(lives.map((life) => [life.customer, life]))
  return records.map((one) => {
    const phones = one.phones.map((phone) => messy(chance, phone)).join(chance.pick([' / ', ', ', '; ']))
    const life = lifeOf.get(one.customer)
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
      text({ fi: 'suomi', sv: 'ruotsi', en: 'englanti' }[one.customer.tongue]),
      text(life?.loyaltyTier),
      text(life?.marketingAllowed === undefined ? undefined : life.marketingAllowed ? 'kyllä' : 'ei'),
    ]
  })
}

/** A service has no stock; of the rest one in eight is sold out. */
function productRow(chance: Chance, product: CatalogueItem): unknown[] {
  const isInRange = product.replacedBy === undefined
  const stock = !isInRange || chance.happens(0.12) ? 0 : chance.whole(4, 200)
  return [
    text(product.sku),
    text(product.name),
    text(product.category),
    amount(product.price),
    product.isService ? null : amount(product.cost),
    product.isService ? null : number(stock),
    text(isInRange ? 'kyllä' : 'ei'),
    text(product.isConsumable ? 'kyllä' : 'ei'),
    text(product.fits.join(', ')),
    text(product.replacedBy),
  ]
}
