/**
 * A population's names with frequencies as they are: a few that very many have, and a long tail (shares by rank as Zipf's
 * law has them, flattened at the top: the most common Finnish surnames are a third of a per cent each). Composed, of nobody's list.
 */
import type { Chance } from '../demo/chance.ts'

/** Draws from a list whose first are common and whose last are rare. */
export interface Ranked {
  draw(chance: Chance): string
}

/** @param flattened how many at the top are about as common @param tail the larger, the rarer the rare ones */
export function ranked(texts: readonly string[], flattened: number, tail: number): Ranked {
  const sums = new Float64Array(texts.length)
  let sum = 0
  for (let rank = 0; rank < texts.length; rank++) {
    sum += 1 / (rank + flattened) ** tail
    sums[rank] = sum
  }
  return {
    draw(chance) {
      const wanted = chance.fraction() * sum
      let [low, high] = [0, texts.length - 1]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((sums[middle] ?? 0) > wanted) high = middle
        else low = middle + 1
      }
      return texts[low] ?? ''
    },
  }
}

const words = (text: string): string[] => text.trim().split(/\s+/)
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const joined = (...parts: readonly (readonly string[])[]): string[] =>
  parts.reduce<string[]>((made, more) => made.flatMap((one) => more.map((other) => one + other)), [''])

const women = words(`Maria Anna Helena Johanna Anneli Kaarina Marjatta Hannele Liisa Tuulikki Päivi Tiina Riitta Pirjo
  Sari Minna Leena Tuula Ritva Katja Jaana Sanna Heidi Anne Marja Satu Mari Kirsi Merja Raija Seija Eeva Laura Susanna Emilia
  Jenni Sofia Eija Irja Heli Outi Tarja Hanna Aino Elina Niina Noora Venla Emma Aada Ella Helmi Saara Iida Veera Siiri Kerttu
  Annika Birgitta Gunilla Camilla Pernilla Ulla Taina Virpi Mirja Maarit Teija Piia Krista Nea Oona Pinja Milla Ronja`)
const men =
  words(`Juhani Johannes Mikael Antero Tapani Kalevi Tapio Olavi Matti Petteri Timo Ilmari Kari Mikko Antti Jari
  Jukka Juha Markku Pekka Hannu Heikki Seppo Janne Sami Ville Marko Esa Jani Petri Erkki Risto Jorma Pentti Raimo Martti Harri
  Tuomas Lauri Reijo Arto Ari Vesa Toni Teemu Mika Jouni Aleksi Eero Veikko Henrik Erik Karl Kim Niklas Fredrik Lars Tomi Jussi
  Onni Leo Elias Oliver Eino Väinö Leevi Noel Eetu Joel Aapo Niilo Oiva Topias Rasmus Kalle Otto Santeri Joona Kasper Hugo`)
/** In turns, so that both are common and both are rare. */
const givenNames = women.flatMap((woman, at) => [woman, men[at] ?? woman])

const stems =
  words(`aalto aho ala alho anttila arho autio eskola haka halo hama harju hauta heino hieta hirvo honka huhta hyry
  iso jalo jokela joutse jussi kaarto kallio kalla kangas kanto karhu kata kauppi kero kettu kirve kivi koivu korpi koski kotala
  kuha kuisma kukko kurki kuusi kyllö laakso laine lampi latva lehti leino lepo linna lumi luoma maa matala mati metsä mieli
  miko mulari musta mylly mäkelä männi niemi niska nousi nurmi oja olli paavo paju palo parta pelto perä pitkä poikola puro
  puska raja ranta rauta reini rinta ruoho ruusu ryhä saari salo santa sarvi savo seppä sieva sillan suoma suvi syrjä taka tamme
  tervo tikka tolva toivo turu tuomi uusi vaara vaini valko vanha vasti veijo vesa viita vilja virta vuori väli ylä yrjö äijä`)
const endings =
  words(`nen lainen la mäki niemi lahti koski ranta vuori kangas saari salo harju järvi joki aho maa pelto suo oja
  virta korpi vaara mo nto sto kka ska`)
/** Tens of thousands, in an order that no ending rules. */
function surnames(chance: Chance): string[] {
  const short = joined(stems, endings)
  const long = joined(stems, ['n', 's', 'r'], stems.slice(0, 60), ['nen', 'la'])
  return [...new Set([...chance.shuffle(short), ...chance.shuffle(long).slice(0, 36_000)])].map(capitalised)
}

const streetEnds = words('katu tie polku kuja raitti rinne kaari mäki ranta penger väylä aukio')
const townEnds = words('la salo järvi joki lahti koski niemi')
const trades =
  words(`Rakennus Sähkö Putki Maalaus Kuljetus Siivous Kahvila Ravintola Kukka Auto Huolto Tili Isännöinti Metsä
  Kone Muovi Paino Mainos Apteekki Optiikka Hammas Eläin Puutarha Kiinteistö Konsultointi Ohjelmisto Matka Leipomo Kampaamo
  Parturi Taksi Metalli Laite Kalusteet Sisustus Vaate Kenkä Urheilu Valokuva Musiikki`)
const tradeEnds = words('palvelu liike myynti asennus tukku huone ryhmä keskus työt')

export interface Words {
  given: Ranked
  family: Ranked
  street: Ranked
  /** Of a company that has no one's name: its own word. */
  brand: Ranked
  trade: Ranked
  /** Each postal code with its town; 3,000 of them. */
  postal: Ranked
}

export function wordsOf(chance: Chance): Words {
  const families = surnames(chance)
  const towns = chance.shuffle(joined(stems, townEnds)).slice(0, 310).map(capitalised)
  const codes = Array.from({ length: 3000 }, (_, at) => {
    // A town has as many postal codes as it is large.
    const town = towns[Math.floor((at / 3000) ** 2 * towns.length)] ?? ''
    return `${String(((at * 331) % 9900) * 10 + 100).padStart(5, '0')} ${town}`
  })
  return {
    given: ranked(givenNames, 12, 1.1),
    family: ranked(families, 60, 0.95),
    street: ranked(chance.shuffle(joined(stems, streetEnds)).map(capitalised), 40, 0.8),
    brand: ranked(
      chance.shuffle(joined(stems, ['', 'n', 'x', 'ta', 'ro', 'via', 'tec', 'nova'])).map(capitalised),
      30,
      0.7,
    ),
    trade: ranked(chance.shuffle(joined(trades, tradeEnds)), 30, 0.9),
    postal: ranked(codes, 150, 0.8),
  }
}
