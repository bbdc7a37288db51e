/** Names that mislead, abbreviations, two languages at once, and lists nobody made for a machine. */
import type { KnownTable } from './table.ts'

export const mixedTables: KnownTable[] = [
  {
    name: 'a stock list in Swedish whose name is the article’s',
    label: 'Lagerlista',
    country: 'SE',
    text: `
Art.nr|Benämning|Varugrupp|Utpris|Inpris|Lagersaldo|Enhet
A-100|Oljefilter|Filter|129,00|64,50|12|st
A-101|Luftfilter|Filter|99,00|49,00|0|st
A-102|Tändstift|Motor|45,50|20,00|88|st`,
    header: 1,
    datasets: {
      products: {
        sku: 'Art.nr',
        name: 'Benämning',
        category: 'Varugrupp',
        price: 'Utpris',
        cost: 'Inpris',
        stock: 'Lagersaldo',
      },
    },
    read: { products: { decimal: ',' } },
  },
  {
    name: 'sales in Swedish without a customer number',
    label: 'Försäljning',
    country: 'SE',
    text: `
Datum|Kund|Telefon|Artikelnr|Artikel|Antal|À-pris|Summa
2026-01-02|Åsa Holm|070-123 45 67|A-100|Oljefilter|1|129,00|129,00
2026-01-09|Ek & Söner AB|08-123 456 78|A-102|Tändstift|4|45,50|182,00
2026-02-01|Åsa Holm|070-123 45 67|A-101|Luftfilter|1|99,00|99,00`,
    header: 1,
    datasets: {
      purchases: {
        date: 'Datum',
        customer: 'Kund',
        sku: 'Artikelnr',
        product: 'Artikel',
        quantity: 'Antal',
        unitPrice: 'À-pris',
        amount: 'Summa',
      },
      customers: { key: 'Kund', name: 'Kund', phones: 'Telefon' },
    },
    read: { purchases: { decimal: ',' } },
  },
  {
    name: 'orders on their way in Finnish',
    label: 'Tilaukset',
    text: `
Tilausnumero|Asiakasnumero|Tilauspvm|Luvattu toimituspäivä|Tila|Yhteensä
T-2001|10024|2.11.2026|30.11.2026|Kesken|450,00
T-2002|10025|5.11.2026|12.12.2026|Toimitettu|89,90
T-2003|10024|20.11.2026|15.12.2026|Avoin|1 200,00`,
    header: 1,
    datasets: {
      orders: {
        key: 'Tilausnumero',
        customer: 'Asiakasnumero',
        date: 'Tilauspvm',
        promised: 'Luvattu toimituspäivä',
        status: 'Tila',
        total: 'Yhteensä',
      },
    },
    read: { orders: { decimal: ',' } },
  },
  {
    name: 'support cases',
    label: 'Tukipyynnöt',
    text: `
Tiketti nro|Asiakasnro|Avattu|Aihe|Tila
501|10024|1.11.2026|Kahvikone vuotaa|Avoin
502|10026|3.11.2026|Lasku väärin|Suljettu`,
    header: 1,
    datasets: { cases: { customer: 'Asiakasnro', opened: 'Avattu', subject: 'Aihe', state: 'Tila' } },
  },
  {
    name: 'a log of contacts in Swedish',
    label: 'Kontakter med kunder',
    text: `
Datum|Kundnr|Kanal|Ämne|Handläggare
2026-11-02 09:15|12|Telefon|Offert på service|Anna
2026-11-03 13:40|14|E-post|Reklamation|Bo`,
    header: 1,
    datasets: {
      contacts: { at: 'Datum', customer: 'Kundnr', channel: 'Kanal', subject: 'Ämne', person: 'Handläggare' },
    },
  },
  {
    name: 'answers to a survey',
    label: 'NPS survey',
    text: `
Response date|Customer ID|NPS score|Comment
2026-10-01|C-1|9|Fast service
2026-10-02|C-2|3|Had to wait
2026-10-02|C-9|10|`,
    header: 1,
    datasets: { feedback: { date: 'Response date', customer: 'Customer ID', score: 'NPS score', comment: 'Comment' } },
  },
  {
    name: 'phones in a table of their own',
    label: 'phones',
    text: `
Asiakasnro|Puhelinnumero|Tyyppi
10024|040 123 4567|gsm
10024|03 222 3333|vaihde
10025|050 555 1234|gsm`,
    header: 1,
    datasets: { phones: { customer: 'Asiakasnro', number: 'Puhelinnumero', kind: 'Tyyppi' } },
  },
  {
    name: 'addresses in a table of their own',
    label: 'addresses',
    text: `
customer_id|street|zip|city|country
17|Satamakatu 1|20100|Turku|FI
17|Kauppiaskatu 9|20100|Turku|FI
18|Drottninggatan 4|10900|Hangö|FI`,
    header: 1,
    datasets: {
      addresses: { customer: 'customer_id', street: 'street', postalCode: 'zip', town: 'city', country: 'country' },
    },
  },
  {
    name: 'balances alone',
    label: 'saldot.csv',
    text: `
Asno|Saldo|Erääntynyt|Vanhin erä pvm|Val.
1001|12,50|0,00||EUR
1002|-3,00|0,00||EUR
1003|999,99|500,00|2.10.2026|EUR`,
    header: 1,
    datasets: {
      balances: {
        customer: 'Asno',
        balance: 'Saldo',
        overdue: 'Erääntynyt',
        oldestDue: 'Vanhin erä pvm',
        currency: 'Val.',
      },
    },
    read: { balances: { decimal: ',' } },
  },
  {
    name: 'a name that says phone over values that are not',
    label: 'asiakkaat',
    text: `
Asiakasnro|Nimi|Puhelin|Yhteystieto
1|Aho|iPhone 15|040 123 4567
2|Berg|Galaxy S24|050 234 5678
3|Cederberg|iPhone 13|044 345 6789`,
    header: 1,
    datasets: { customers: { key: 'Asiakasnro', name: 'Nimi', phones: 'Yhteystieto' } },
  },
  {
    name: 'personal identity codes beside a business ID',
    label: 'Asiakkaat',
    text: `
Asiakas|Henkilötunnus|Y-tunnus|Gsm
Aho Antti|131052-308T||0401112222
Kone Oy||0112038-9|0503334444`,
    header: 1,
    datasets: { customers: { name: 'Asiakas', businessId: 'Y-tunnus', phones: 'Gsm' } },
  },
  {
    name: 'two-digit years with slashes, settled by a day',
    label: 'Invoices 2026',
    text: `
Inv #|Cust #|Inv Date|Due|Total|Balance
1|A1|03/04/26|05/04/26|10.00|10.00
2|A2|25/04/26|25/05/26|20.50|0.00`,
    header: 1,
    datasets: {
      invoices: { key: 'Inv #', customer: 'Cust #', issued: 'Inv Date', due: 'Due', total: 'Total', open: 'Balance' },
    },
    read: { invoices: { decimal: '.', dateFormat: 'd/M/yy' } },
  },
  {
    name: 'months first, settled by a day',
    label: 'sales export',
    text: `
Customer No.|Posting Date|Document No.|Item No.|Quantity|Sales Amount
10000|11/24/2026|SI-1|1896-S|2|2,001.00
20000|3/4/2026|SI-2|1900-S|1|192.80`,
    header: 1,
    datasets: {
      purchases: {
        customer: 'Customer No.',
        date: 'Posting Date',
        order: 'Document No.',
        sku: 'Item No.',
        quantity: 'Quantity',
        amount: 'Sales Amount',
      },
    },
    read: { purchases: { decimal: '.', dateFormat: 'M/d/yyyy' } },
  },
  {
    name: 'a web shop’s products',
    label: 'products_export.csv',
    text: `
SKU|Title|Product Category|Variant Price|Cost per item|Inventory Qty|Published
B-1|Road bike|Bikes|1299.00|800.00|4|true
B-2|Helmet|Accessories|59.90|22.00|31|true
B-3|Bell|Accessories|9.90|2.10|0|false`,
    header: 1,
    datasets: {
      products: {
        sku: 'SKU',
        name: 'Title',
        category: 'Product Category',
        price: 'Variant Price',
        cost: 'Cost per item',
        stock: 'Inventory Qty',
        available: 'Published',
      },
    },
    read: { products: { decimal: '.' } },
  },
  {
    name: 'a customer list of a bilingual firm with units in the names',
    label: 'Kunder/Asiakkaat 2026',
    text: `
Kundnr|Kundens namn|Saldo (EUR)|Förfallet (EUR)|Kreditlimit [€]|Tfn|Mobil
1|Nyman Lars|120,50|0,00|500|019 123 456|0400 123 456
2|Virta Oy|0,00|0,00|10000|09 222 333|
3|Öhman Kb|88,00|88,00|0||050 987 6543`,
    header: 1,
    datasets: {
      customers: { key: 'Kundnr', name: 'Kundens namn', phones: 'Tfn, Mobil' },
      balances: { customer: 'Kundnr', balance: 'Saldo (EUR)', overdue: 'Förfallet (EUR)' },
      credit: { customer: 'Kundnr', limit: 'Kreditlimit [€]' },
    },
    read: { balances: { decimal: ',' } },
  },
  {
    name: 'open invoices by name, one amount',
    label: 'Avoimet myyntilaskut',
    text: `
Laskun numero|Asiakkaan nimi|Laskun päivä|Eräpäivä|Summa
3001|Aho Antti|1.10.2026|15.10.2026|120,00
3002|Kone Oy|3.10.2026|2.11.2026|1 240,00`,
    header: 1,
    datasets: {
      invoices: {
        key: 'Laskun numero',
        customer: 'Asiakkaan nimi',
        issued: 'Laskun päivä',
        due: 'Eräpäivä',
        open: 'Summa',
      },
      customers: { key: 'Asiakkaan nimi', name: 'Asiakkaan nimi' },
    },
    read: { invoices: { decimal: ',' } },
  },
]
