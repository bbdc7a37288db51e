/** The wholesaler's trade as Dolibarr keeps it. A second company (entity 2) has the same customers' documents too. */
import type { TestDatabase } from '../../sources/databases.ts'
import { collectTables, type Row } from '../erp-database.ts'
import { type Customer, decimal, type Invoice, plusDays, type Trade } from '../trade.ts'
import { putSettings, rateOf, stamp, termDays } from './settings.ts'

const currencyId = (currency: string): number => (currency === 'EUR' ? 1 : 2)
export const codeOf = (customer: Customer): string =>
  `CU${2600 + (customer.nr % 12)}-${String(customer.nr).padStart(5, '0')}`

export async function fillDolibarr(database: TestDatabase, trade: Trade): Promise<void> {
  const { add, write } = collectTables(database)
  const count: Record<string, number> = {}
  const put = (table: string, row: Row): number => {
    const rowid = (count[table] ?? 0) + 1
    count[table] = rowid
    add(`llx_${table}`, { rowid, ...row })
    return rowid
  }
  putSettings(put, add)
  for (const product of trade.products) {
    const { sku, english, finnish, priceE4, costE4, stock, category } = product
    const fk_product = put('product', {
      ref: sku,
      label: finnish,
      description: english,
      price: decimal(priceE4, 4),
      cost_price: decimal(costE4, 4),
      tva_tx: 25.5,
      stock,
    })
    add('llx_categorie_product', { fk_categorie: category + 1, fk_product })
    put('product_price', { fk_product, date_price: stamp, price: decimal(priceE4, 4) })
    for (const fk_entrepot of [1, 2])
      put('product_stock', { fk_product, fk_entrepot, reel: fk_entrepot === 1 ? stock - 0.5 : 0.5 })
  }
  for (const customer of trade.customers) put('societe', customerRow(customer))
  // Suppliers and prospects are in the same table, and are no customers.
  put('societe', {
    nom: 'Paahtimo Toimittaja Oy',
    client: 0,
    fournisseur: 1,
    code_fournisseur: 'SU2611-00001',
    phone: '09 555 0001',
    status: 1,
  })
  put('societe', { nom: 'Uusi Ehkä Oy', client: 2, code_client: null, status: 1 })
  for (const customer of trade.customers) {
    const fk_soc = customer.nr
    // Where nothing was ever ticked there is no row.
    if (customer.isBlocked || fk_soc % 3 === 0)
      put('societe_extrafields', { fk_object: fk_soc, luottokielto: customer.isBlocked ? 1 : fk_soc % 2 ? 0 : null })
    put('societe_commerciaux', { fk_soc, fk_user: 1 })
    if (fk_soc % 4 === 0) put('societe_rib', { fk_soc, label: 'Tili', iban_prefix: `FI00${fk_soc}` })
    if (fk_soc % 2 === 0) add('llx_categorie_societe', { fk_categorie: 5, fk_soc })
    for (const { name, phone, email } of customer.contacts) {
      const [firstname = '', lastname = ''] = name.split(' ')
      put('socpeople', {
        fk_soc,
        lastname: lastname.toUpperCase(),
        firstname,
        phone_mobile: phone,
        email,
        statut: 1,
        datec: stamp,
      })
    }
    putLedger(customer)
    putOrders(customer)
  }
  await write()

  function putLedger(customer: Customer): void {
    const rowOf = new Map(customer.invoices.map((invoice) => [invoice.nr, putInvoice(customer, invoice, 1)]))
    const paid = new Set<number>()
    for (const payment of customer.payments) {
      // A payment that is called off is deleted; one for no invoice yet has no place here.
      if (payment.isCancelled || payment.shares.length === 0) continue
      const minor = payment.shares.reduce((sum, share) => sum + share.minor, 0)
      const booked = decimal(minor * rateOf(payment.currency))
      const fk_bank = put('bank', {
        datev: payment.date,
        dateo: payment.date,
        amount: booked,
        label: '(CustomerInvoicePayment)',
        fk_account: 1,
      })
      const fk_paiement = put('paiement', {
        ref: `PAY2611-${payment.nr}`,
        datep: `${payment.date} 23:30:00`,
        amount: booked,
        multicurrency_amount: decimal(minor),
        fk_paiement: 2,
        fk_bank,
        statut: 0,
      })
      const shares = new Map<number, number>()
      for (const share of payment.shares) shares.set(share.invoice, (shares.get(share.invoice) ?? 0) + share.minor)
      for (const [invoice, part] of shares) {
        paid.add(invoice)
        put('paiement_facture', {
          fk_paiement,
          fk_facture: rowOf.get(invoice) ?? 0,
          amount: decimal(part * rateOf(payment.currency)),
          multicurrency_code: payment.currency,
          multicurrency_tx: 1 / rateOf(payment.currency),
          multicurrency_amount: decimal(part),
        })
      }
    }
    for (const note of customer.invoices) {
      if (!note.isCreditNote || note.state !== 'posted') continue
      // Turned into a discount at once; used on an invoice, or not yet.
      const fk_facture = note.setAgainst === undefined ? null : (rowOf.get(note.setAgainst) ?? 0)
      const rate = rateOf(note.currency)
      put('societe_remise_except', {
        fk_soc: customer.nr,
        datec: stamp,
        amount_ht: decimal(note.netMinor * rate),
        amount_tva: decimal(note.taxMinor * rate),
        amount_ttc: decimal(note.totalMinor * rate),
        multicurrency_amount_ttc: decimal(note.totalMinor),
        fk_user: 1,
        fk_facture,
        fk_facture_source: rowOf.get(note.nr) ?? 0,
        description: '(CREDIT_NOTE)',
      })
    }
    // The other company of the same installation invoices whom it likes.
    const [first] = customer.invoices
    if (first && customer.nr % 6 === 0) putInvoice(customer, { ...first, state: 'posted' }, 2)
  }

  function putInvoice(customer: Customer, invoice: Invoice, entity: number): number {
    const { isCreditNote, currency, issued, netMinor, taxMinor, totalMinor, nr } = invoice
    const sign = isCreditNote ? -1 : 1
    const rate = rateOf(currency)
    const draft = invoice.state === 'draft'
    const rowid = put('facture', {
      ref: draft ? `(PROV${nr})` : `${isCreditNote ? 'AV' : 'FA'}2611-${String(nr).padStart(4, '0')}`,
      entity,
      type: isCreditNote ? 2 : 0,
      fk_soc: customer.nr,
      datec: `${issued} 09:00:00`,
      datef: issued,
      fk_statut: draft
        ? 0
        : invoice.state === 'cancelled'
          ? 3
          : nr % 3 === 0 && invoice.setAgainst !== undefined
            ? 2
            : 1,
      close_code: invoice.state === 'cancelled' ? 'abandon' : null,
      date_lim_reglement: invoice.due ?? null,
      ...amounts('', rate, sign, { netMinor, taxMinor, totalMinor }),
      ...amounts('multicurrency_', 1, sign, { netMinor, taxMinor, totalMinor }),
      fk_multicurrency: currencyId(currency),
      multicurrency_code: currency,
      multicurrency_tx: 1 / rate,
    })
    for (const line of invoice.lines)
      put('facturedet', {
        fk_facture: rowid,
        fk_product: line.product + 1,
        tva_tx: 25.5,
        qty: line.quantityMilli / 1000,
        remise_percent: line.discountPercent,
        subprice: decimal(sign * line.priceE4 * rate, 4),
        total_ht: decimal(sign * line.netMinor * rate),
        multicurrency_subprice: decimal(sign * line.priceE4, 4),
        multicurrency_total_ht: decimal(sign * line.netMinor),
      })
    return rowid
  }

  function putOrders(customer: Customer): void {
    for (const order of customer.orders) {
      const net = order.lines.reduce((sum, line) => sum + line.netMinor, 0)
      const rate = rateOf(order.currency)
      const day = order.at.slice(0, 10)
      const isDraft = order.state === 'draft'
      const fk_statut = { confirmed: 1 + (order.nr % 3), draft: 0, cancelled: -1 }[order.state]
      const common = {
        fk_multicurrency: currencyId(order.currency),
        multicurrency_code: order.currency,
        multicurrency_tx: 1 / rate,
      }
      const fk_commande = put('commande', {
        ref: isDraft ? `(PROV${order.nr})` : `CO2611-${String(order.nr).padStart(4, '0')}`,
        fk_soc: customer.nr,
        date_creation: order.at,
        date_commande: day,
        date_livraison: `${plusDays(day, 5)} 00:00:00`,
        fk_statut,
        total_ht: decimal(net * rate),
        multicurrency_total_ht: decimal(net),
        ...common,
      })
      put('commandedet', {
        fk_commande,
        description: '<p>Toimitus takaovelle</p>',
        qty: 0,
        product_type: 9,
        special_code: 104778,
        rang: 1,
      })
      for (const [at, line] of order.lines.entries()) {
        const multicurrency_total_ht = decimal(line.netMinor)
        put('commandedet', {
          fk_commande,
          fk_product: line.product + 1,
          tva_tx: 25.5,
          qty: line.quantityMilli / 1000,
          remise_percent: line.discountPercent,
          subprice: decimal(line.priceE4 * rate, 4),
          total_ht: decimal(line.netMinor * rate),
          multicurrency_code: order.currency,
          multicurrency_subprice: decimal(line.priceE4, 4),
          multicurrency_total_ht,
          rang: at + 2,
        })
      }
      put('propal', {
        ref: `PR2611-${order.nr}`,
        fk_soc: customer.nr,
        datep: day,
        fk_statut: 4,
        total_ht: decimal(net * rate),
      })
      put('element_element', {
        fk_source: count.propal ?? 0,
        sourcetype: 'propal',
        fk_target: fk_commande,
        targettype: 'commande',
      })
    }
  }
}

const amounts = (
  prefix: string,
  rate: number,
  sign: number,
  minor: Pick<Invoice, 'netMinor' | 'taxMinor' | 'totalMinor'>,
): Row => ({
  [`${prefix}total_ht`]: decimal(sign * minor.netMinor * rate),
  [`${prefix}total_tva`]: decimal(sign * minor.taxMinor * rate),
  [`${prefix}total_ttc`]: decimal(sign * minor.totalMinor * rate),
})

function customerRow(customer: Customer): Row {
  const { nr, name, phone, mobile, email, street, postalCode, town } = customer
  return {
    nom: name,
    status: customer.isArchived ? 0 : 1,
    client: nr % 5 ? 1 : 3,
    code_client: codeOf(customer),
    address: nr % 7 ? street : `${street}\r\nPL ${nr}`,
    zip: postalCode,
    town,
    fk_pays: 60,
    phone: phone ?? '',
    phone_mobile: mobile ?? null,
    email: email ?? null,
    fk_typent: customer.isCompany ? 4 : 8,
    tva_intra: customer.businessId ?? '',
    cond_reglement: termDays.indexOf(customer.termDays) + 1,
    outstanding_limit: customer.limit ?? null,
    multicurrency_code: customer.currencies[0] ?? null,
    datec: stamp,
    default_lang: nr % 3 ? 'fi_FI' : null,
  }
}
