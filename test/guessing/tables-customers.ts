/** Lists of customers, as programs export them and as small firms keep them. */
import type { KnownTable } from './table.ts'

export const customerTables: KnownTable[] = [
  {
    name: 'when each row was changed last, beside since when they are a customer',
    label: 'asiakkaat.csv',
    text: `
Asnro|Nimi|Puhelin|Asiakkaaksi|Muutettu
10024|Virtasen Kone Oy|040 123 4567|3.4.1998|24.11.2026 10:30
10025|Lahden Putki Ky|050 555 1234|17.9.2004|1.10.2026 8:05
10026|Mäkinen Matti|09 123 456|30.1.2019|13.2.2025 16:44`,
    header: 1,
    datasets: {
      customers: { key: 'Asnro', name: 'Nimi', phones: 'Puhelin', since: 'Asiakkaaksi', changed: 'Muutettu' },
    },
  },
  {
    name: 'a plain Finnish list',
    label: 'asiakkaat.csv',
    text: `
Asiakasnumero|Nimi|Y-tunnus|Puhelin|Sähköposti|Katuosoite|Postinumero|Postitoimipaikka
10024|Virtasen Kone Oy|0112038-9|040 123 4567|info@virtanen.fi|Hämeenkatu 1|33100|Tampere
10025|Lahden Putki Ky|1572860-0|050 555 1234|putki@lahti.fi|Aleksanterinkatu 5|15110|Lahti
10026|Mäkinen Matti|| 09 123 456||Mannerheimintie 10 A 3|00100|Helsinki`,
    header: 1,
    datasets: {
      customers: {
        key: 'Asiakasnumero',
        name: 'Nimi',
        businessId: 'Y-tunnus',
        phones: 'Puhelin',
        emails: 'Sähköposti',
        street: 'Katuosoite',
        postalCode: 'Postinumero',
        town: 'Postitoimipaikka',
      },
    },
  },
  {
    name: 'abbreviations, a title and a print date above, totals below',
    label: 'Myyntireskontra',
    text: `
Korjaamo Laine Oy|||||
Saldoluettelo 24.11.2026|||||

As.nro|Asiakas|Puh.|Gsm|Saldo|Erääntynyt
101|Aalto Pekka|03 212 3456|0400 123 456|1.234,50|200,00
102|Berg Ab|09 555 4321||0,00|0,00
103|Niemi Sari||050 333 2211|89,90|
Yhteensä||||1.324,40|200,00`,
    header: 4,
    datasets: {
      customers: { key: 'As.nro', name: 'Asiakas', phones: 'Puh., Gsm' },
      balances: { customer: 'As.nro', balance: 'Saldo', overdue: 'Erääntynyt' },
    },
    read: { balances: { decimal: ',' } },
  },
  {
    name: 'a Swedish register with a credit limit and terms',
    label: 'Kundregister',
    country: 'SE',
    text: `
Kundnr|Namn|Organisationsnr|Telefon1|Telefon2|E-post|Adress|Postnr|Ort|Land|Betalningsvillkor|Kreditgräns|Valuta
1|Ek & Söner AB|556012-5790|08-123 456 78|070-123 45 67|info@ek.se|Storgatan 1|114 55|Stockholm|SE|30 dagar netto|50000|SEK
2|Lindqvist Bygg HB|969697-3586|031-12 34 56||bygg@lind.se|Kungsgatan 12|411 19|Göteborg|SE|10 dagar|20000|SEK
3|Åsa Holm||040-98 76 54|073-987 65 43|asa@holm.se|Ringvägen 3 B|214 20|Malmö|SE|Kontant|0|SEK`,
    header: 1,
    datasets: {
      customers: {
        key: 'Kundnr',
        name: 'Namn',
        businessId: 'Organisationsnr',
        phones: 'Telefon1, Telefon2',
        emails: 'E-post',
        street: 'Adress',
        postalCode: 'Postnr',
        town: 'Ort',
        country: 'Land',
      },
      credit: { customer: 'Kundnr', termDays: 'Betalningsvillkor', limit: 'Kreditgräns', currency: 'Valuta' },
    },
  },
  {
    name: 'contacts of a program in English',
    label: 'res.partner',
    text: `
External ID|Display Name|Company Name|VAT|Phone|Mobile|Email|Street|Zip|City|Country|Salesperson|Total Receivable|Credit Limit
base.p1|Kone Oy|Kone Oy|FI01120389|+358 40 123 4567||info@kone.fi|Mannerheimintie 4|00100|Helsinki|Finland|Anna Aho|1200.50|5000
base.p2|Ahlberg Ab|Ahlberg Ab|FI15728600|+358 9 123 456|+358 50 123 4567|post@ahlberg.fi|Skolgatan 2|65100|Vaasa|Finland|Anna Aho|0.00|1000`,
    header: 1,
    datasets: {
      customers: {
        key: 'External ID',
        name: 'Company Name',
        businessId: 'VAT',
        phones: 'Phone, Mobile',
        emails: 'Email',
        street: 'Street',
        postalCode: 'Zip',
        town: 'City',
        country: 'Country',
        salesperson: 'Salesperson',
      },
      balances: { customer: 'External ID', balance: 'Total Receivable' },
      credit: { customer: 'External ID', limit: 'Credit Limit' },
    },
    read: { balances: { decimal: '.' } },
  },
  {
    name: 'first and last names, a birth year and a loyalty card',
    label: 'Kanta-asiakkaat',
    text: `
Etunimi|Sukunimi|Syntymävuosi|Kanta-asiakasnro|Taso|Matkapuhelin|Markkinointilupa
Hilkka|Lehtinen|1949|K-1001|Kulta|0401112223|kyllä
Ville|Laine|1988|K-1002|Hopea|0503334445|ei
Åsa|Öhman|1975|K-1003|Kulta|0445556667|kyllä`,
    header: 1,
    datasets: {
      customers: {
        firstName: 'Etunimi',
        lastName: 'Sukunimi',
        birthYear: 'Syntymävuosi',
        loyaltyNumber: 'Kanta-asiakasnro',
        loyaltyTier: 'Taso',
        phones: 'Matkapuhelin',
        marketingAllowed: 'Markkinointilupa',
      },
    },
  },
  {
    name: 'no header at all',
    label: 'lista.csv',
    text: `
1001|Aalto Pekka|040 123 4567|pekka@aalto.fi|Kauppakatu 3|40100|Jyväskylä
1002|Rauman Rauta Oy|02 822 1234|myynti@raumanrauta.fi|Valtakatu 7|26100|Rauma
1003|Niemi Sari|050 765 4321|sari@niemi.fi|Rantatie 12|15140|Lahti
1004|Oja Timo|044 222 1111|timo@oja.fi|Koulukatu 2|90100|Oulu`,
    header: 0,
    datasets: {
      customers: {
        key: 'A',
        name: 'B',
        phones: 'C',
        emails: 'D',
        street: 'E',
        postalCode: 'F',
        town: 'G',
      },
    },
  },
  {
    name: 'names of groups of columns above the header',
    label: 'Asiakasrekisteri',
    text: `
|Perustiedot|||Yhteystiedot|||
Asiakas nro|Asiakkaan nimi|Y-tunnus|Ryhmä|Puhelinnumero|Matkapuh.|Laskutussähköposti|Yhteyshenkilö
A-1|Nosto ja Siirto Oy|0112038-9|A|02 123 4567|0400 111 222|laskut@nosto.fi|Maija Salo
A-2|Oulun Kuljetus Oy|1572860-0|B|08 123 4567||laskut@oulu.fi|Kari Koski
A-3|Pihatyöt Tmi Kallio||B||041 333 4444||Ritva Kallio`,
    header: 2,
    datasets: {
      customers: {
        key: 'Asiakas nro',
        name: 'Asiakkaan nimi',
        businessId: 'Y-tunnus',
        segment: 'Ryhmä',
        phones: 'Puhelinnumero, Matkapuh.',
        emails: 'Laskutussähköposti',
        contactPerson: 'Yhteyshenkilö',
      },
    },
  },
  {
    name: 'two languages in each name',
    label: 'Asiakkaat - Kunder',
    text: `
Asiakasnro / Kundnr|Nimi / Namn|Puhelin / Telefon|Osoite / Adress|Postinro / Postnr|Paikkakunta / Ort|Kieli / Språk
1|Nyman Lars|019 123 456|Långgatan 3|10600|Ekenäs|sv
2|Virta Oy|09 222 333|Kaivokatu 2|00100|Helsinki|fi`,
    header: 1,
    datasets: {
      customers: {
        key: 'Asiakasnro / Kundnr',
        name: 'Nimi / Namn',
        phones: 'Puhelin / Telefon',
        street: 'Osoite / Adress',
        postalCode: 'Postinro / Postnr',
        town: 'Paikkakunta / Ort',
        language: 'Kieli / Språk',
      },
    },
  },
  {
    name: 'a column called number that holds phone numbers',
    label: 'puhelinlista.xlsx',
    text: `
Nimi|Numero|Paikka
Taksi Lehto|0400 555 666|33100 Tampere
Huolto Hannula|050 4444 333|33200 Tampere
Kukka Kaisa|03 222 1111|33720 Tampere`,
    header: 1,
    datasets: { customers: { name: 'Nimi', phones: 'Numero', postalTown: 'Paikka' } },
  },
  {
    name: 'a list without keys whose balances hang on the name',
    label: 'velalliset.xlsx',
    text: `
Nimi|Puhelin|Velka yhteensä|Erääntynyt velka|Vanhin eräpäivä
Aho Antti|040 111 2222|120,00|120,00|1.3.2026
Ek Eva|050 222 3333|55,5|0|15.11.2026
Ilo Oy|09 333 444|1 200,00|0|3.12.2026`,
    header: 1,
    datasets: {
      customers: { key: 'Nimi', name: 'Nimi', phones: 'Puhelin' },
      balances: {
        customer: 'Nimi',
        balance: 'Velka yhteensä',
        overdue: 'Erääntynyt velka',
        oldestDue: 'Vanhin eräpäivä',
      },
    },
    read: { balances: { decimal: ',' } },
  },
  {
    name: 'capitals without spaces',
    label: 'YRITYSREKISTERI.CSV',
    text: `
ASIAKASTUNNUS|NIMI1|PUHELIN|MATKAPUHELIN|TELEFAX|LUOTTOKIELTO|KIELIKOODI|LUOTTORAJA
1000|TEST & CO OY|09 123 4567|0401234567|09 123 4568||FIN|10000,00
1001|KAUPPA AALTO|08 222 3333|0409876543||X|SWE|0,00
1002|SÄHKÖ-ARI OY|03 333 2222|||X|FIN|2500,50`,
    header: 1,
    datasets: {
      customers: {
        key: 'ASIAKASTUNNUS',
        name: 'NIMI1',
        phones: 'PUHELIN, MATKAPUHELIN',
        language: 'KIELIKOODI',
      },
      credit: { customer: 'ASIAKASTUNNUS', blocked: 'LUOTTOKIELTO', limit: 'LUOTTORAJA' },
    },
    read: { credit: { decimal: ',' } },
  },
  {
    name: 'column names of a database',
    label: 'customers',
    text: `
customer_id|company_name|contact_name|phone_number|email_address|street_address|postal_code|city|country_code|created_at|is_active
17|Nordic Bikes Oy|Anna Aho|+358401234567|anna@nordicbikes.fi|Satamakatu 1|20100|Turku|FI|2024-03-01T10:00:00Z|true
18|Cykelaffären Ab|Bo Ek|+358192345678|bo@cykel.fi|Drottninggatan 4|10900|Hangö|FI|2025-07-14T08:30:00Z|false`,
    header: 1,
    datasets: {
      customers: {
        key: 'customer_id',
        name: 'company_name',
        contactPerson: 'contact_name',
        phones: 'phone_number',
        emails: 'email_address',
        street: 'street_address',
        postalCode: 'postal_code',
        town: 'city',
        country: 'country_code',
        since: 'created_at',
        active: 'is_active',
      },
    },
  },
  {
    name: 'supplier columns beside the customer ones',
    label: 'yhteystiedot',
    text: `
Asiakaskoodi|Asiakas|Toimittajan nimi|Toimittajanumero|Tilinumero|Verkkolaskuosoite|Puh
77|Aitta Oy|Tukku Oy|900|FI21 1234 5600 0007 85|003712345678|09 111 2222
78|Bistro Ky|Tukku Oy|900|FI21 1234 5600 0007 86|003787654321|040 765 4321`,
    header: 1,
    datasets: { customers: { key: 'Asiakaskoodi', name: 'Asiakas', phones: 'Puh' } },
  },
  {
    name: 'English names with the word that tells them apart behind',
    label: 'CRM export',
    text: `
RECORD_ID|PRIMARY_NAME_ORG|PRIMARY_NAME_LAST|PRIMARY_NAME_FIRST|PHONE_NUMBER|EMAIL_ADDRESS
K-1001||Virtanen|Maija|040 123 4567|maija@kotinen.fi
K-1002|Laitteisto Oy|||09 555 4321|info@laitteisto.fi
K-1003||Mäkinen|Kalle|050 333 2211|`,
    header: 1,
    datasets: {
      customers: {
        key: 'RECORD_ID',
        name: 'PRIMARY_NAME_ORG',
        lastName: 'PRIMARY_NAME_LAST',
        firstName: 'PRIMARY_NAME_FIRST',
        phones: 'PHONE_NUMBER',
        emails: 'EMAIL_ADDRESS',
      },
    },
  },
]
