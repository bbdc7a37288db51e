/**
 * Words that the names of companies share: how they are written is brought to one form, and how common they are is known
 * before any record is seen. Numbers, in figures, words or Roman, are figures.
 */

/** A word, and how else it is written. The commonest ones. */
const commonest = `
group grp groupe gruppe grupo gruppo konserni koncern koncernen concern grupp gruppen ryhma
international intl internationale internacional internazionale kansainvalinen internationell
holding holdings kholding
service services palvelu palvelut servicio servicios servis tjanst tjanster
company companies yhtio yhtiot bolag bolaget
trading trade kauppa handel
invest investment investments sijoitus sijoitukset
kiinteisto kiinteistot kiint fastighet fastigheter
consulting consult consultants consultancy konsultointi konsultti konsult
management mgmt
solution solutions ratkaisut
system systems jarjestelmat
industry industries industrial teollisuus industri
enterprise enterprises entreprise entreprises
corporation corp corporate
business
suomi finland finnish suomen finlands
helsinki helsingin helsingfors
sverige sweden swedish svenska sveriges
nordic nordisk nordiska pohjoismaat scandinavia scandinavian
europe european europa
`
/** Those that many have. */
const common = `
association assoc yhdistys forening foreningen associates
organisation organization org organisaatio
centre center cntr ctr keskus centrum zentrum centro
technology technologies tech teknologia teknologiat teknik tekniikka
partner partners kumppanit partnerit
brothers bros veljekset broderna
national natl nacional nazionale nationale
department dept osasto
government govt gov
labour labor
manufacturing mfg
engineering engineers
development dev kehitys
property properties
transport transports kuljetus kuljetukset liikenne
construction rakennus rakennusliike bygg
building buildings
finance financial rahoitus finans
insurance vakuutus forsakring
energy energia energi
bank banking pankki
capital paaoma kapital
fund funds rahasto fond
trust asset assets credit
foundation fdn saatio stiftelse stiftelsen stiftung fondation fundacion
society seura sallskap
union liitto forbund
club klubi klubb
committee komitea
institute institution instituutti institut
university yliopisto universitet
school koulu skola
hospital sairaala sjukhus
health healthcare terveys halsa
medical medicine laakari
pharmacy apteekki apotek
restaurant ravintola restaurang
hotel hotelli hotell
shop store kauppias butik
market markkina marknad
marketing markkinointi marknadsforing
media design studio
network networks verkko
security turva vartiointi
logistics logistiikka logistik
software ohjelmisto
data digital online web
electric electrical electronics electronic sahko
power oil gas petroleum
steel metal metalli
wood puu
food foods ruoka elintarvike
car cars auto autos automotive motor motors
real estate asunto asuntoosakeyhtio bostads
global world worldwide
general special central united royal federal public private
new old north south east west
northern southern eastern western pohjoinen etela ita lansi
city town kaupunki stad kommun kunta
republic state states ministry agency authority office bureau toimisto
research tutkimus forskning
education training koulutus utbildning
community social kids children youth
house home talo koti hus
product products tuote tuotteet
production productions tuotanto
project projects projekti
resource resources
equipment machine machinery koneet kone
chemical chemicals
mining shipping aviation airlines railway
branch filial sivuliike
america american usa us uk gb
china chinese germany german deutsche deutschland france french norge norway danmark denmark estonia eesti russia
spain italy netherlands nederland belgium switzerland austria poland japan india canada australia
london paris berlin stockholm goteborg turku abo tampere espoo vantaa oulu oslo kobenhavn tallinn
`
/** Words that join others and tell nothing. */
const joining = new Set('the and of ja och und et y for in i'.split(' '))

const read = (list: string): string[][] =>
  list
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
const oneOf = new Map<string, string>()
for (const [word = '', ...others] of read(commonest)) for (const other of others) oneOf.set(other, word)

/** Lines of the second list whose first word stands for the others; the rest are only common. */
const standing = new Set(
  'association organisation centre technology partner brothers national department government labour manufacturing property transport construction insurance bank fund foundation institute network electric car'.split(
    ' ',
  ),
)
for (const [word = '', ...others] of read(common))
  if (standing.has(word)) for (const other of others) oneOf.set(other, word)

const shares = new Map<string, number>()
for (const word of read(common).flat()) shares.set(word, 1 / 250)
for (const word of read(commonest).flat()) shares.set(word, 1 / 40)

const units = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')
const numbers = new Map<string, number>([
  ...units.map((word, at) => [word, at] as const),
  ...tens.map((word, at) => [word, 20 + 10 * at] as const),
  ...ordinals.map((word, at) => [word, at + 1] as const),
  ...'ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx'
    .split(' ')
    .map((word) => [word, roman(word)] as const),
])
function roman(word: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10 }
  const digits = [...word].map((letter) => values[letter] ?? 0)
  return digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0)
}
/** V and X alone are letters as often as numbers; at the end of a name they count something. */
const romanAtEnd = new Map([
  ['i', 1],
  ['v', 5],
  ['x', 10],
])

export const isNumber = (word: string): boolean => word.charCodeAt(0) <= 0x39 && /^\d+$/.test(word)

/** @param words of a company's name without its legal form, folded @returns those it is compared by; never none */
export function companyWords(words: readonly string[]): string[] {
  const told = words.filter((word) => !joining.has(word))
  const kept = told.length > 0 ? told : words
  const read: string[] = []
  for (const [at, word] of kept.entries()) {
    const number = numberOf(word) ?? (at > 0 && at === kept.length - 1 ? romanAtEnd.get(word) : undefined)
    const before = Number(read.at(-1))
    // "Forty-four".
    if (number !== undefined && number > 0 && number < 10 && before >= 20 && before < 100 && before % 10 === 0)
      read[read.length - 1] = String(before + number)
    else read.push(number === undefined ? (oneOf.get(word) ?? word) : String(number))
  }
  return read
}
function numberOf(word: string): number | undefined {
  const ordinal = word.match(/^(\d{1,9})(?:st|nd|rd|th|e|s)?$/)
  return ordinal ? Number(ordinal[1]) : numbers.get(word)
}

for (const word of 'de la le des du der die das del di da van von a an'.split(' ')) shares.set(word, 1 / 40)
const numberShare = 1 / 60
/** Words nobody has listed are names of their own; but of two or three letters there are not so many. */
const ownShare = { word: 1 / 60_000, letters: 1 / 2000 }
const fewLetters = 3
/** @returns of all companies, what share has a word in its name, before any has been counted */
export const companyWordShare = (word: string): number =>
  shares.get(word) ?? (isNumber(word) ? numberShare : word.length <= fewLetters ? ownShare.letters : ownShare.word)
