/** The rest of the tables held out first; see tables-held-out.ts. */
import type { KnownTable } from './table.ts'

export const heldOutRest: KnownTable[] = [
  {
    name: 'a list without a header in Swedish',
    label: 'lista',
    country: 'SE',
    text: `
Ek & Söner AB|556012-5790|08-123 456 78|info@ek.se|114 55|Stockholm
Lindqvist Bygg HB|969697-3586|031-12 34 56|bygg@lind.se|411 19|Göteborg
Holm Åsa AB|556703-7485|040-98 76 54|asa@holm.se|214 20|Malmö`,
    header: 0,
    datasets: { customers: { name: 'A', businessId: 'B', phones: 'C', emails: 'D', postalCode: 'E', town: 'F' } },
  },
  {
    name: 'calls made by sellers',
    label: 'Soitot',
    text: `
Aika|Asiakasnumero|Yhteydenoton tyyppi|Muistiinpano|Myyjä
2026-11-20 09:12|10024|Soitto|Tarjous lähetetty, palataan viikolla 49|Kari K.
2026-11-20 10:40|10031|Sähköposti|Pyysi uutta hintaa|Kari K.`,
    header: 1,
    datasets: {
      contacts: {
        at: 'Aika',
        customer: 'Asiakasnumero',
        channel: 'Yhteydenoton tyyppi',
        subject: 'Muistiinpano',
        person: 'Myyjä',
      },
    },
  },
  {
    name: 'ledger entries of an ERP in English',
    label: 'Customer Ledger Entries',
    text: `
Entry No.|Posting Date|Document Type|Document No.|Customer No.|Customer Name|Due Date|Original Amount|Remaining Amount|Currency Code|Open
2801|11/01/2026|Invoice|PSI103021|10000|Adatum|12/01/2026|4,101.88|4,101.88|EUR|Yes
2802|11/14/2026|Invoice|PSI103022|20000|Trey Research|12/14/2026|802.10|300.00|EUR|Yes`,
    header: 1,
    datasets: {
      invoices: {
        key: 'Document No.',
        customer: 'Customer No.',
        issued: 'Posting Date',
        due: 'Due Date',
        total: 'Original Amount',
        open: 'Remaining Amount',
        currency: 'Currency Code',
      },
      customers: { key: 'Customer No.', name: 'Customer Name' },
    },
    read: { invoices: { decimal: '.', dateFormat: 'M/d/yyyy' } },
  },
  {
    name: 'feedback in Finnish',
    label: 'Asiakaspalaute 10/2026',
    text: `
Vastauspäivä|As. nro|Suosittelisitko (0-10)|Avoin palaute
5.10.2026|10024|9|Nopea toimitus
6.10.2026|10077|2|Puhelimeen ei vastattu
9.10.2026|10031|10|`,
    header: 1,
    datasets: {
      feedback: {
        date: 'Vastauspäivä',
        customer: 'As. nro',
        score: 'Suosittelisitko (0-10)',
        comment: 'Avoin palaute',
      },
    },
  },
]
