/** The demo's true customers: firms and people of a coffee wholesaler, each with what systems would know. */
import type { Chance } from './chance.ts'

const words = (list: string): string[] => list.trim().split(/\s+/)

const finnishFirst = words(
  'Maija Matti Aino Kalle Liisa Juhani Helena Antti Ritva Timo Päivi Jukka Sanna Mikko Tiina Pekka Anneli Heikki Kirsi Ville Outi Lauri Hanna Jari Eeva Sami Riitta Olli Minna Eero Satu Tapani Leena Markku Katja Ilkka Marja Petri Sirpa Väinö',
)
const finnishLast = words(
  'Virtanen Korhonen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen Niemi Salonen Heinonen Salo Turunen Salminen Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila Savolainen Ahonen Leppänen Hiltunen Väisänen Kinnunen Räsänen Pitkänen Öhman Äyräväinen',
)
const swedishFirst = words('Åsa Björn Karin Lars Ingrid Göran Märta Sven Ulla Håkan Kerstin Olof Gunilla Åke Birgitta')
const swedishLast = words(
  'Lindström Öberg Nyström Åberg Sjöblom Söderholm Björklund Lönnqvist Wikström Ekholm Holmström Forsgård',
)
const englishFirst = words('Emma James Oliver Grace Harry Chloé Liam Sophie Noah Zoë')
const englishLast = words("O'Brien Walker Hughes Fletcher Pearson Whitfield McKenzie Ellison Drury Nkemelu Sørensen")

const firmKind = words(
  'Kahvila Ravintola Lounaskahvila Leipomo Hotelli Konditoria Bistro Paahtimo Kulmakioski Ruokala Baari Majatalo',
)
const firmName = words(
  'Aalto Meri Kulma Pohjola Satama Lumo Tähti Koivu Ruska Hetki Onni Sisu Valo Tuuli Järvi Saari Kallio Metsä Helmi Kaiku Ilta Aamu Polku Puisto Ranta Silta Tori Myrsky Utu Kanerva Vuono Lehto Niitty Purje Majakka Kuura Routa Halla Terho Vaahtera Lokki Joutsen Kurki Tiira Hauki Ahven Lohi Siika Mustikka Puolukka Karpalo Tyrni',
)
const swedishFirmKind = words('Kafé Bageri Värdshus Konditori')
const swedishFirmName = words('Ankaret Björken Fyren Hamnen Solsidan Klippan Lyktan Strömmen Skutan Ängen')
const englishFirmName = words('Harbour Foxglove Kestrel Thistle Copperleaf Bramble Lantern Meadowsweet')
const towns: [postalCode: string, town: string][] = [
  ['00100', 'Helsinki'],
  ['33100', 'Tampere'],
  ['20100', 'Turku'],
  ['90100', 'Oulu'],
  ['65100', 'Vaasa'],
  ['40100', 'Jyväskylä'],
  ['70100', 'Kuopio'],
  ['15110', 'Lahti'],
  ['28100', 'Pori'],
  ['68600', 'Pietarsaari'],
  ['06100', 'Porvoo'],
  ['22100', 'Mariehamn'],
  ['96100', 'Rovaniemi'],
  ['53100', 'Lappeenranta'],
]
const streets = words(
  'Hämeenkatu Satamakatu Kauppakatu Rantatie Koulukatu Asematie Torikatu Mäkitie Puistokatu Kirkkokatu Myllytie Koivukuja',
)

export type Tongue = 'fi' | 'sv' | 'en'
export interface TrueCustomer {
  id: string
  kind: 'company' | 'person'
  /** As the customer writes it; a person first name first. */
  name: string
  firstName?: string
  lastName?: string
  businessId?: string
  /** E.164; the first is in every record of theirs. */
  phones: string[]
  /** Of these, the ones they call from no more. */
  formerPhones?: readonly string[]
  email: string
  street: string
  postalCode: string
  town: string
  currency: 'EUR' | 'SEK'
  tongue: Tongue
  /** Why matching could take them for somebody else; absent for most. */
  trap?: string
  /** The systems that know them; by chance where absent. */
  isIn?: readonly SystemName[]
}
export const systemNames = ['ledger', 'sales', 'credit'] as const
export type SystemName = (typeof systemNames)[number]

/** Weights 7 9 10 5 8 4 2, remainder by 11; an id whose remainder is 1 is never given out. */
export function businessIdOf(serial: number): string | undefined {
  const digits = String(serial).padStart(7, '0')
  const sum = [7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  const remainder = sum % 11
  return remainder === 1 ? undefined : `${digits}-${remainder === 0 ? 0 : 11 - remainder}`
}

function distinct(make: () => string | undefined, taken: Set<string>): string {
  for (let tries = 0; tries < 100_000; tries++) {
    const made = make()
    if (made === undefined || taken.has(made)) continue
    taken.add(made)
    return made
  }
  throw new Error('ran out of distinct values')
}

const digits = (chance: Chance, many: number): string => Array.from({ length: many }, () => chance.whole(0, 9)).join('')

function mobile(chance: Chance): string {
  return `+358${chance.pick(['40', '41', '44', '45', '50'])}${chance.whole(2, 9)}${digits(chance, 6)}`
}
export function landline(chance: Chance): string {
  return `+358${chance.pick(['9', '2', '3', '6', '8'])}${chance.whole(2, 6)}${digits(chance, 6)}`
}
function phoneOf(chance: Chance, tongue: string): string {
  if (tongue === 'sv' && chance.happens(0.3)) return `+4670${chance.whole(2, 9)}${digits(chance, 6)}`
  if (tongue === 'en' && chance.happens(0.6)) return `+447400${digits(chance, 6)}`
  return chance.happens(0.8) ? mobile(chance) : landline(chance)
}

const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .toLowerCase()
    .trim()
    .replace(/ +/g, '.')

function firm(chance: Chance, tongue: string): string {
  if (tongue === 'sv')
    return `${chance.pick(swedishFirmKind)} ${chance.pick(swedishFirmName)} ${chance.pick(swedishLast)} Ab`
  if (tongue === 'en')
    return `${chance.pick(englishFirmName)} ${chance.pick(englishLast)} ${chance.pick(['Coffee', 'Catering', 'Roasters'])} Ltd`
  const form = chance.pick(['Oy', 'Oy', 'Oy', 'Ky', 'Tmi', 'Oy Ab'])
  const second = chance.happens(0.5) ? ` ${chance.pick(firmName)}` : ''
  return `${chance.pick(firmKind)} ${chance.pick(firmName)}${second} ${form}`
}

/** Words of a name whatever their order and case, without the legal form. */
const agreeingWords = (name: string): string[] =>
  plainLetters(name)
    .split('.')
    .filter((word) => !['oy', 'ab', 'ky', 'tmi', 'ltd'].includes(word))
    .sort()

/** Could these be one customer's name? The same words, or one within the other with two in common. */
export function namesAgree(one: string, other: string): boolean {
  const [few = [], many = []] = [agreeingWords(one), agreeingWords(other)].sort((a, b) => a.length - b.length)
  return (few.length >= 2 || few.length === many.length) && few.every((word) => many.includes(word))
}

/** Makes customers of whom no two have a number, a firm's name or a business id in common. */
export interface CustomerMaker {
  /** @param kind by chance where absent */
  next(kind?: TrueCustomer['kind']): TrueCustomer
  phone(kind: 'mobile' | 'landline'): string
}

export function createCustomerMaker(chance: Chance): CustomerMaker {
  const takenPhones = new Set<string>()
  const takenIds = new Set<string>()
  const takenFirms = new Set<string>()
  let made = 0
  return {
    phone: (kind) => distinct(() => (kind === 'mobile' ? mobile(chance) : landline(chance)), takenPhones),
    next(kind) {
      const serial = ++made
      const tongue: Tongue = chance.happens(0.82) ? 'fi' : chance.happens(0.6) ? 'sv' : 'en'
      const isFirm = kind === undefined ? chance.happens(0.65) : kind === 'company'
      const firstName = chance.pick(tongue === 'fi' ? finnishFirst : tongue === 'sv' ? swedishFirst : englishFirst)
      const lastName = chance.pick(tongue === 'fi' ? finnishLast : tongue === 'sv' ? swedishLast : englishLast)
      let name = `${firstName} ${lastName}`
      if (isFirm)
        distinct(() => {
          name = firm(chance, tongue)
          return agreeingWords(name).join(' ')
        }, takenFirms)
      const phones = [distinct(() => phoneOf(chance, tongue), takenPhones)]
      if (chance.happens(0.35)) phones.push(distinct(() => phoneOf(chance, tongue), takenPhones))
      const [postalCode, town] = chance.pick(towns)
      return {
        id: `T${String(serial).padStart(4, '0')}`,
        kind: isFirm ? 'company' : 'person',
        name,
        ...(isFirm
          ? { businessId: distinct(() => businessIdOf(chance.whole(3_600_000, 3_999_999)), takenIds) }
          : { firstName, lastName }),
        phones,
        email: emailOf(name, isFirm, serial),
        street: `${chance.pick(streets)} ${chance.whole(1, 60)}${chance.happens(0.3) ? ` ${chance.pick(['A', 'B', 'C'])} ${chance.whole(1, 40)}` : ''}`,
        postalCode,
        town,
        currency: tongue === 'sv' && chance.happens(0.02) ? 'SEK' : 'EUR',
        tongue,
      }
    },
  }
}

/** .example belongs to nobody (RFC 2606). */
export const emailOf = (name: string, isFirm: boolean, serial: number): string =>
  isFirm
    ? `info@${plainLetters(name).replaceAll('.', '')}${serial}.example`
    : `${plainLetters(name)}@posti${serial}.example`
