/** Invoices, orders, sales, products, credit and what else tables hold. */
import type { KnownTable } from './table.ts'

export const tradeTables: KnownTable[] = [
  {
    name: 'open invoices in Finnish',
    label: 'Avoimet laskut',
    text: `
Laskunro|Asiakasnro|Asiakas|Laskupvm|Eräpvm|Laskun summa|Avoinna|Valuta
20260001|10024|Virtasen Kone Oy|1.10.2026|31.10.2026|1 240,00|1 240,00|EUR
20260002|10025|Lahden Putki Ky|5.10.2026|19.10.2026|310,50|110,50|EUR
20260003|10024|Virtasen Kone Oy|12.11.2026|12.12.2026|99,90|99,90|EUR
Yhteensä|||||1 650,40|1 450,40|`,
    header: 1,
    datasets: {
      invoices: {
        key: 'Laskunro',
        customer: 'Asiakasnro',
        issued: 'Laskupvm',
        due: 'Eräpvm',
        total: 'Laskun summa',
        open: 'Avoinna',
        currency: 'Valuta',
      },
      customers: { key: 'Asiakasnro', name: 'Asiakas' },
    },
    read: { invoices: { decimal: ',' } },
  },
  {
    name: 'invoices in Swedish with a remaining amount',
    label: 'Kundreskontra',
    country: 'SE',
    text: `
Fakturanr|Kundnr|Kundnamn|Fakturadatum|Förfallodatum|Belopp|Restbelopp|Valuta
5001|12|Ek & Söner AB|2026-10-01|2026-10-31|12500,00|12500,00|SEK
5002|14|Åsa Holm|2026-10-11|2026-11-10|800,00|300,00|SEK`,
    header: 1,
    datasets: {
      invoices: {
        key: 'Fakturanr',
        customer: 'Kundnr',
        issued: 'Fakturadatum',
        due: 'Förfallodatum',
        total: 'Belopp',
        open: 'Restbelopp',
        currency: 'Valuta',
      },
      customers: { key: 'Kundnr', name: 'Kundnamn' },
    },
    read: { invoices: { decimal: ',' } },
  },
  {
    name: 'a product list where the balance is stock and the name a product’s',
    label: 'Tuotteet',
    text: `
Koodi|Nimi|Tuoteryhmä|Myyntihinta|Ostohinta|Saldo
T-100|Suodatin|Varaosat|12,50|6,10|45
T-101|Kahvikone|Laitteet|249,00|160,00|3
T-102|Puhdistusaine|Tarvikkeet|8,90|3,20|120`,
    header: 1,
    datasets: {
      products: {
        sku: 'Koodi',
        name: 'Nimi',
        category: 'Tuoteryhmä',
        price: 'Myyntihinta',
        cost: 'Ostohinta',
        stock: 'Saldo',
      },
    },
    read: { products: { decimal: ',' } },
  },
  {
    name: 'sales lines with the buyer’s name and phone on each',
    label: 'Myynti 2026',
    text: `
Päivä|Tilausnro|Asiakasnro|Asiakkaan nimi|Puhelin|Tuotekoodi|Tuote|Määrä|á-hinta|Yhteensä
2.1.2026|T1|55|Aalto Pekka|040 123 4567|T-100|Suodatin|2|12,50|25,00
2.1.2026|T1|55|Aalto Pekka|040 123 4567|T-102|Puhdistusaine|1|8,90|8,90
15.1.2026|T2|56|Berg Ab|09 555 4321|T-101|Kahvikone|1|249,00|249,00`,
    header: 1,
    datasets: {
      purchases: {
        date: 'Päivä',
        order: 'Tilausnro',
        customer: 'Asiakasnro',
        sku: 'Tuotekoodi',
        product: 'Tuote',
        quantity: 'Määrä',
        unitPrice: 'á-hinta',
        amount: 'Yhteensä',
      },
      customers: { key: 'Asiakasnro', name: 'Asiakkaan nimi', phones: 'Puhelin' },
    },
    read: { purchases: { decimal: ',' } },
  },
  {
    name: 'orders of a web shop',
    label: 'orders-2026.csv',
    text: `
order_id|order_date|status|order_total|billing_first_name|billing_last_name|billing_company|billing_email|billing_phone|billing_address_1|billing_postcode|billing_city|billing_country
4993|2026-05-31 10:37|completed|30.00|Cia|Holm||cia@holm.fi|0401112223|Skolgatan 3|65100|Vaasa|FI
4992|2026-05-30 22:00|processing|129.90|Olli|Oja|Oja Oy|olli@oja.fi|+358 50 333 4444|Satamatie 2|48100|Kotka|FI
4991|2026-05-30 21:12|completed|15.50|Cia|Holm||cia@holm.fi|0401112223|Skolgatan 3|65100|Vaasa|FI`,
    header: 1,
    datasets: {
      orders: {
        key: 'order_id',
        date: 'order_date',
        status: 'status',
        total: 'order_total',
        customer: 'billing_email',
      },
      customers: {
        key: 'billing_email',
        firstName: 'billing_first_name',
        lastName: 'billing_last_name',
        name: 'billing_company',
        emails: 'billing_email',
        phones: 'billing_phone',
        street: 'billing_address_1',
        postalCode: 'billing_postcode',
        town: 'billing_city',
        country: 'billing_country',
      },
    },
    read: { orders: { decimal: '.' } },
  },
  {
    name: 'dates that may be read two ways',
    label: 'Invoices',
    text: `
Invoice No|Customer No|Invoice Date|Due Date|Amount|Outstanding
9001|C1|03/04/2026|05/04/2026|100.00|100.00
9002|C2|07/08/2026|09/08/2026|1,250.75|50.00`,
    header: 1,
    datasets: {
      invoices: {
        key: 'Invoice No',
        customer: 'Customer No',
        issued: 'Invoice Date',
        due: 'Due Date',
        total: 'Amount',
        open: 'Outstanding',
      },
    },
    read: { invoices: { decimal: '.' } },
    doubts: [{ column: 'Invoice Date', choices: ['d/M/yyyy', 'M/d/yyyy'] }],
  },
  {
    name: 'one column settles the other’s dates',
    label: 'Sales',
    text: `
Date|Customer ID|Item No.|Description|Qty|Unit Price|Line Amount|Warranty until
03/04/2026|C1|A-1|Pump|1|100.00|100.00|31/12/2027
07/08/2026|C2|A-2|Hose|3|5.50|16.50|30/06/2028`,
    header: 1,
    datasets: {
      purchases: {
        date: 'Date',
        customer: 'Customer ID',
        sku: 'Item No.',
        product: 'Description',
        quantity: 'Qty',
        unitPrice: 'Unit Price',
        amount: 'Line Amount',
        warrantyUntil: 'Warranty until',
      },
    },
    read: { purchases: { decimal: '.', dateFormat: 'd/M/yyyy' } },
  },
  {
    name: 'credit decisions keyed by customer number',
    label: 'Luottotiedot',
    text: `
Asiakasnro|Luottoluokka|Luottoraja|Suositeltu luottoraja|Käytetty luotto|Maksuehto|Luottokielto|Maksuhäiriöt|Tarkistettu
10024|AA|10000|12000|1240|30 pv netto|ei|0|1.2.2026
10025|C|0|0|310|Ennakko|kyllä|3|15.6.2026`,
    header: 1,
    datasets: {
      credit: {
        customer: 'Asiakasnro',
        rating: 'Luottoluokka',
        limit: 'Luottoraja',
        recommendedLimit: 'Suositeltu luottoraja',
        used: 'Käytetty luotto',
        termDays: 'Maksuehto',
        blocked: 'Luottokielto',
        defaults: 'Maksuhäiriöt',
        reviewed: 'Tarkistettu',
      },
    },
  },
  {
    name: 'all invoices, where nothing says what is open',
    label: 'Laskut',
    text: `
Laskunumero|Asiakasnumero|Päiväys|Eräpäivä|Loppusumma
3001|10024|1.10.2026|15.10.2026|120,00
3002|10025|3.10.2026|2.11.2026|1 240,00`,
    header: 1,
    datasets: {
      invoices: {
        key: 'Laskunumero',
        customer: 'Asiakasnumero',
        issued: 'Päiväys',
        due: 'Eräpäivä',
        total: 'Loppusumma',
      },
    },
    missing: { invoices: ['open'] },
    read: { invoices: { decimal: ',' } },
  },
  {
    name: 'a register of members of a club',
    label: 'Jäsenrekisteri',
    text: `
Jäsennumero|Sukunimi|Etunimi|Syntymäaika|Lähiosoite|Postiosoite|Puh. koti|Kännykkä|Sähköpostiosoite
1|Aho|Antti|1.2.1970|Rantatie 3|40100 Jyväskylä|014 123 456|040 111 2222|antti@aho.fi
2|Ek|Eva|24.12.1985|Puistokatu 4 B|40200 Jyväskylä||050 222 3333|eva@ek.fi`,
    header: 1,
    datasets: {
      customers: {
        key: 'Jäsennumero',
        lastName: 'Sukunimi',
        firstName: 'Etunimi',
        birthDate: 'Syntymäaika',
        street: 'Lähiosoite',
        postalTown: 'Postiosoite',
        phones: 'Puh. koti, Kännykkä',
        emails: 'Sähköpostiosoite',
      },
    },
  },
  {
    name: 'credit in English with a reminder level',
    label: 'Credit register',
    text: `
Client no|Risk class|Credit limit|Limit used|Credit left|Payment terms|Blocked|Reminder level|Last review
C1|2|5000.50|1200.00|3800.50|NET 30|no|0|2026-01-05
C2|5|0.00|310.00|-310.00|Prepaid 0|yes|2|2026-02-06`,
    header: 1,
    datasets: {
      credit: {
        customer: 'Client no',
        rating: 'Risk class',
        limit: 'Credit limit',
        used: 'Limit used',
        left: 'Credit left',
        termDays: 'Payment terms',
        blocked: 'Blocked',
        dunningLevel: 'Reminder level',
        reviewed: 'Last review',
      },
    },
    read: { credit: { decimal: '.' } },
  },
  {
    name: 'a table of nothing that is known',
    label: 'Tuntikirjaukset',
    text: `
Viikko|Tunnit|Matka (km)|Ajoneuvo
40|37,5|120|ABC-123
41|40|88|ABC-123`,
    header: 1,
    datasets: {},
  },
]
