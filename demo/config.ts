/** The demo's configuration, in the same shape an administrator writes: docs/configuration.md explains each part. */
import { createChance } from './chance.ts'

export interface DemoPerson {
  username: string
  role: 'agent' | 'supervisor' | 'admin'
  password: string
}

/** Passwords that can be typed, the same for the same seed: the demo listens on loopback only. */
export function demoPeople(seed: number): DemoPerson[] {
  const chance = createChance(seed + 1)
  const syllables = ['ka', 'lu', 'mi', 'ro', 'se', 'ta', 'vi', 'pu', 'ne', 'jo']
  const password = () =>
    `${Array.from({ length: 4 }, () => chance.pick(syllables)).join('')}-${chance.whole(1000, 9999)}`
  return [
    { username: 'anna', role: 'agent', password: password() },
    { username: 'lauri', role: 'agent', password: password() },
    { username: 'sari', role: 'supervisor', password: password() },
    { username: 'paavo', role: 'admin', password: password() },
  ]
}

/** @param hookSecret what the demo phone system signs its events with */
export function demoConfig(people: DemoPerson[], hookSecret: string): object {
  const passwordOf = (username: string) => people.find((person) => person.username === username)?.password
  const phone = (extension: string) => [{ phoneSystem: 'demo', extension }]
  return {
    company: { name: 'Kahvitukku Oy', country: 'FI', currency: 'EUR', language: 'en', timeZone: 'Europe/Helsinki' },
    phoneSystems: [{ name: 'demo', kind: 'webhook', auth: 'hmac', secret: hookSecret }],
    people: [
      {
        username: 'anna',
        name: 'Anna Virtanen',
        roles: ['agent'],
        teams: ['support', 'orders'],
        phones: phone('201'),
        password: passwordOf('anna'),
      },
      {
        username: 'lauri',
        name: 'Lauri Korhonen',
        roles: ['agent'],
        teams: ['support'],
        phones: phone('202'),
        password: passwordOf('lauri'),
      },
      {
        username: 'sari',
        name: 'Sari Niemi',
        roles: ['agent', 'supervisor'],
        teams: ['orders'],
        phones: phone('203'),
        password: passwordOf('sari'),
      },
      { username: 'paavo', name: 'Paavo Ahola', roles: ['admin'], password: passwordOf('paavo') },
    ],
    queues: [
      {
        name: 'support',
        label: 'Support',
        phoneSystem: 'demo',
        serviceLevel: { seconds: 20, target: 0.8 },
        wrapUpSeconds: 5,
      },
      {
        name: 'orders',
        label: 'Orders',
        phoneSystem: 'demo',
        serviceLevel: { seconds: 20, target: 0.8 },
        wrapUpSeconds: 20,
      },
    ],
    lines: [
      { number: '+358105550100', label: 'Support', queue: 'support' },
      { number: '+358105550200', label: 'Orders', queue: 'orders' },
    ],
    sources: demoSources,
  }
}

export const demoSources = [
  {
    name: 'ledger',
    role: 'accounting',
    kind: 'sqlite',
    path: './ledger.sqlite',
    trust: 1,
    datasets: {
      customers: {
        query: 'select asnro, nimi, ytunnus, puhelin, gsm, email, katu, postino, paikka, avattu, tila from asiakkaat',
        columns: {
          key: 'asnro',
          name: 'nimi',
          businessId: 'ytunnus',
          phones: ['gsm', 'puhelin'],
          emails: 'email',
          street: 'katu',
          postalCode: 'postino',
          town: 'paikka',
          since: 'avattu',
          active: 'tila',
        },
      },
      invoices: {
        query: 'select laskuno, asnro, pvm, erapaiva, summa, avoinna, maksettu, maksupvm, valuutta from laskut',
        columns: {
          key: 'laskuno',
          number: 'laskuno',
          customer: 'asnro',
          issued: 'pvm',
          due: 'erapaiva',
          total: 'summa',
          open: 'avoinna',
          paidAmount: 'maksettu',
          paidAt: 'maksupvm',
          currency: 'valuutta',
        },
      },
      cases: {
        query: 'select asnro, avattu, aihe, tila from reklamaatiot',
        columns: { customer: 'asnro', opened: 'avattu', subject: 'aihe', state: 'tila' },
      },
    },
  },
  {
    name: 'salesbook',
    role: 'sales',
    kind: 'xlsx',
    path: './sales.xlsx',
    trust: 2,
    read: { headerRow: 3 },
    datasets: {
      customers: {
        sheet: 'Asiakkaat',
        columns: {
          key: 'Asiakasnro',
          name: 'Nimi',
          kind: 'Tyyppi',
          businessId: 'Y-tunnus',
          phones: 'Puhelin',
          emails: 'Sähköposti',
          street: 'Osoite',
          postalTown: 'Postitoimipaikka',
          contactOf: 'Yritysasiakas',
          language: 'Kieli',
          loyaltyTier: 'Kanta-asiakas',
          marketingAllowed: 'Markkinointilupa',
        },
      },
      purchases: {
        sheet: 'Kaupat',
        vat: 'excluded',
        columns: {
          customer: 'Asiakasnro',
          date: 'Päivä',
          order: 'Tilaus',
          sku: 'Koodi',
          product: 'Tuote',
          quantity: 'Määrä',
          amount: 'Summa',
          cost: 'Hankinta',
          currency: 'Valuutta',
        },
      },
      products: {
        sheet: 'Tuotteet',
        columns: {
          sku: 'Koodi',
          name: 'Nimike',
          category: 'Ryhmä',
          price: 'Hinta',
          cost: 'Ostohinta',
          stock: 'Varastossa',
          available: 'Valikoimassa',
          consumable: 'Kulutustavara',
          fits: 'Sopii',
          replacedBy: 'Korvaava tuote',
        },
      },
      orders: {
        sheet: 'Tilaukset',
        columns: {
          key: 'Tilaus',
          customer: 'Asiakasnro',
          date: 'Tilattu',
          status: 'Tila',
          promised: 'Luvattu',
          total: 'Yhteensä',
          currency: 'Valuutta',
        },
      },
      contacts: {
        sheet: 'Yhteydenpito',
        columns: {
          customer: 'Asiakasnro',
          at: 'Aika',
          channel: 'Tapa',
          subject: 'Aihe',
          person: 'Kuka',
          mood: 'Tunnelma',
        },
      },
      feedback: {
        sheet: 'Kysely',
        columns: { customer: 'Asiakasnro', date: 'Päivä', score: 'Arvosana', comment: 'Kommentti' },
      },
    },
  },
  {
    name: 'register',
    role: 'credit',
    kind: 'csv',
    path: './credit.csv',
    read: { encoding: 'cp1252', separator: ';' },
    datasets: {
      customers: {
        columns: { key: 'Rekisterinro', name: 'Nimi', businessId: 'Y-tunnus', phones: 'Puhelin' },
      },
      credit: {
        columns: {
          customer: 'Rekisterinro',
          limit: 'Luottoraja',
          used: 'Käytetty',
          currency: 'Valuutta',
          termDays: 'Maksuaika pv',
          rating: 'Luokka',
          blocked: 'Luottokielto',
        },
      },
    },
  },
]
