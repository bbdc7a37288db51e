/** Currencies and amounts in minor units. Money of one currency is never read as another's: a mark that disagrees is refused. */
import { type Decimal, rescale } from './decimals.ts'

const known = new Set(Intl.supportedValuesOf('currency'))
const digitsByCurrency = new Map<string, number>()

/** ISO 4217's minor digits: EUR 2, JPY 0, KWD 3. */
export function minorDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency)
  if (digits === undefined) {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    digits = options.maximumFractionDigits ?? 2
    digitsByCurrency.set(currency, digits)
  }
  return digits
}

/** Undefined when the amount does not fit a safe integer. Beyond the minor digits halves are rounded away from zero. */
export function toMinor(value: Decimal, currency: string): number | undefined {
  const minor = Number(rescale(value, minorDigits(currency)).digits)
  return Number.isSafeInteger(minor) ? minor : undefined
}

const krones = ['SEK', 'NOK', 'DKK', 'ISK']

/** Is what stands beside an amount ("€", "kr", "SEK") a way to write this currency? */
export function marks(mark: string, currency: string): boolean {
  const plain = mark.toUpperCase().replace('.', '')
  if (plain === '€' || /^EUR(OA?|OS)?$/.test(plain)) return currency === 'EUR'
  if (plain === '£') return currency === 'GBP'
  if (plain === '$') return currency.endsWith('D')
  if (plain === 'KR') return krones.includes(currency)
  return plain === currency
}

/** A currency column's text → ISO 4217, or undefined. "kr" and "$" are the company's own where that fits. */
export function readCurrency(text: string, companyCurrency: string): string | undefined {
  const plain = text.trim().toUpperCase()
  if (known.has(plain)) return plain
  if (plain === '' || marks(plain, companyCurrency)) return companyCurrency
  return marks(plain, 'EUR') ? 'EUR' : marks(plain, 'GBP') ? 'GBP' : undefined
}
