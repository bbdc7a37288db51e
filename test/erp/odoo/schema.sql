-- Thirty tables in the shape Odoo 17 has them, from its public documentation: moments are UTC without a zone, names that
-- are translated are jsonb, what differs by company is jsonb by company id, companies and their people are one table.
create table res_currency (id serial primary key, name varchar(3) not null unique, symbol varchar not null, rounding numeric, decimal_places integer, active boolean);
create table res_country (id serial primary key, code varchar(2) unique, name jsonb not null, phone_code integer);
create table res_lang (id serial primary key, code varchar not null, iso_code varchar, name varchar not null, active boolean);
create table res_company (id serial primary key, name varchar not null, partner_id integer, currency_id integer not null references res_currency, create_date timestamp);
create table res_partner (
  id serial primary key, name varchar, complete_name varchar, parent_id integer references res_partner,
  commercial_partner_id integer references res_partner, company_id integer references res_company, is_company boolean,
  type varchar, lang varchar, vat varchar, ref varchar, phone varchar, mobile varchar, email varchar, email_normalized varchar,
  street varchar, street2 varchar, zip varchar, city varchar, country_id integer references res_country, website varchar,
  function varchar, comment text, active boolean, employee boolean, customer_rank integer, supplier_rank integer,
  credit_limit jsonb, property_payment_term_id jsonb, property_account_receivable_id jsonb,
  sale_warn varchar, sale_warn_msg text, invoice_warn varchar, user_id integer,
  create_date timestamp, write_date timestamp);
create table res_partner_category (id serial primary key, name jsonb not null, parent_id integer, color integer, active boolean);
create table res_partner_res_partner_category_rel (partner_id integer not null references res_partner, category_id integer not null references res_partner_category, primary key (partner_id, category_id));
create table res_partner_bank (id serial primary key, acc_number varchar not null, partner_id integer not null references res_partner, active boolean);
create table res_users (id serial primary key, login varchar not null unique, partner_id integer references res_partner, company_id integer references res_company, active boolean);
create table account_account (id serial primary key, code varchar(64) not null, name jsonb not null, account_type varchar not null, reconcile boolean, currency_id integer references res_currency, company_id integer not null references res_company, deprecated boolean);
create table account_journal (id serial primary key, code varchar(5) not null, name jsonb not null, type varchar not null, company_id integer not null references res_company, active boolean);
create table account_tax_group (id serial primary key, name jsonb not null, sequence integer);
create table account_tax (id serial primary key, name jsonb not null, amount numeric not null, amount_type varchar not null, type_tax_use varchar not null, tax_group_id integer references account_tax_group, price_include boolean, active boolean);
create table account_payment_term (id serial primary key, name jsonb not null, note jsonb, active boolean, company_id integer);
create table account_payment_term_line (id serial primary key, payment_id integer not null references account_payment_term, value varchar not null, value_amount double precision, nb_days integer, delay_type varchar not null);
create table account_move (
  id serial primary key, name varchar, ref varchar, state varchar not null, move_type varchar not null, date date not null,
  invoice_date date, invoice_date_due date, partner_id integer references res_partner, commercial_partner_id integer references res_partner,
  journal_id integer not null references account_journal, company_id integer references res_company, currency_id integer not null references res_currency,
  reversed_entry_id integer references account_move, payment_state varchar, payment_reference varchar, invoice_origin varchar,
  amount_untaxed numeric, amount_tax numeric, amount_total numeric, amount_residual numeric, amount_total_signed numeric,
  create_date timestamp, write_date timestamp);
create table account_move_line (
  id serial primary key, move_id integer not null references account_move on delete cascade, move_name varchar, parent_state varchar,
  date date, date_maturity date, account_id integer references account_account, partner_id integer references res_partner,
  company_id integer, currency_id integer not null references res_currency, display_type varchar not null, name varchar, ref varchar,
  product_id integer, quantity numeric, price_unit numeric, price_subtotal numeric, tax_line_id integer references account_tax,
  debit numeric, credit numeric, balance numeric, amount_currency numeric, amount_residual numeric, amount_residual_currency numeric,
  reconciled boolean, full_reconcile_id integer, matching_number varchar, create_date timestamp);
create index on account_move_line (partner_id);
create table account_full_reconcile (id serial primary key, name varchar, create_date timestamp);
create table account_partial_reconcile (
  id serial primary key, debit_move_id integer not null references account_move_line, credit_move_id integer not null references account_move_line,
  full_reconcile_id integer references account_full_reconcile, debit_currency_id integer, credit_currency_id integer,
  amount numeric, debit_amount_currency numeric, credit_amount_currency numeric, max_date date, company_id integer, create_date timestamp);
create table account_payment (id serial primary key, move_id integer not null references account_move, partner_id integer references res_partner, payment_type varchar not null, partner_type varchar, amount numeric, currency_id integer references res_currency, is_reconciled boolean);
create table uom_category (id serial primary key, name jsonb not null);
create table uom_uom (id serial primary key, name jsonb not null, category_id integer not null references uom_category, factor numeric not null, rounding numeric not null, active boolean);
create table product_category (id serial primary key, name varchar not null, complete_name varchar, parent_id integer references product_category, parent_path varchar);
create table product_template (id serial primary key, name jsonb not null, default_code varchar, categ_id integer not null references product_category, list_price numeric, type varchar, detailed_type varchar not null, uom_id integer not null references uom_uom, sale_ok boolean, active boolean, description_sale jsonb);
create table product_product (id serial primary key, product_tmpl_id integer not null references product_template, default_code varchar, barcode varchar, standard_price jsonb, active boolean);
create table product_pricelist (id serial primary key, name jsonb not null, currency_id integer not null references res_currency, active boolean);
create table stock_location (id serial primary key, name varchar not null, complete_name varchar, usage varchar not null, active boolean);
create table stock_quant (id serial primary key, product_id integer not null references product_product, location_id integer not null references stock_location, quantity numeric, reserved_quantity numeric not null, in_date timestamp not null);
create table sale_order (
  id serial primary key, name varchar not null, state varchar, partner_id integer not null references res_partner, partner_invoice_id integer, partner_shipping_id integer,
  company_id integer not null references res_company, currency_id integer references res_currency, pricelist_id integer references product_pricelist,
  date_order timestamp not null, commitment_date timestamp, validity_date date, client_order_ref varchar, invoice_status varchar, note text,
  amount_untaxed numeric, amount_tax numeric, amount_total numeric, user_id integer references res_users, create_date timestamp);
create table sale_order_line (
  id serial primary key, order_id integer not null references sale_order on delete cascade, order_partner_id integer, sequence integer, product_id integer references product_product,
  name text not null, display_type varchar, product_uom_qty numeric not null, product_uom integer references uom_uom, price_unit numeric not null, discount numeric,
  price_subtotal numeric, price_total numeric, qty_delivered numeric, qty_invoiced numeric, currency_id integer, state varchar, is_downpayment boolean);
create table stock_move (id serial primary key, name varchar not null, product_id integer not null references product_product, product_uom_qty numeric not null, quantity numeric, location_id integer references stock_location, location_dest_id integer references stock_location, sale_line_id integer references sale_order_line, state varchar, date timestamp not null);
