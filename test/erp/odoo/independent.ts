/**
 * Odoo's own tables asked in another way than source.ts does: balances from debit and credit and not from residuals, what
 * is open of a document from what was reconciled with it. An entry without a due date is due on its own.
 */
import type { IndependentQueries } from '../independent-figures.ts'
import { today } from '../trade.ts'

/** Every receivable line of a posted move: what it was for and what has been reconciled away. */
const items = `
  receivable as (
    select l.id, l.move_id, l.currency_id, l.debit - l.credit as booked, coalesce(l.date_maturity, m.date) as falls_due,
      coalesce(person.parent_id, person.id) as owner,
      l.amount_currency
        - (select coalesce(sum(r.debit_amount_currency), 0) from account_partial_reconcile r where r.debit_move_id = l.id)
        + (select coalesce(sum(r.credit_amount_currency), 0) from account_partial_reconcile r where r.credit_move_id = l.id)
        as remaining,
      l.amount_currency
    from account_move m, account_move_line l, account_account a, res_partner person
    where m.id = l.move_id and a.id = l.account_id and person.id = l.partner_id
      and a.code = '1700' and m.state not in ('draft', 'cancel')
  )`

export const odooQueries: IndependentQueries = {
  customers: `
    select id::text as customer,
      case when parent_id is null and coalesce(trim(vat), '') <> ''
        then min(id::text) over (partition by parent_id is null, regexp_replace(vat, '\\D', '', 'g')) else id::text end as same_as
    from res_partner`,
  ledger: `
    with ${items}
    select owner::text as customer, money.name as currency, (100 * sum(amount_currency))::bigint as balance_minor,
      (100 * sum(case when falls_due < date '${today}' then remaining else 0 end))::bigint as overdue_minor,
      min(case when falls_due < date '${today}' and remaining > 0 then falls_due end) as oldest_due
    from receivable join res_currency money on money.id = currency_id
    group by owner, money.name`,
  openInvoices: `
    with ${items}
    select owner::text as customer, document.name as number, document.invoice_date_due as due,
      (100 * remaining)::bigint as open_minor, money.name as currency
    from receivable
    join account_move document on document.id = move_id and document.move_type like 'out\\_%'
    join res_currency money on money.id = receivable.currency_id
    where remaining <> 0`,
  purchases: `
    select o.partner_id::text as customer, o.name as order_no,
      to_char(timezone('Europe/Helsinki', timezone('UTC', o.date_order)), 'YYYY-MM-DD') as date,
      case when template.name ? 'fi_FI' then template.name ->> 'fi_FI' else template.name ->> 'en_US' end as product,
      line.product_uom_qty as quantity,
      (100 * round(line.product_uom_qty * line.price_unit * (1 - line.discount / 100), 2))::bigint as amount_minor,
      (select name from res_currency where id = o.currency_id) as currency
    from sale_order o, sale_order_line line, product_product variant, product_template template
    where line.order_id = o.id and variant.id = line.product_id and template.id = variant.product_tmpl_id
      and o.state not in ('draft', 'sent', 'cancel')`,
  bought: `
    select partner_id::text as customer, money.name as currency, (100 * sum(amount_untaxed))::bigint as total_minor,
      (select count(*) from sale_order every where every.partner_id = o.partner_id and every.state = any('{sale,done}')) as orders
    from sale_order o join res_currency money on money.id = o.currency_id
    where state = any('{sale,done}') group by partner_id, money.name`,
  terms: `
    with ${items}, owed as (select owner, sum(booked) as eur from receivable group by owner)
    select firm.id::text as customer, days.nb_days as term_days,
      (100 * (firm.credit_limit -> '1')::numeric)::bigint as limit_minor,
      (100 * ((firm.credit_limit -> '1')::numeric - coalesce(owed.eur, 0)))::bigint as left_minor,
      case firm.sale_warn when 'block' then 1 else 0 end as blocked
    from res_partner firm
    left join owed on owed.owner = firm.id
    join account_payment_term_line days on days.payment_id = (firm.property_payment_term_id -> '1')::int
    where firm.commercial_partner_id = firm.id`,
  counts: `
    select 'customers' as dataset, count(*) as row_count from res_partner
    union all select 'invoices', count(*) from account_move where state = 'posted' and move_type <> 'entry'
    union all select 'orders', count(*) from sale_order where state <> 'cancel'
    union all select 'products', count(*) from product_product
    union all select 'credit', count(*) from res_partner where commercial_partner_id = id
    union all select 'purchases', count(*) from sale_order_line l join sale_order o on o.id = l.order_id
      where l.product_id is not null and o.state in ('sale', 'done')`,
}
