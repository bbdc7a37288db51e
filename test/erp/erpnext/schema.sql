-- Tables in the shape ERPNext 15 has them, from its public documentation: names of tables have spaces, every key is a
-- text, a document counts when its docstatus is 1, and addresses and contacts hang on anything by dynamic links.
create table `tabCompany` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, abbr varchar(140), default_currency varchar(140), country varchar(140));
create table `tabCurrency` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, enabled tinyint(1) not null default 0, fraction_units int(11) not null default 0, symbol varchar(140));
create table `tabCurrency Exchange` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, `date` date, from_currency varchar(140), to_currency varchar(140), exchange_rate decimal(21,9) not
  null default 0.000000000);
create table `tabCountry` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, code varchar(140));
create table `tabTerritory` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent_territory varchar(140), is_group tinyint(1) not null default 0, lft int(11), rgt int(11));
create table `tabUser` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, email varchar(140), full_name varchar(140), enabled tinyint(1) not null default 0, last_active
  datetime(6));
create table `tabCustomer Group` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent_customer_group varchar(140), is_group tinyint(1) not null default 0, lft int(11), rgt int(11));
create table `tabCustomer` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, naming_series varchar(140), customer_name varchar(140), customer_type varchar(140), customer_group
  varchar(140), territory varchar(140), tax_id varchar(140), default_currency varchar(140), payment_terms varchar(140), language varchar(140), website
  varchar(140), mobile_no varchar(140), email_id varchar(140), customer_primary_contact varchar(140), is_frozen tinyint(1) not null default 0,
  disabled tinyint(1) not null default 0, is_internal_customer tinyint(1) not null default 0, customer_details longtext, default_commission_rate
  decimal(21,9) not null default 0.000000000);
create table `tabCustomer Credit Limit` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), company varchar(140),
  credit_limit decimal(21,9) not null default 0.000000000, bypass_credit_limit_check tinyint(1) not null default 0);
create table `tabParty Account` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), company varchar(140), account
  varchar(140));
create table `tabContact` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, first_name varchar(140), last_name varchar(140), full_name varchar(140), status varchar(140),
  email_id varchar(140), phone varchar(140), mobile_no varchar(140), is_primary_contact tinyint(1) not null default 0, unsubscribed tinyint(1) not
  null default 0);
create table `tabContact Phone` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), phone varchar(140),
  is_primary_phone tinyint(1) not null default 0, is_primary_mobile_no tinyint(1) not null default 0);
create table `tabContact Email` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), email_id varchar(140),
  is_primary tinyint(1) not null default 0);
create table `tabAddress` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, address_title varchar(140), address_type varchar(140), address_line1 varchar(140), address_line2
  varchar(140), city varchar(140), pincode varchar(140), country varchar(140), is_primary_address tinyint(1) not null default 0, disabled tinyint(1)
  not null default 0);
create table `tabDynamic Link` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), link_doctype varchar(140),
  link_name varchar(140), link_title varchar(140), key (link_doctype, link_name));
create table `tabAccount` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, account_name varchar(140), account_number varchar(140), company varchar(140), root_type varchar(140),
  account_type varchar(140), account_currency varchar(140), is_group tinyint(1) not null default 0, lft int(11), rgt int(11));
create table `tabPayment Terms Template` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, template_name varchar(140), allocate_payment_based_on_payment_terms tinyint(1) not null default 0);
create table `tabPayment Terms Template Detail` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), payment_term varchar(140),
  invoice_portion decimal(21,9) not null default 0.000000000, due_date_based_on varchar(140), credit_days int(11) not null default 0, credit_months
  int(11) not null default 0);
create table `tabSales Invoice` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, naming_series varchar(140), customer varchar(140), customer_name varchar(140), company varchar(140),
  posting_date date, posting_time time(6), due_date date, is_return tinyint(1) not null default 0, return_against varchar(140), amended_from
  varchar(140), currency varchar(140), conversion_rate decimal(21,9) not null default 0.000000000, debit_to varchar(140), party_account_currency
  varchar(140), net_total decimal(21,9) not null default 0.000000000, total_taxes_and_charges decimal(21,9) not null default 0.000000000, grand_total
  decimal(21,9) not null default 0.000000000, base_grand_total decimal(21,9) not null default 0.000000000, rounded_total decimal(21,9) not null
  default 0.000000000, outstanding_amount decimal(21,9) not null default 0.000000000, status varchar(30), po_no varchar(140), remarks text, key
  (customer));
create table `tabSales Invoice Item` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), item_code varchar(140),
  item_name varchar(140), qty decimal(21,9) not null default 0.000000000, rate decimal(21,9) not null default 0.000000000, price_list_rate
  decimal(21,9) not null default 0.000000000, discount_percentage decimal(21,9) not null default 0.000000000, amount decimal(21,9) not null default
  0.000000000, net_amount decimal(21,9) not null default 0.000000000, base_net_amount decimal(21,9) not null default 0.000000000, income_account
  varchar(140), sales_order varchar(140));
create table `tabSales Taxes and Charges` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), charge_type varchar(140),
  account_head varchar(140), rate decimal(21,9) not null default 0.000000000, tax_amount decimal(21,9) not null default 0.000000000);
create table `tabPayment Schedule` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), due_date date,
  invoice_portion decimal(21,9) not null default 0.000000000, payment_amount decimal(21,9) not null default 0.000000000, outstanding decimal(21,9) not
  null default 0.000000000, paid_amount decimal(21,9) not null default 0.000000000);
create table `tabPayment Entry` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, payment_type varchar(140), posting_date date, company varchar(140), party_type varchar(140), party
  varchar(140), paid_from varchar(140), paid_to varchar(140), paid_amount decimal(21,9) not null default 0.000000000, received_amount decimal(21,9)
  not null default 0.000000000, total_allocated_amount decimal(21,9) not null default 0.000000000, unallocated_amount decimal(21,9) not null default
  0.000000000, reference_no varchar(140), status varchar(140));
create table `tabPayment Entry Reference` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), reference_doctype
  varchar(140), reference_name varchar(140), due_date date, total_amount decimal(21,9) not null default 0.000000000, outstanding_amount decimal(21,9)
  not null default 0.000000000, allocated_amount decimal(21,9) not null default 0.000000000);
create table `tabJournal Entry` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, voucher_type varchar(140), posting_date date, company varchar(140), is_opening varchar(140),
  total_debit decimal(21,9) not null default 0.000000000, total_credit decimal(21,9) not null default 0.000000000, user_remark text);
create table `tabJournal Entry Account` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), account varchar(140),
  party_type varchar(140), party varchar(140), debit_in_account_currency decimal(21,9) not null default 0.000000000, credit_in_account_currency
  decimal(21,9) not null default 0.000000000, debit decimal(21,9) not null default 0.000000000, credit decimal(21,9) not null default 0.000000000);
create table `tabGL Entry` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, posting_date date, account varchar(140), party_type varchar(140), party varchar(140), debit
  decimal(21,9) not null default 0.000000000, credit decimal(21,9) not null default 0.000000000, debit_in_account_currency decimal(21,9) not null
  default 0.000000000, credit_in_account_currency decimal(21,9) not null default 0.000000000, account_currency varchar(140), against text,
  against_voucher_type varchar(140), against_voucher varchar(140), voucher_type varchar(140), voucher_no varchar(140), is_opening varchar(140),
  is_cancelled tinyint(1) not null default 0, company varchar(140), fiscal_year varchar(140), key (party_type, party), key (voucher_type, voucher_no));
create table `tabPayment Ledger Entry` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, posting_date date, company varchar(140), account_type varchar(140), account varchar(140), party_type
  varchar(140), party varchar(140), due_date date, voucher_type varchar(140), voucher_no varchar(140), against_voucher_type varchar(140),
  against_voucher_no varchar(140), amount decimal(21,9) not null default 0.000000000, account_currency varchar(140), amount_in_account_currency
  decimal(21,9) not null default 0.000000000, delinked tinyint(1) not null default 0, key (against_voucher_type, against_voucher_no));
create table `tabItem Group` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent_item_group varchar(140), is_group tinyint(1) not null default 0);
create table `tabItem` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, item_code varchar(140), item_name varchar(140), item_group varchar(140), stock_uom varchar(140),
  description longtext, is_stock_item tinyint(1) not null default 0, disabled tinyint(1) not null default 0, valuation_rate decimal(21,9) not null
  default 0.000000000, standard_rate decimal(21,9) not null default 0.000000000, has_variants tinyint(1) not null default 0, variant_of varchar(140),
  end_of_life date);
create table `tabItem Price` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, item_code varchar(140), price_list varchar(140), currency varchar(140), price_list_rate decimal(21,9)
  not null default 0.000000000, selling tinyint(1) not null default 0, buying tinyint(1) not null default 0, valid_from date, valid_upto date);
create table `tabUOM` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, must_be_whole_number tinyint(1) not null default 0);
create table `tabWarehouse` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, warehouse_name varchar(140), company varchar(140), is_group tinyint(1) not null default 0);
create table `tabBin` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, item_code varchar(140), warehouse varchar(140), actual_qty decimal(21,9) not null default
  0.000000000, reserved_qty decimal(21,9) not null default 0.000000000, ordered_qty decimal(21,9) not null default 0.000000000, projected_qty
  decimal(21,9) not null default 0.000000000, valuation_rate decimal(21,9) not null default 0.000000000);
create table `tabSales Order` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, customer varchar(140), customer_name varchar(140), company varchar(140), transaction_date date,
  delivery_date date, order_type varchar(140), currency varchar(140), conversion_rate decimal(21,9) not null default 0.000000000, net_total
  decimal(21,9) not null default 0.000000000, grand_total decimal(21,9) not null default 0.000000000, status varchar(30), per_billed decimal(21,9) not
  null default 0.000000000, per_delivered decimal(21,9) not null default 0.000000000, po_no varchar(140), key (customer));
create table `tabSales Order Item` (
  name varchar(140) primary key, creation datetime(6), modified datetime(6), modified_by varchar(140), owner varchar(140), docstatus tinyint(1) not
  null default 0, idx int(8) not null default 0, parent varchar(140), parentfield varchar(140), parenttype varchar(140), item_code varchar(140),
  item_name varchar(140), delivery_date date, qty decimal(21,9) not null default 0.000000000, uom varchar(140), price_list_rate decimal(21,9) not null
  default 0.000000000, discount_percentage decimal(21,9) not null default 0.000000000, rate decimal(21,9) not null default 0.000000000, amount
  decimal(21,9) not null default 0.000000000, net_amount decimal(21,9) not null default 0.000000000, base_amount decimal(21,9) not null default
  0.000000000, key (parent));
