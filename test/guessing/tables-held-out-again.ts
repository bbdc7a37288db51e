/**
 * Written after the first held-out tables had been learnt from, and harder. Seen for the first time, 4 of 10 were wholly
 * right: precision 0.81, recall 0.83. What was missed was then taught, so these hold it now as the others do.
 */
import type { KnownTable } from './table.ts'

export const heldOutAgain: KnownTable[] = [
  {
    name: 'a bank statement, which is nothing of ours',
    label: 'tiliote',
    text: `
Kirjauspäivä|Arvopäivä|Määrä EUROA|Laji|Selitys|Saaja/Maksaja|Saajan tilinumero|Viite|Viesti
2.11.2026|2.11.2026|-120,50|106|TILISIIRTO|Sähkö Oy|FI21 1234 5600 0007 85|1009|
3.11.2026|3.11.2026|250,00|588|VIITESIIRTO|Aho Antti||2012|`,
    header: 1,
    datasets: {},
  },
  {
    name: 'companies and their people',
    label: 'CRM contacts',
    text: `
Contact ID|Full name|Parent company ID|Job title|Direct line|Mobile no.|E-mail|Newsletter
P-1|Anna Aho|C-10|Buyer|+358 9 123 4567|+358 40 111 2222|anna@firm.fi|yes
P-2|Bo Ek|C-11|CEO||+358 50 222 3333|bo@ek.fi|no`,
    header: 1,
    datasets: {
      customers: {
        key: 'Contact ID',
        name: 'Full name',
        contactOf: 'Parent company ID',
        phones: 'Direct line, Mobile no.',
        emails: 'E-mail',
        marketingAllowed: 'Newsletter',
      },
    },
  },
  {
    name: 'invoices with paid sums',
    label: 'Myyntilaskut 2026',
    text: `
Laskun nro|Asiakaskoodi|Asiakkaan nimi|Laskutuspvm|Eräpäivä|Yhteensä (sis. ALV)|Maksettu|Maksupvm|Maksamatta
1|A1|Aho Antti|1.9.2026|15.9.2026|124,00|124,00|14.9.2026|0,00
2|A2|Kone Oy|2.9.2026|16.9.2026|1 240,00|240,00|20.9.2026|1 000,00`,
    header: 1,
    datasets: {
      invoices: {
        key: 'Laskun nro',
        customer: 'Asiakaskoodi',
        issued: 'Laskutuspvm',
        due: 'Eräpäivä',
        total: 'Yhteensä (sis. ALV)',
        paidAmount: 'Maksettu',
        paidAt: 'Maksupvm',
        open: 'Maksamatta',
      },
      customers: { key: 'Asiakaskoodi', name: 'Asiakkaan nimi' },
    },
    read: { invoices: { decimal: ',' } },
  },
  {
    name: 'sold machines with warranty in Swedish',
    label: 'Sålda maskiner',
    country: 'SE',
    text: `
Köpdatum|Kundnummer|Serienr|Produkt|Pris exkl. moms|Garanti t.o.m.
2025-03-01|12|SN-9911|Gräsklippare X2|4 900,00|2028-03-01
2025-04-12|14|SN-9955|Motorsåg M|3 200,00|2027-04-12`,
    header: 1,
    datasets: {
      purchases: {
        date: 'Köpdatum',
        customer: 'Kundnummer',
        product: 'Produkt',
        unitPrice: 'Pris exkl. moms',
        warrantyUntil: 'Garanti t.o.m.',
      },
    },
    read: { purchases: { decimal: ',' } },
  },
  {
    name: 'a list with everything in the phone cell',
    label: 'Asiakkaat 2026',
    text: `
Yritys|Yht.hlö|Puh/gsm|Sähköposti|Käyntiosoite|Laskutettu 2025
Kone Oy|Kalle|09 123 4567 / 040 111 2222|kalle@kone.fi|Ratatie 1, Vantaa|12 000
Ilo Ky|Iida|050 333 4444|iida@ilo.fi|Mäkitie 2, Espoo|3 400`,
    header: 1,
    datasets: {
      customers: {
        name: 'Yritys',
        contactPerson: 'Yht.hlö',
        phones: 'Puh/gsm',
        emails: 'Sähköposti',
        street: 'Käyntiosoite',
      },
    },
  },
  {
    name: 'products whose names are in three languages',
    label: 'Items',
    text: `
Item number|Name FI|Name SV|Name EN|Unit price|Qty on hand|Item group
100|Vasara|Hammare|Hammer|12.90|14|TOOLS
101|Saha|Såg|Saw|19.90|3|TOOLS`,
    header: 1,
    datasets: {
      products: {
        sku: 'Item number',
        name: 'Name FI',
        price: 'Unit price',
        stock: 'Qty on hand',
        category: 'Item group',
      },
    },
    read: { products: { decimal: '.' } },
  },
  {
    name: 'a payment reminder list with levels',
    label: 'Maksukehotukset',
    text: `
Asiakasnumero|Nimi|Puhelinnumero|Avoinna yhteensä|Josta erääntynyt|Karhutaso|Luottokielto
10|Aho Antti|040 111 2222|300,00|300,00|2|Kyllä
11|Berg Ab|09 444 5555|1 200,00|200,00|1|Ei`,
    header: 1,
    datasets: {
      customers: { key: 'Asiakasnumero', name: 'Nimi', phones: 'Puhelinnumero' },
      balances: { customer: 'Asiakasnumero', balance: 'Avoinna yhteensä', overdue: 'Josta erääntynyt' },
      credit: { customer: 'Asiakasnumero', dunningLevel: 'Karhutaso', blocked: 'Luottokielto' },
    },
    read: { balances: { decimal: ',' } },
  },
  {
    name: 'a rental firm’s bookings',
    label: 'bookings',
    text: `
Booking ref|Client|Client phone|Client email|Booked on|Pick-up date|State|Total €
B-77|Ann Lee|+358401112223|ann@lee.fi|2026-11-01|2026-12-01|confirmed|220,00
B-78|Jon Ray|+358402223334|jon@ray.fi|2026-11-02|2026-12-05|pending|90,00`,
    header: 1,
    datasets: {
      orders: { key: 'Booking ref', customer: 'Client', date: 'Booked on', status: 'State', total: 'Total €' },
      customers: { key: 'Client', name: 'Client', phones: 'Client phone', emails: 'Client email' },
    },
    read: { orders: { decimal: ',' } },
  },
  {
    name: 'complaints',
    label: 'Reklamaatiot',
    text: `
Nro|Pvm|Asiakas|Puhelin|Tuote|Vian kuvaus|Status
1|2.10.2026|Aho Antti|040 111 2222|Grilli|Liekki sammuu|kesken
2|5.10.2026|Ek Eva|050 222 3333|Kattila|Kahva irti|valmis`,
    header: 1,
    datasets: {
      cases: { opened: 'Pvm', customer: 'Asiakas', subject: 'Vian kuvaus', state: 'Status' },
      customers: { key: 'Asiakas', name: 'Asiakas', phones: 'Puhelin' },
    },
  },
  {
    name: 'customers with dashes in their dates',
    label: 'customer master',
    text: `
Account|Customer name|VAT no|Main phone|Customer since|Terms (days)|Balance LCY
C100|Alpha Ltd|GB123456789|+44 20 7946 0018|05-03-2019|30|1,200.50
C200|Beta Ltd|GB987654321|+44 20 7946 0959|11-12-2021|14|0.00`,
    header: 1,
    datasets: {
      customers: {
        key: 'Account',
        name: 'Customer name',
        businessId: 'VAT no',
        phones: 'Main phone',
        since: 'Customer since',
      },
      credit: { customer: 'Account', termDays: 'Terms (days)' },
      balances: { customer: 'Account', balance: 'Balance LCY' },
    },
    read: { balances: { decimal: '.' } },
    doubts: [{ column: 'Customer since', choices: ['d-M-yyyy', 'M-d-yyyy'] }],
  },
]
