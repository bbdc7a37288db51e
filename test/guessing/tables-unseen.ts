/** Never learnt from: what is got wrong here stays wrong, so that the figure says how unknown tables fare. */
import type { KnownTable } from './table.ts'

export const unseenTables: KnownTable[] = [
  {
    name: 'tenants of a housing company',
    label: 'Vuokralaiset',
    text: `
Vuokralaisnro|Vuokralainen|Huoneisto|Puhelin|Sähköposti|Vuokrasaatava|Erääntynyt
V1|Aho Antti|A 3|040 111 2222|antti@aho.fi|650,00|0,00
V2|Ek Eva|B 12|050 222 3333|eva@ek.fi|1 300,00|650,00`,
    header: 1,
    datasets: {
      customers: { key: 'Vuokralaisnro', name: 'Vuokralainen', phones: 'Puhelin', emails: 'Sähköposti' },
      balances: { customer: 'Vuokralaisnro', balance: 'Vuokrasaatava', overdue: 'Erääntynyt' },
    },
    read: { balances: { decimal: ',' } },
  },
  {
    name: 'patients of a clinic',
    label: 'Potilaat',
    text: `
Potilas|Synt.aika|Matkapuhelinnumero|Lähin omainen|Postinro ja -toimipaikka
Salo Sari|1.2.1960|0401112222|Salo Seppo|33100 Tampere
Oja Olli|3.4.1975|0503334444||33200 Tampere`,
    header: 1,
    datasets: {
      customers: {
        name: 'Potilas',
        birthDate: 'Synt.aika',
        phones: 'Matkapuhelinnumero',
        postalTown: 'Postinro ja -toimipaikka',
      },
    },
  },
  {
    name: 'subscribers in Swedish',
    label: 'Prenumeranter',
    country: 'SE',
    text: `
Prenumerationsnr|Kundnummer|Namn|c/o|Adress|Postnr|Postort|Tel dagtid|Mobil|Startdatum
P1|100|Åsa Holm||Ringvägen 3|214 20|Malmö|040-98 76 54|073-987 65 43|2019-01-01
P2|101|Bo Ek|Ek AB|Storgatan 1|114 55|Stockholm||070-123 45 67|2021-05-01`,
    header: 1,
    datasets: {
      customers: {
        key: 'Kundnummer',
        name: 'Namn',
        street: 'Adress',
        postalCode: 'Postnr',
        town: 'Postort',
        phones: 'Tel dagtid, Mobil',
        since: 'Startdatum',
      },
    },
  },
  {
    name: 'invoices of a time program',
    label: 'invoices.csv',
    text: `
Number|Client ID|Client|Issue Date|Due Date|Net|VAT 25.5%|Gross total|Amount due|Paid on
2026-01|C7|Aalto Ltd|2026-01-31|2026-02-14|100.00|25.50|125.50|0.00|2026-02-10
2026-02|C8|Berg Ltd|2026-02-28|2026-03-14|200.00|51.00|251.00|251.00|`,
    header: 1,
    datasets: {
      invoices: {
        key: 'Number',
        customer: 'Client ID',
        issued: 'Issue Date',
        due: 'Due Date',
        total: 'Gross total',
        open: 'Amount due',
        paidAt: 'Paid on',
      },
      customers: { key: 'Client ID', name: 'Client' },
    },
    read: { invoices: { decimal: '.' } },
  },
  {
    name: 'deliveries of heating oil',
    label: 'Toimitukset',
    text: `
Toimituspvm|Asiakas nro|Tuote|Litrat|Hinta/l|Summa
1.10.2026|88|Lämmitysöljy|1000|1,29|1 290,00
3.10.2026|91|Lämmitysöljy|750|1,29|967,50`,
    header: 1,
    datasets: {
      purchases: {
        date: 'Toimituspvm',
        customer: 'Asiakas nro',
        product: 'Tuote',
        quantity: 'Litrat',
        unitPrice: 'Hinta/l',
        amount: 'Summa',
      },
    },
    read: { purchases: { decimal: ',' } },
  },
  {
    name: 'a wholesaler’s articles',
    label: 'artiklar',
    country: 'SE',
    text: `
Artikelnummer|Artikelbenämning|Pris ex moms|Lager|Streckkod|Utgått|Ersätts av
10-100|Pump 12V|499,00|12|7350012345678|Nej|
10-101|Pump 24V|549,00|0|7350012345685|Ja|10-102`,
    header: 1,
    datasets: {
      products: {
        sku: 'Artikelnummer',
        name: 'Artikelbenämning',
        price: 'Pris ex moms',
        stock: 'Lager',
        replacedBy: 'Ersätts av',
      },
    },
    read: { products: { decimal: ',' } },
  },
  {
    name: 'a credit insurer’s limits',
    label: 'Limits',
    text: `
Buyer ID|Buyer name|Country|Requested|Approved limit|Rating|Decision date
B1|Alpha Garage Ltd|GB|50000|40000|B+|2026-01-15
B2|Beta Cars AB|SE|20000|0|D|2026-02-20`,
    header: 1,
    datasets: {
      customers: { key: 'Buyer ID', name: 'Buyer name', country: 'Country' },
      credit: { customer: 'Buyer ID', limit: 'Approved limit', rating: 'Rating', reviewed: 'Decision date' },
    },
  },
  {
    name: 'employees, who are no customers',
    label: 'Työntekijät',
    text: `
Henkilönumero|Nimi|Nimike|Palkka|Aloituspvm
1|Kari Koski|Asentaja|3 200,00|1.1.2020
2|Leena Lind|Myyjä|3 000,00|1.3.2022`,
    header: 1,
    datasets: {},
  },
  {
    name: 'a school’s list with guardians',
    label: 'Huoltajat',
    text: `
Oppilas|Luokka|Huoltajan nimi|Huoltajan puhelin|Huoltajan sähköposti
Aho Aino|3A|Aho Antti|040 111 2222|antti@aho.fi
Ek Elli|3B|Ek Eva|050 222 3333|eva@ek.fi`,
    header: 1,
    datasets: {
      customers: { name: 'Huoltajan nimi', phones: 'Huoltajan puhelin', emails: 'Huoltajan sähköposti' },
    },
  },
  {
    name: 'an export with technical names in Finnish',
    label: 'asiakas_view',
    text: `
asiakas_id|asiakas_nimi|asiakas_ytunnus|yht_puhelin|yht_email|las_osoite|las_postinro|las_ptp|luottoraja_eur|avoin_saldo_eur
1|Kone Oy|0112038-9|09 123 4567|info@kone.fi|Ratatie 1|01300|Vantaa|5000.00|120.50
2|Ilo Ky|1572860-0|050 333 4444|iida@ilo.fi|Mäkitie 2|02100|Espoo|0.00|0.00`,
    header: 1,
    datasets: {
      customers: {
        key: 'asiakas_id',
        name: 'asiakas_nimi',
        businessId: 'asiakas_ytunnus',
        phones: 'yht_puhelin',
        emails: 'yht_email',
        street: 'las_osoite',
        postalCode: 'las_postinro',
        town: 'las_ptp',
      },
      credit: { customer: 'asiakas_id', limit: 'luottoraja_eur' },
      balances: { customer: 'asiakas_id', balance: 'avoin_saldo_eur' },
    },
    read: { credit: { decimal: '.' }, balances: { decimal: '.' } },
  },
  {
    name: 'sales by month, which is a report',
    label: 'Myyntiraportti',
    text: `
Asiakas|Tammi|Helmi|Maalis|Yhteensä
Kone Oy|100,00|200,00|0,00|300,00
Ilo Ky|50,00|0,00|75,00|125,00`,
    header: 1,
    datasets: {},
  },
  {
    name: 'service visits',
    label: 'Huoltokäynnit',
    text: `
Käyntipvm|Asiakasnro|Asiakas|Puh|Laite|Toimenpide|Asentaja
2.11.2026|10|Aho Antti|040 111 2222|Lämpöpumppu|Suodatin vaihdettu|KK
3.11.2026|11|Ek Eva|050 222 3333|Kattila|Nuohous|LL`,
    header: 1,
    datasets: {
      contacts: { at: 'Käyntipvm', customer: 'Asiakasnro', subject: 'Toimenpide', person: 'Asentaja' },
      customers: { key: 'Asiakasnro', name: 'Asiakas', phones: 'Puh' },
    },
  },
  {
    name: 'no header, invoices',
    label: 'avoimet.txt',
    text: `
90001|1001|1.10.2026|15.10.2026|120,00
90002|1002|3.10.2026|2.11.2026|1 240,00
90003|1001|9.10.2026|23.10.2026|80,50`,
    header: 0,
    datasets: {},
  },
  {
    name: 'contacts on a phone',
    label: 'phone.csv',
    text: `
Given Name|Family Name|Organization Name|Phone 1 - Value|Phone 2 - Value|E-mail 1 - Value
Anna|Aho|Kone Oy|+358 40 111 2222||anna@kone.fi
Bo|Ek||0502223333|09 123 4567|`,
    header: 1,
    datasets: {
      customers: {
        firstName: 'Given Name',
        lastName: 'Family Name',
        name: 'Organization Name',
        phones: 'Phone 1 - Value, Phone 2 - Value',
        emails: 'E-mail 1 - Value',
      },
    },
  },
  {
    name: 'orders in Swedish with a promise',
    label: 'Orderstock',
    country: 'SE',
    text: `
Ordernr|Kundnr|Kund|Orderdatum|Lovad leverans|Orderstatus|Ordervärde
7001|12|Ek AB|2026-11-01|2026-12-01|Bekräftad|12 000,00
7002|14|Holm HB|2026-11-05|2026-11-30|Plockad|800,00`,
    header: 1,
    datasets: {
      orders: {
        key: 'Ordernr',
        customer: 'Kundnr',
        date: 'Orderdatum',
        promised: 'Lovad leverans',
        status: 'Orderstatus',
        total: 'Ordervärde',
      },
      customers: { key: 'Kundnr', name: 'Kund' },
    },
    read: { orders: { decimal: ',' } },
  },
]
