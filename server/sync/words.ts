/** The few words of columns that mean yes, no, person, company, mobile, switchboard…, in Finnish, Swedish and English. */
import { foldWords } from '../../shared/fold.ts'
import type { CustomerKind } from '../../shared/vocabulary.ts'
import type { PhoneUse } from '../ports/rows.ts'
import type { Cell } from '../ports/source.ts'

const yes = 'kylla k joo on tosi x ja j yes y true t 1 active aktiivinen aktiv voimassa kaytossa sallittu'
const no =
  'ei e epatosi nej n no false f 0 off inactive passiivinen inaktiv passiv closed lopetettu poistettu poissa avslutad kielletty'
const wordsOf = (list: string): Set<string> => new Set(list.split(' '))
const yesWords = wordsOf(yes)
const noWords = wordsOf(no)

const folded = (text: string): string => foldWords(text).join(' ')

/** Undefined when it says neither. -1 is yes, as Access writes it; a tick or cross mark counts too. */
export function readBoolean(cell: Cell): boolean | undefined {
  if (typeof cell === 'boolean') return cell
  if (typeof cell === 'number') return cell === 1 || cell === -1 ? true : cell === 0 ? false : undefined
  if (typeof cell !== 'string') return undefined
  const mark = cell.trim()
  if (mark === '-1' || mark === '✓' || mark === '✔' || mark === '☑') return true
  if (mark === '☐' || mark === '✗') return false
  const word = folded(mark)
  return yesWords.has(word) ? true : noWords.has(word) ? false : undefined
}

const companyWords = wordsOf(
  'company y yritys yritysasiakas yhteiso yhdistys foretag f firma organisation organisaatio business b b2b corporate juridinen bolag',
)
const personWords = wordsOf(
  'person h henkilo henkiloasiakas yksityinen yksityishenkilo yksityisasiakas kuluttaja privat privatperson privatkund p consumer private individual b2c konsument',
)

export function readKind(text: string): CustomerKind | undefined {
  const word = folded(text)
  return companyWords.has(word) ? 'company' : personWords.has(word) ? 'person' : undefined
}

const uses: [PhoneUse, RegExp][] = [
  ['fax', /(fax|faksi|telekopio)/],
  ['switchboard', /\b(vaihde|vaihteen|keskus|vaxel|vaxeln|vx|switchboard|main)\b|puhelinvaihde/],
  ['mobile', /(matkapuh|kannyk|mobil|\bgsm\b|\bcell)/],
  ['home', /\b(koti\w*|hem\w*|home)\b/],
  ['direct', /\b(suora\w*|direkt\w*|direct)\b/],
  ['other', /^(muu|ovrig\w*|annan|other)$/],
]

/** What a word beside a number, or the column's name, says of its use. */
export function phoneUse(text: string): PhoneUse | undefined {
  if (!/\p{L}/u.test(text)) return undefined
  const words = folded(text)
  return uses.find(([, pattern]) => pattern.test(words))?.[0]
}

const languageWords: Record<string, string> = {
  suomi: 'fi',
  finska: 'fi',
  finnish: 'fi',
  fin: 'fi',
  ruotsi: 'sv',
  svenska: 'sv',
  swedish: 'sv',
  swe: 'sv',
  englanti: 'en',
  engelska: 'en',
  english: 'en',
  eng: 'en',
}

/** ISO 639 where it is known or clear, else the text as it came. */
export function readLanguage(text: string): string {
  const word = folded(text)
  return languageWords[word] ?? (/^[a-z]{2}$/.test(word) ? word : text)
}

const openStates = new Set(
  [
    'open, opened, reopened, new, active, assigned, in progress, ongoing, pending, waiting, on hold, unresolved, escalated',
    'confirmed, processing, being processed, backorder, backordered, to deliver, to deliver and bill, partly delivered',
    'partially delivered, not delivered, to be delivered, in delivery',
    'avoin, avoinna, auki, uusi, kesken, keskenerainen, tyon alla, kasittelyssa, odottaa, vireilla, ratkaisematta',
    'vahvistettu, toimittamatta, osittain toimitettu, toimituksessa, jalkitoimitus, keraily, kerailyssa',
    'oppen, oppet, oppnad, ny, nytt, pagaende, pagar, vantar, vilande, under arbete, under behandling, olost',
    'bekraftad, behandlas, ej levererad, olevererad, delvis levererad, delleverans, restorder, under leverans',
  ].flatMap((list) => list.split(', ')),
)

/** Whether a case's state or an order's status says that it is not done. Any other word, or a number, says neither. */
export const saysOpen = (state: string | undefined): boolean => state !== undefined && openStates.has(folded(state))

/** Written where there is nothing: a dash, n/a, a spreadsheet's error. */
export const saysNothing = (text: string): boolean =>
  /^(?:|[-–—.]+|n\/a|null|\(null\)|#(?:n\/a|ref!|value!|name\?|div\/0!|null!|num!|puuttuu!|arvo!|viittaus!))$/i.test(
    text,
  )
