/** What an administrator who knows ERPNext writes into the configuration file. Customers are told by doctype and name. */
import type { ErpSource } from '../erp-product.ts'

const ours = `company = 'Kahvitukku Oy'`
const owed = `
  sum(debit_in_account_currency - credit_in_account_currency) as balance, account_currency
  from \`tabGL Entry\` where party_type = 'Customer' and is_cancelled = 0 and ${ours}`
const customer = ['party_type', 'party']

export const erpnextSource: ErpSource = {
  role: ['accounting', 'sales', 'credit'],
  datasets: {
    customers: {
      query: `
        select 'Customer' as party_type, name, customer_name, if(customer_type = 'Company', 'company', 'person') as kind, tax_id,
          email_id, disabled = 0 as active, language
        from \`tabCustomer\``,
      columns: {
        key: ['party_type', 'name'],
        name: 'customer_name',
        kind: 'kind',
        businessId: 'tax_id',
        emails: 'email_id',
        active: 'active',
        language: 'language',
      },
    },
    phones: {
      query: `
        select l.link_doctype as party_type, l.link_name as party, p.phone, if(p.is_primary_mobile_no, 'mobile', 'other') as kind
        from \`tabContact Phone\` p
        join \`tabDynamic Link\` l on l.parenttype = 'Contact' and l.parent = p.parent and l.link_doctype = 'Customer'`,
      columns: { customer, number: 'phone', kind: 'kind' },
    },
    addresses: {
      query: `
        select l.link_doctype as party_type, l.link_name as party, a.address_line1, a.pincode, a.city, c.code
        from \`tabAddress\` a
        join \`tabDynamic Link\` l on l.parenttype = 'Address' and l.parent = a.name and l.link_doctype = 'Customer'
        left join \`tabCountry\` c on c.name = a.country where a.disabled = 0`,
      columns: { customer, street: 'address_line1', postalCode: 'pincode', town: 'city', country: 'code' },
    },
    // What is overdue the general ledger does not say; the invoices do.
    balances: {
      query: `select party_type, party, ${owed} group by party_type, party, account_currency`,
      columns: { customer, balance: 'balance', currency: 'account_currency' },
    },
    invoices: {
      query: `
        select 'Sales Invoice' as voucher_type, name, 'Customer' as party_type, customer as party, posting_date, due_date, grand_total,
          outstanding_amount, party_account_currency
        from \`tabSales Invoice\` where docstatus = 1 and ${ours}`,
      columns: {
        key: ['voucher_type', 'name'],
        number: 'name',
        customer,
        issued: 'posting_date',
        due: 'due_date',
        total: 'grand_total',
        open: 'outstanding_amount',
        currency: 'party_account_currency',
      },
    },
    purchases: {
      query: `
        select 'Customer' as party_type, o.customer as party, o.transaction_date, o.name, i.idx, i.item_code, i.qty, i.rate,
          i.amount, o.currency
        from \`tabSales Order Item\` i join \`tabSales Order\` o on o.name = i.parent
        where o.docstatus = 1 and o.${ours} order by o.transaction_date, o.name, i.idx`,
      // The name of what was bought is the products' to say.
      columns: {
        customer,
        date: 'transaction_date',
        order: 'name',
        line: 'idx',
        sku: 'item_code',
        quantity: 'qty',
        unitPrice: 'rate',
        amount: 'amount',
        currency: 'currency',
      },
    },
    products: {
      query: `
        select i.item_code, i.item_name, i.item_group, p.price_list_rate, p.currency, i.valuation_rate, i.disabled = 0 as available,
          (select sum(b.actual_qty - b.reserved_qty) from \`tabBin\` b where b.item_code = i.name) as stock
        from \`tabItem\` i left join \`tabItem Price\` p on p.item_code = i.name and p.selling = 1`,
      columns: {
        sku: 'item_code',
        name: 'item_name',
        category: 'item_group',
        price: 'price_list_rate',
        cost: 'valuation_rate',
        currency: 'currency',
        stock: 'stock',
        available: 'available',
      },
    },
    orders: {
      query: `
        select 'Sales Order' as doctype, name, 'Customer' as party_type, customer as party, transaction_date, status, delivery_date,
          grand_total, currency
        from \`tabSales Order\` where docstatus < 2 and ${ours}`,
      columns: {
        key: ['doctype', 'name'],
        customer,
        date: 'transaction_date',
        status: 'status',
        promised: 'delivery_date',
        total: 'grand_total',
        currency: 'currency',
      },
    },
    credit: {
      query: `
        select 'Customer' as party_type, c.name as party, l.credit_limit, t.credit_days, c.is_frozen,
          (select coalesce(sum(g.debit - g.credit), 0) from \`tabGL Entry\` g
            where g.party_type = 'Customer' and g.party = c.name and g.is_cancelled = 0 and g.${ours}) as used
        from \`tabCustomer\` c
        left join \`tabCustomer Credit Limit\` l on l.parent = c.name and l.${ours}
        left join \`tabPayment Terms Template Detail\` t on t.parent = c.payment_terms`,
      columns: { customer, limit: 'credit_limit', used: 'used', termDays: 'credit_days', blocked: 'is_frozen' },
    },
  },
  // Whose it is need not stand in the answer.
  live: {
    balances: {
      query: `select ${owed} and concat(party_type, '|', party) = :key group by account_currency`,
      timeLimit: '5s',
    },
  },
}
