/**
 * Dolibarr's own tables asked in another way than source.ts does: every document's open amount as the sum of all that
 * was booked on it, in decimals. An invoice without a due date is never overdue. A payment counts from its own day on.
 * The register says no used amount: what is left of a limit is the limit less what is owed in its currency, and is not
 * told where all that is owed is in another.
 */
import type { IndependentQueries } from '../independent-figures.ts'
import { today } from '../trade.ts'

const documents = `
  booked (document, amount) as (
    select rowid, cast(multicurrency_total_ttc as decimal(20, 2)) from llx_facture
    union all
    select link.fk_facture, -cast(link.multicurrency_amount as decimal(20, 2))
      from llx_paiement_facture link, llx_paiement payment
      where payment.rowid = link.fk_paiement and date(payment.datep) <= '${today}'
    union all
    select fk_facture, -cast(multicurrency_amount_ttc as decimal(20, 2)) from llx_societe_remise_except where fk_facture > 0
    union all
    select fk_facture_source, cast(multicurrency_amount_ttc as decimal(20, 2)) from llx_societe_remise_except where fk_facture > 0
  ),
  open_document as (
    select firm.rowid as firm, firm.code_client as customer, paper.ref, paper.date_lim_reglement as falls_due,
      paper.multicurrency_code as currency, cast(sum(booked.amount) * 100 as signed) as minor
    from llx_facture paper
    inner join booked on booked.document = paper.rowid
    inner join llx_societe firm on firm.rowid = paper.fk_soc
    where paper.entity = 1 and paper.fk_statut not in (0, 3)
    group by paper.rowid having minor <> 0
  )`

/** Halves away from zero in decimals; a title line has no product. */
const lines = `
  order_line as (
    select paper.rowid as paper, paper.fk_soc, paper.ref, paper.date_commande, paper.multicurrency_code as currency, goods.label,
      cast(line.qty as decimal(20, 6)) as quantity,
      round(cast(line.qty as decimal(20, 6)) * cast(line.multicurrency_subprice as decimal(20, 6))
        * (100 - cast(line.remise_percent as decimal(5, 2))) / 100, 2) as amount
    from llx_commande paper, llx_commandedet line, llx_product goods
    where line.fk_commande = paper.rowid and goods.rowid = line.fk_product and paper.fk_statut in (1, 2, 3)
  )`

export const dolibarrQueries: IndependentQueries = {
  customers: `
    select code_client as customer,
      if(tva_intra = '', code_client, min(code_client) over (partition by regexp_replace(tva_intra, '[^0-9]', ''))) as same_as
    from llx_societe where code_client is not null
    union all
    select concat('contact-', rowid), concat('contact-', rowid) from llx_socpeople`,
  ledger: `
    with ${documents}
    select customer, currency, sum(minor) as balance_minor, sum(if(falls_due < '${today}', minor, 0)) as overdue_minor,
      min(if(minor > 0 and falls_due < '${today}', falls_due, null)) as oldest_due
    from open_document group by customer, currency`,
  openInvoices: `
    with ${documents}
    select customer, ref as number, falls_due as due, minor as open_minor, currency from open_document`,
  purchases: `
    with ${lines}
    select code_client as customer, date_commande as date, ref as order_no, label as product, quantity,
      cast(amount * 100 as signed) as amount_minor, currency
    from order_line join llx_societe on llx_societe.rowid = fk_soc`,
  bought: `
    with ${lines}
    select code_client as customer, currency, cast(sum(amount) * 100 as signed) as total_minor,
      (select count(*) from llx_commande paper where paper.fk_soc = order_line.fk_soc and paper.fk_statut > 0) as orders
    from order_line join llx_societe on llx_societe.rowid = fk_soc group by fk_soc, currency`,
  terms: `
    with ${documents}, owed as (
      select firm, sum(if(currency = 'EUR', minor, 0)) as eur, max(currency = 'EUR') as has_eur from open_document group by firm
    )
    select code_client as customer, term.nbjour as term_days, cast(outstanding_limit * 100 as signed) as limit_minor,
      if(has_eur = 0, null, cast(outstanding_limit * 100 as signed) - coalesce(eur, 0)) as left_minor,
      exists (select 1 from llx_societe_extrafields ticked where ticked.fk_object = llx_societe.rowid and luottokielto = 1) as blocked
    from llx_societe
    left join owed on owed.firm = llx_societe.rowid
    join llx_c_payment_term term on term.rowid = cond_reglement
    where code_client is not null`,
  counts: `
    select 'customers' as dataset, (select count(code_client) from llx_societe) + (select count(*) from llx_socpeople) as row_count
    union all select 'invoices', count(*) from llx_facture where entity = 1 and fk_statut not in (0, 3)
    union all select 'orders', count(*) from llx_commande where fk_statut <> -1
    union all select 'products', count(*) from llx_product
    union all select 'credit', count(code_client) from llx_societe
    union all select 'purchases', count(*) from llx_commandedet l join llx_commande o on o.rowid = l.fk_commande
      where l.fk_product > 0 and o.fk_statut not in (-1, 0)`,
}
