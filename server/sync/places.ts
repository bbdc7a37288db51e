/** Countries, postal codes and towns as address columns write them. */
import { foldWords } from '../../shared/fold.ts'

let countryByName: Map<string, string> | undefined

/** Every country's name in the three languages, and its code, folded → ISO 3166 two letters. */
function countries(): Map<string, string> {
  if (countryByName) return countryByName
  const names = new Map<string, string>()
  const displays = ['en', 'fi', 'sv'].map((tag) => new Intl.DisplayNames([tag], { type: 'region', fallback: 'none' }))
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    // Codes no longer in use (DD, SU) are read as what they became.
    const current = new Intl.Locale(new Intl.Locale(`und-${code}`).toString()).region ?? code
    for (const display of displays) {
      const name = display.of(code)
      if (name === undefined) continue
      names.set(code.toLowerCase(), current)
      if (current === code) names.set(foldWords(name).join(' '), code)
    }
  }
  countryByName = names
  return names
}

export const readCountry = (text: string): string | undefined => countries().get(foldWords(text).join(' '))

/** "00100 Helsinki", "SE-114 55 Stockholm" → its parts. One without a code in front is all town. */
export function readPostalTown(text: string): { postalCode?: string; town?: string } {
  const match = text.match(/^(?:[A-Z]{1,3}-)?(\d{3} ?\d{2}|\d{4,5})(?:\s+|,\s*)(\D.*)$/)
  if (match) return { postalCode: match[1] ?? '', town: match[2] ?? '' }
  return /^\d{4,5}$/.test(text) ? { postalCode: text } : { town: text }
}

/** A spreadsheet drops the zeros in front: 100 is Helsinki's 00100. */
export function readPostalCode(text: string, country: string): string {
  const bare = text.replace(/^(?:FI|FIN|SE|S|NO|DK)-(?=\d)/i, '')
  return country === 'FI' && /^\d{2,4}$/.test(bare) ? bare.padStart(5, '0') : bare
}
