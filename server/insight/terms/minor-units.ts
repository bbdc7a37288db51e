/** Rules are written in whole units of a currency, amounts are in minor ones. */
const perUnit = new Map<string, number>()

/** ISO 4217's: EUR 100, JPY 1, KWD 1000. */
export function minorPerUnit(currency: string): number {
  let known = perUnit.get(currency)
  if (known === undefined) {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    known = 10 ** (maximumFractionDigits ?? 2)
    perUnit.set(currency, known)
  }
  return known
}
