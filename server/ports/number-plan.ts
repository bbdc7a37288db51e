import type { E164, PhoneNumber } from '../../shared/vocabulary.ts'

/** Reads phone numbers as people and systems write them. Text that is no number has `e164: null` and is shown as it came. */
export interface NumberPlan {
  /**
   * @param text attacker-controlled; longer than 64 characters is no number
   * @param country ISO 3166 two letters, for numbers in national form
   */
  read(text: string, country: string): PhoneNumber
  /**
   * The digits to dial for a number as people write it, from a phone in this country: its national form there, the
   * international prefix before any other; an extension or a service code (`201`, `*97`) as it is. Nothing but digits, `*`
   * and `#`; undefined for text that is no number.
   */
  dialled(text: string, country: string): string | undefined
  /**
   * The international form of the beginning of a number as it is typed: `040 12` in Finland → `+3584012`. Undefined where
   * it tells no more than the country.
   */
  beginning(text: string, country: string): string | undefined
  /** Every number in a cell that may hold several: "040-123 4567 / 09 123 456 ext. 12". */
  readAll(cell: string, country: string): CellNumber[]
}

/** A number in a cell, and the part of the cell it was read from. */
export interface CellNumber {
  e164: E164 | null
  written: string
  extension?: string
}
