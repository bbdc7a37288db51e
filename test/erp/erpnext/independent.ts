/**
 * ERPNext's own tables asked in another way than source.ts does: everything from the payment ledger, where source.ts takes
 * the general ledger and what invoices say of themselves. Overdue is told by invoices alone: advances and what was owed
 * when the books were opened have no due date and do not lessen it.
 */
import type { IndependentQueries } from '../independent-figures.ts'
import { today } from '../trade.ts'

const ledger = `
  entry as (
    select concat_ws('|', party_type, party) as customer, party, against_voucher_type as kind, against_voucher_no as voucher,
      account_currency as currency, cast(amount_in_account_currency * 100 as signed) as minor, amount as base
    from \`tabPayment Ledger Entry\`
    where not delinked and company = 'Kahvitukku Oy' and account_type = 'Receivable'
  ),
  voucher as (
    select customer, voucher, kind, currency, sum(minor) as minor from entry group by customer, voucher, kind, currency having minor <> 0
  )`
const confirmed = `\`tabSales Order\` where docstatus not in (0, 2)`

export const erpnextQueries: IndependentQueries = {
  customers: `
    select concat('Customer|', name) as customer,
      if(tax_id is null, concat('Customer|', name),
        concat('Customer|', min(name) over (partition by regexp_replace(tax_id, '[^0-9]', '')))) as same_as
    from \`tabCustomer\``,
  ledger: `
    with ${ledger},
    late as (
      select voucher.customer, voucher.currency, minor, due_date from voucher
      join \`tabSales Invoice\` invoice on invoice.name = voucher.voucher and voucher.kind = 'Sales Invoice'
      where datediff('${today}', due_date) > 0
    )
    select customer, currency, sum(minor) as balance_minor, null as overdue_minor, null as oldest_due from entry group by customer, currency
    union all
    select customer, currency, 0, sum(minor), min(if(minor > 0, due_date, null)) from late group by customer, currency`,
  openInvoices: `
    with ${ledger}
    select voucher.customer, voucher.voucher as number, due_date as due, minor as open_minor, voucher.currency
    from voucher, \`tabSales Invoice\` invoice where invoice.name = voucher.voucher`,
  purchases: `
    select concat('Customer|', customer) as customer, transaction_date as date, paper.name as order_no, line.item_name as product,
      line.qty as quantity, cast(round(line.qty * line.price_list_rate * (100 - line.discount_percentage) / 100, 2) * 100 as signed) as amount_minor,
      currency
    from \`tabSales Order Item\` line, (select * from ${confirmed}) paper where line.parent = paper.name`,
  bought: `
    select concat('Customer|', customer) as customer, currency, cast(sum(net_total) * 100 as signed) as total_minor,
      sum(count(*)) over (partition by customer) as orders
    from ${confirmed} group by customer, currency`,
  terms: `
    with ${ledger}, owed as (select party, sum(base) as base from entry group by party)
    select concat('Customer|', c.name) as customer,
      (select max(credit_days) from \`tabPayment Terms Template Detail\` d where d.parent = c.payment_terms) as term_days,
      (select cast(credit_limit * 100 as signed) from \`tabCustomer Credit Limit\` l where l.parent = c.name and l.company like 'Kahvi%') as limit_minor,
      (select cast((credit_limit - ifnull(owed.base, 0)) * 100 as signed) from \`tabCustomer Credit Limit\` l
        where l.parent = c.name and l.company like 'Kahvi%') as left_minor,
      c.is_frozen as blocked
    from \`tabCustomer\` c left join owed on owed.party = c.name`,
  counts: `
    select 'customers' as dataset, count(*) as row_count from \`tabCustomer\`
    union all select 'addresses', count(*) from \`tabAddress\`
    union all select 'invoices', count(*) from \`tabSales Invoice\` where docstatus not in (0, 2)
    union all select 'orders', count(*) from \`tabSales Order\` where docstatus <> 2
    union all select 'products', count(*) from \`tabItem\`
    union all select 'credit', count(*) from \`tabCustomer\`
    union all select 'purchases', count(*) from \`tabSales Order Item\` where parent in (select name from ${confirmed})`,
}
