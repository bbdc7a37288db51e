/** Fifths of many customers, as scores from 1 to 5. Equal values are in one fifth, so that nobody is told apart by chance. */

/** Four borders, ascending: the highest values of the first four fifths. Empty for nobody. */
export type Fifths = readonly number[]

/** @param values sorted here, ascending */
export function fifthsOf(values: Float64Array): number[] {
  if (values.length === 0) return []
  values.sort()
  return [1, 2, 3, 4].map((fifth) => values[Math.ceil((fifth * values.length) / 5) - 1] ?? 0)
}

/** 1 + the borders it lies above. */
export const fifthOf = (borders: Fifths, value: number): number => 1 + borders.filter((border) => value > border).length
