/** What an administrator who knows Odoo writes into the configuration file. */
import type { ErpSource } from '../erp-product.ts'
import { today } from '../trade.ts'

/** Open items of receivable accounts by who owes, which is the firm where a person of it was invoiced. */
const openItems = `
  from account_move_line l
  join account_account a on a.id = l.account_id and a.account_type = 'asset_receivable'
  join res_partner p on p.id = l.partner_id
  join res_currency c on c.id = l.currency_id
  where l.parent_state = 'posted'`
const balance = `
  p.commercial_partner_id as partnerId, c.name as currency,
  sum(l.amount_residual_currency) as openAmount,
  coalesce(sum(l.amount_residual_currency) filter (where coalesce(l.date_maturity, l.date) < '${today}'), 0) as overdueAmount,
  min(coalesce(l.date_maturity, l.date)) filter (
    where coalesce(l.date_maturity, l.date) < '${today}' and l.amount_residual_currency > 0) as oldestDue`
const grouped = 'group by p.commercial_partner_id, c.name'

export const odooSource: ErpSource = {
  role: ['accounting', 'sales', 'credit'],
  datasets: {
    customers: {
      query: `
        select p.id, p.name, case when p.is_company then 'company' else 'person' end as kind, p.vat, p.phone, p.mobile, p.email,
          p.street, p.zip, p.city, k.code as country, p.active, p.parent_id, split_part(p.lang, '_', 1) as language
        from res_partner p left join res_country k on k.id = p.country_id`,
      columns: {
        key: 'id',
        name: 'name',
        kind: 'kind',
        businessId: 'vat',
        phones: ['phone', 'mobile'],
        emails: 'email',
        street: 'street',
        postalCode: 'zip',
        town: 'city',
        country: 'country',
        contactOf: 'parent_id',
        language: 'language',
        active: 'active',
      },
    },
    // Names as they are written in the query: PostgreSQL makes them small, which does not matter.
    balances: {
      query: `select ${balance} ${openItems} ${grouped}`,
      columns: {
        customer: 'partnerId',
        balance: 'openAmount',
        overdue: 'overdueAmount',
        oldestDue: 'oldestDue',
        currency: 'currency',
      },
    },
    invoices: {
      query: `
        select m.id, m.name, m.commercial_partner_id as customer, m.invoice_date, m.invoice_date_due, c.name as currency,
          m.amount_total, case when m.move_type = 'out_refund' then -m.amount_residual else m.amount_residual end as open
        from account_move m join res_currency c on c.id = m.currency_id
        where m.state = 'posted' and m.move_type in ('out_invoice', 'out_refund')`,
      columns: {
        key: 'id',
        number: 'name',
        customer: 'customer',
        issued: 'invoice_date',
        due: 'invoice_date_due',
        total: 'amount_total',
        open: 'open',
        currency: 'currency',
      },
    },
    purchases: {
      query: `
        select o.partner_id, o.date_order at time zone 'UTC' as ordered, o.name as order_name, l.sequence, pp.default_code,
          coalesce(t.name ->> 'fi_FI', t.name ->> 'en_US') as product, l.product_uom_qty, l.price_unit, l.price_subtotal,
          c.name as currency
        from sale_order_line l
        join sale_order o on o.id = l.order_id
        join product_product pp on pp.id = l.product_id
        join product_template t on t.id = pp.product_tmpl_id
        join res_currency c on c.id = o.currency_id
        where o.state in ('sale', 'done') and l.display_type is null
        order by o.date_order, o.id, l.sequence`,
      columns: {
        customer: 'partner_id',
        date: 'ordered',
        order: 'order_name',
        line: 'sequence',
        sku: 'default_code',
        product: 'product',
        quantity: 'product_uom_qty',
        unitPrice: 'price_unit',
        amount: 'price_subtotal',
        currency: 'currency',
      },
    },
    products: {
      query: `
        select pp.default_code, t.name ->> 'en_US' as name, g.name as category, t.list_price,
          (pp.standard_price ->> '1')::numeric as cost,
          (select sum(q.quantity) from stock_quant q join stock_location s on s.id = q.location_id
            where q.product_id = pp.id and s.usage = 'internal') as stock
        from product_product pp
        join product_template t on t.id = pp.product_tmpl_id
        join product_category g on g.id = t.categ_id`,
      columns: {
        sku: 'default_code',
        name: 'name',
        category: 'category',
        price: 'list_price',
        cost: 'cost',
        stock: 'stock',
      },
    },
    orders: {
      query: `
        select o.id, o.partner_id, o.date_order at time zone 'UTC' as ordered, o.state, o.amount_total,
          o.commitment_date at time zone 'UTC' as promised, c.name as currency
        from sale_order o join res_currency c on c.id = o.currency_id where o.state <> 'cancel'`,
      columns: {
        key: 'id',
        customer: 'partner_id',
        date: 'ordered',
        status: 'state',
        promised: 'promised',
        total: 'amount_total',
        currency: 'currency',
      },
    },
    credit: {
      query: `
        select p.id, (p.credit_limit ->> '1')::numeric as credit_limit, t.nb_days, p.sale_warn = 'block' as blocked,
          (select coalesce(sum(l.amount_residual), 0)
            from account_move_line l
            join account_account a on a.id = l.account_id and a.account_type = 'asset_receivable'
            join res_partner w on w.id = l.partner_id
            where w.commercial_partner_id = p.id and l.parent_state = 'posted') as used
        from res_partner p
        left join account_payment_term_line t on t.payment_id = (p.property_payment_term_id ->> '1')::int
        where p.parent_id is null`,
      columns: { customer: 'id', limit: 'credit_limit', used: 'used', termDays: 'nb_days', blocked: 'blocked' },
    },
  },
  live: {
    balances: {
      query: `select ${balance} ${openItems} and p.commercial_partner_id = :key::int ${grouped}`,
      timeLimit: '5s',
    },
  },
}
