/** What stands in Dolibarr before the first customer: its dictionaries. */
import type { Row } from '../erp-database.ts'

/** A dollar is two euros in the company's books: a rate that leaves no remainders. */
export const rateOf = (currency: string): number => (currency === 'EUR' ? 1 : 2)
export const termDays = [0, 7, 14, 21, 30]
export const stamp = '2026-11-20 12:00:00'

export function putSettings(
  put: (table: string, row: Row) => number,
  add: (table: string, ...rows: Row[]) => void,
): void {
  put('const', { name: 'MAIN_MONNAIE', value: 'EUR' })
  put('user', { login: 'admin', lastname: 'Myyjä', firstname: 'Matti' })
  add('llx_c_country', { rowid: 60, code: 'FI', code_iso: 'FIN', label: 'Suomi' })
  add(
    'llx_c_typent',
    { id: 4, code: 'TE_SMALL', libelle: 'Small company' },
    { id: 8, code: 'TE_PRIVATE', libelle: 'Private individual' },
  )
  for (const nbjour of termDays)
    put('c_payment_term', { code: `${nbjour}D`, libelle: `${nbjour} pv netto`, type_cdr: 0, nbjour })
  add('llx_c_paiement', { id: 2, code: 'VIR', libelle: 'Transfer', type: 2 })
  put('c_tva', { fk_pays: 60, taux: 25.5 })
  put('c_units', { code: 'P', label: 'unitP', short_label: 'kpl' })
  for (const code of ['EUR', 'USD']) {
    add('llx_c_currencies', { code_iso: code, label: code })
    put('multicurrency_rate', {
      date_sync: stamp,
      rate: 1 / rateOf(code),
      fk_multicurrency: put('multicurrency', { code, name: code }),
    })
  }
  for (const label of ['Pavut', 'Suodatin', 'Maito', 'Kupit', 'Avainasiakas'])
    put('categorie', { label, type: label === 'Avainasiakas' ? 2 : 0 })
  put('entrepot', { ref: 'Varasto' })
  put('entrepot', { ref: 'Myymälä' })
  put('bank_account', { ref: 'TILI', label: 'Tili', currency_code: 'EUR' })
}
