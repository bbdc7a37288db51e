/** Numbers as people type them into the forms of this page. */

export interface Bounds {
  least: number
  most: number
  /** After the decimal mark; 0 for whole ones. */
  digits: number
}

/** `1 240,50`, `1240.5`. @returns undefined where nothing is written, 'wrong' where it is no such number */
export function readNumber(written: string, { least, most, digits }: Bounds): number | 'wrong' | undefined {
  const plain = written.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (plain === '') return undefined
  if (!/^\d+(\.\d+)?$/.test(plain)) return 'wrong'
  const value = Number(plain)
  const isFine = (plain.split('.')[1] ?? '').length <= digits
  return isFine && value >= least && value <= most ? value : 'wrong'
}

export const days: Bounds = { least: 1, most: 10_000, digits: 0 }
export const units: Bounds = { least: 0, most: 1_000_000_000, digits: 2 }
export const written = (value: number | undefined): string => (value === undefined ? '' : String(value))
