/** What an administrator who knows Dolibarr writes into the configuration file. A payment is money from its day on. */
import type { ErpSource } from '../erp-product.ts'
import { plusDays, today } from '../trade.ts'

const tomorrow = plusDays(today, 1)
/** Total less what was paid, less the credit notes used on it; of a credit note, what has not been used. */
const invoices = `
  select f.ref, s.code_client, f.datef, f.date_lim_reglement, f.multicurrency_code, f.multicurrency_total_ttc,
    f.multicurrency_total_ttc - coalesce(paid.amount, 0) - coalesce(used.amount, 0) + coalesce(spent.amount, 0) as avoinna
  from llx_facture f
  join llx_societe s on s.rowid = f.fk_soc
  left join (
    select pf.fk_facture, sum(pf.multicurrency_amount) as amount
    from llx_paiement_facture pf join llx_paiement p on p.rowid = pf.fk_paiement and p.datep < '${tomorrow}'
    group by pf.fk_facture
  ) paid on paid.fk_facture = f.rowid
  left join (
    select fk_facture, sum(multicurrency_amount_ttc) as amount from llx_societe_remise_except group by fk_facture
  ) used on used.fk_facture = f.rowid
  left join (
    select fk_facture_source, sum(multicurrency_amount_ttc) as amount
    from llx_societe_remise_except where fk_facture is not null group by fk_facture_source
  ) spent on spent.fk_facture_source = f.rowid
  where f.entity = 1 and f.fk_statut in (1, 2)`

export const dolibarrSource: ErpSource = {
  role: ['accounting', 'sales', 'credit'],
  datasets: {
    customers: {
      query: `
        select s.code_client, s.nom, if(s.fk_typent = 8, 'person', 'company') as laji, nullif(s.tva_intra, '') as tva_intra, s.phone, s.phone_mobile,
          s.email, s.address, s.zip, s.town, k.code as maa, s.status = 1 as aktiivinen, null as yritys
        from llx_societe s left join llx_c_country k on k.rowid = s.fk_pays
        where s.client in (1, 3) and s.entity = 1
        union all
        select concat('contact-', c.rowid), concat_ws(' ', c.firstname, c.lastname), 'person', null, c.phone, c.phone_mobile,
          c.email, null, null, null, 'FI', c.statut = 1, s.code_client
        from llx_socpeople c join llx_societe s on s.rowid = c.fk_soc`,
      columns: {
        key: 'code_client',
        name: 'nom',
        kind: 'laji',
        businessId: 'tva_intra',
        phones: ['phone', 'phone_mobile'],
        emails: 'email',
        street: 'address',
        postalCode: 'zip',
        town: 'town',
        country: 'maa',
        active: 'aktiivinen',
        contactOf: 'yritys',
      },
    },
    invoices: {
      query: invoices,
      columns: {
        key: 'ref',
        customer: 'code_client',
        issued: 'datef',
        due: 'date_lim_reglement',
        total: 'multicurrency_total_ttc',
        open: 'avoinna',
        currency: 'multicurrency_code',
      },
    },
    purchases: {
      // Without a discount the amount is quantity by price.
      query: `
        select s.code_client, o.date_commande, o.ref, l.rang, p.ref as tuotenro, p.label, l.qty, l.multicurrency_subprice,
          if(l.remise_percent = 0, null, l.multicurrency_total_ht) as summa, o.multicurrency_code
        from llx_commandedet l
        join llx_commande o on o.rowid = l.fk_commande
        join llx_societe s on s.rowid = o.fk_soc
        join llx_product p on p.rowid = l.fk_product
        where o.fk_statut > 0 and o.entity = 1 and l.product_type < 9
        order by o.date_commande, o.rowid, l.rang`,
      columns: {
        customer: 'code_client',
        date: 'date_commande',
        order: 'ref',
        line: 'rang',
        sku: 'tuotenro',
        product: 'label',
        quantity: 'qty',
        unitPrice: 'multicurrency_subprice',
        amount: 'summa',
        currency: 'multicurrency_code',
      },
    },
    products: {
      query: `
        select p.ref, p.label, c.label as ryhma, p.price, p.cost_price, sum(st.reel) as varastossa, p.tosell
        from llx_product p
        join llx_product_stock st on st.fk_product = p.rowid
        left join llx_categorie_product cp on cp.fk_product = p.rowid
        left join llx_categorie c on c.rowid = cp.fk_categorie
        group by p.rowid, c.label`,
      columns: {
        sku: 'ref',
        name: 'label',
        category: 'ryhma',
        price: 'price',
        cost: 'cost_price',
        stock: 'varastossa',
        available: 'tosell',
      },
    },
    orders: {
      query: `
        select o.ref, s.code_client, o.date_commande, o.date_livraison, o.multicurrency_total_ht, o.multicurrency_code,
          case o.fk_statut when 0 then 'draft' when 3 then 'delivered' else 'open' end as tila
        from llx_commande o join llx_societe s on s.rowid = o.fk_soc where o.fk_statut >= 0`,
      columns: {
        key: 'ref',
        customer: 'code_client',
        date: 'date_commande',
        status: 'tila',
        promised: 'date_livraison',
        total: 'multicurrency_total_ht',
        currency: 'multicurrency_code',
      },
    },
    credit: {
      query: `
        select s.code_client, s.outstanding_limit, t.nbjour, coalesce(x.luottokielto, 0) as kielto
        from llx_societe s
        left join llx_c_payment_term t on t.rowid = s.cond_reglement
        left join llx_societe_extrafields x on x.fk_object = s.rowid
        where s.client in (1, 3)`,
      columns: { customer: 'code_client', limit: 'outstanding_limit', termDays: 'nbjour', blocked: 'kielto' },
    },
  },
  live: { invoices: { query: `${invoices} and s.code_client = :key`, timeLimit: '5s' } },
}
