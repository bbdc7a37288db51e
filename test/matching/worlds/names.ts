/**
 * Names of the matching worlds: Finnish and Swedish ones, the common ones common. Lists of our own, in the rough order of
 * how many bear them; how fast that falls is Zipf's and Mandelbrot's law, and a long tail of surnames is put together
 * from the parts Finnish surnames have.
 */
import type { Chance } from '../../../demo/chance.ts'

const words = (list: string): string[] => list.trim().split(/\s+/)

const men = {
  fi: words(
    'Juhani Johannes Matti Mikael Antero Tapani Kari Olavi Timo Antti Mikko Heikki Jari Jukka Markku Pekka Hannu Ilmari Sakari Tuomas Ville Lauri Petri Janne Aleksi Eero Marko Sami Seppo Esa Ilkka Risto Martti Raimo Kalevi Reijo Veikko Kimmo Harri Juha Santeri Eino Arto Pertti Väinö Aarne Tauno Onni Elias Otto Arvo Ahti Urho Sulo Sampo',
  ),
  sv: words(
    'Karl Johan Erik Gustaf Lars Anders Bengt Göran Stig Håkan Björn Nils Olof Sven Kjell Mats Rolf Åke Kristian Mikael Robin Fredrik Tor Henrik Ralf',
  ),
}
const women = {
  fi: words(
    'Maria Helena Johanna Anneli Kaarina Marjatta Anna Liisa Kristiina Hannele Tuulikki Elina Sofia Susanna Leena Katariina Marja Ritva Sinikka Päivi Tiina Minna Satu Sari Pirjo Elisabet Aino Hanna Riitta Tarja Kirsi Outi Heidi Jaana Eeva Sirpa Ulla Merja Raija Eila Tuula Anja Aila Helmi Lempi Hilkka Saara Venla Siiri Martta Terttu Inkeri',
  ),
  sv: words(
    'Margareta Birgitta Maria Kristina Elisabet Ingeborg Gunilla Karin Ulla Märta Åsa Kerstin Marianne Astrid Solveig Gun Greta Ann-Christin Viveca Barbro Siv Disa Carola Benita',
  ),
}
const surnames = {
  fi: words(
    'Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen Niemi Salminen Heinonen Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen Kallio Hiltunen Leinonen Pitkänen Aaltonen Manninen Hakala Koivisto Laaksonen Anttila Toivonen Räsänen Peltonen Partanen Hirvonen Hänninen Kokkonen Kettunen Pulkkinen Miettinen Moilanen Lappalainen Nurmi Seppälä Seppänen Kärkkäinen Ikonen Rissanen Oksanen Pesonen Vuorinen Huttunen Halonen Rautio Hyvönen Lampinen Karppinen Sirén Uusitalo Öhman Äyräväinen',
  ),
  sv: words(
    'Johansson Nyman Lindholm Karlsson Andersson Lindström Nyström Eriksson Öberg Grönlund Sjöblom Backman Holmberg Söderholm Lönnqvist Wikström Ekholm Forsgård Åberg Häggblom Sundqvist Östman Björkqvist Snellman Nordström Hellström Lund Blomqvist Fagerström Rosenqvist Höglund Strandberg Ahlbäck Kronqvist Mattsson Nygård Smeds Finne Stenbäck West',
  ),
}
const tailBegins = words(
  'Koivu Lepo Kivi Suo Vuori Ranta Kangas Lehto Haapa Pihla Metsä Hieta Kuusi Mänty Saari Jänis Hauki Karhu Kallio Kesä Talvi Halla Honka Orava Myllä Sepä Väli Ylä Ala Iso Pikku Uusi Vanha Raja Tasa Harju Notko Korpi Laakso Lammin Siika Tervas Torni Ruis Ohra Niitty Pelto Karja Paju Harma Viita Vesa Kannus Kulta',
)
const tailEnds = words(
  'niemi mäki ranta salo vaara oja lahti saari järvi koski nen la suo aho kangas talo puro harju lampi luoto virta korpi maa pää korva joki perä vuori',
)

/** Short and pet forms, each of the formal name it stands for. */
export const nicknames: Readonly<Record<string, string>> = {
  Matti: 'Masa',
  Juhani: 'Jussi',
  Johannes: 'Hannes',
  Markku: 'Make',
  Antti: 'Antsa',
  Timo: 'Timppa',
  Heikki: 'Heka',
  Kari: 'Kartsa',
  Tuomas: 'Tumppi',
  Sakari: 'Saku',
  Aleksi: 'Allu',
  Mikael: 'Micke',
  Karl: 'Kalle',
  Gustaf: 'Gösta',
  Johan: 'Janne',
  Lars: 'Lasse',
  Fredrik: 'Freddi',
  Maria: 'Maija',
  Johanna: 'Hanna',
  Kristiina: 'Tiina',
  Susanna: 'Sanna',
  Katariina: 'Kati',
  Elisabet: 'Liisa',
  Margareta: 'Greta',
  Birgitta: 'Gitta',
  Kristina: 'Stina',
  Helena: 'Leena',
  Marjatta: 'Maikki',
}

/** How many bear the name of a rank falls like 1 / (rank + shift). */
const shift = 6
function byRank(chance: Chance, names: readonly string[]): string {
  const most = Math.log((names.length + shift) / shift)
  const rank = Math.floor(shift * Math.exp(chance.fraction() * most) - shift)
  return names[Math.min(rank, names.length - 1)] ?? ''
}

export type Tongue = 'fi' | 'sv'
export const tongueOf = (chance: Chance): Tongue => (chance.happens(0.85) ? 'fi' : 'sv')

export function surname(chance: Chance, tongue: Tongue): string {
  // About a third of Finns bear one of the hundred most common names (Digital and Population Data Services Agency).
  if (tongue === 'sv' || chance.happens(0.4)) return byRank(chance, surnames[tongue])
  const [begin, end] = [chance.pick(tailBegins), chance.pick(tailEnds)]
  return begin.toLowerCase() === end ? `${begin}nen` : `${begin}${end}`
}
export const manOrWoman = (chance: Chance): 'man' | 'woman' => (chance.happens(0.5) ? 'man' : 'woman')
export const givenName = (chance: Chance, tongue: Tongue, sex: 'man' | 'woman'): string =>
  byRank(chance, (sex === 'man' ? men : women)[tongue])

const trades = {
  fi: words(
    'Kahvila Ravintola Leipomo Hotelli Rakennus Kiinteistöhuolto Parturi-Kampaamo Autokorjaamo Kukkakauppa Kuljetus Sähkö LVI-Asennus Maalausliike Tilitoimisto Optikko Kirjakauppa Hammaslääkäri Fysioterapia Konepaja Puutarha Taksi Siivouspalvelu Kampaamo Pesula Lounaskahvila Kultasepänliike Eläinlääkäri Metsäpalvelu Kioski Lasiliike',
  ),
  sv: words(
    'Kafé Bageri Byggnads Måleri Bilservice Trädgård Elinstallation Värdshus Fastighetsservice Transport Snickeri',
  ),
}
const firmWords = {
  fi: words(
    'Aurora Aalto Meri Kulma Pohjola Satama Lumo Tähti Koivu Ruska Hetki Onni Sisu Valo Tuuli Saari Kallio Helmi Kaiku Ilta Aamu Polku Puisto Silta Tori Myrsky Utu Kanerva Vuono Niitty Purje Majakka Kuura Routa Terho Vaahtera Lokki Joutsen Kurki Tiira Ahven Mustikka Karpalo Revontuli Kontio Sampo Ilves Otso Vellamo Tapio',
  ),
  sv: words(
    'Ankaret Björken Fyren Hamnen Solsidan Klippan Lyktan Strömmen Skutan Ängen Svanen Norrsken Tallen Ekorren',
  ),
}

/** Without its legal form: half by their owner's surname, as firms are, and half by a word of their own. */
export function firmName(chance: Chance, tongue: Tongue): string {
  const trade = chance.pick(trades[tongue])
  const own = chance.happens(0.4) ? surname(chance, tongue) : chance.pick(firmWords[tongue])
  const second = chance.happens(0.35) ? ` ${chance.pick(firmWords[tongue])}` : ''
  return `${trade} ${own}${second === ` ${own}` ? '' : second}`
}
export const legalForm = (chance: Chance, tongue: Tongue): string =>
  tongue === 'sv' ? chance.pick(['Ab', 'Ab', 'Kb']) : chance.pick(['Oy', 'Oy', 'Oy', 'Oy', 'Ky', 'Oy Ab'])

const postOffices: readonly [postalCode: string, town: string][] = [
  ['00100', 'Helsinki'],
  ['00530', 'Helsinki'],
  ['02100', 'Espoo'],
  ['01300', 'Vantaa'],
  ['33100', 'Tampere'],
  ['33720', 'Tampere'],
  ['20100', 'Turku'],
  ['90100', 'Oulu'],
  ['65100', 'Vaasa'],
  ['40100', 'Jyväskylä'],
  ['70100', 'Kuopio'],
  ['15110', 'Lahti'],
  ['28100', 'Pori'],
  ['68600', 'Pietarsaari'],
  ['06100', 'Porvoo'],
  ['96100', 'Rovaniemi'],
  ['53100', 'Lappeenranta'],
  ['10600', 'Tammisaari'],
]
const streets = words(
  'Hämeenkatu Satamakatu Kauppakatu Rantatie Koulukatu Asematie Torikatu Mäkitie Puistokatu Kirkkokatu Myllytie Koivukuja Keskuskatu Peltotie Metsätie Kuusitie Lepolantie Ahertajantie Teollisuuskatu Linnankatu Niittytie Harjutie',
)
export interface Address {
  street: string
  postalCode: string
  town: string
}
export function address(chance: Chance, postOffice = chance.pick(postOffices)): Address {
  const [postalCode, town] = postOffice
  const flat = chance.happens(0.4) ? ` ${chance.pick(['A', 'B', 'C'])} ${chance.whole(1, 60)}` : ''
  return { street: `${chance.pick(streets)} ${chance.whole(1, 90)}${flat}`, postalCode, town }
}
