/**
 * Rows of totals at the end of a list: a word for a total, and sums under the columns. They are no customer and no
 * invoice. A firm that is called Total Oy, or a customer called Total who has a number or a phone, is one.
 */
import { foldWords } from '../../shared/fold.ts'
import type { Cell, RawRow } from '../ports/source.ts'
import { isEmpty, type Reading } from './fields.ts'

const totals = new Set(
  'yhteensa yht summa loppusumma kokonaissumma valisumma totalt total totals totalsumma summering sammanlagt delsumma slutsumma sum subtotal'.split(
    ' ',
  ),
)
/** What stands beside a word for a total and says nothing more: Saldo yht., Total EUR, Yhteensä 24 kpl. */
const beside = new Set(
  'saldo saldot kaikki kaikkiaan laskut laskuja avoinna grand overall balance alla fakturor att betala belopp amount eur euro euroa sek kr kronor nok dkk usd kpl st pcs rivia rader rows'.split(
    ' ',
  ),
)
/** A longer text is a sentence or a name. */
const longestTotal = 40

/** Fields that tell somebody or something apart: a row that fills one is of that one. */
const telling = ['key', 'customer', 'sku', 'number', 'phones', 'emails', 'businessId', 'loyaltyNumber'] as const

function isTotal(text: string): boolean {
  if (text.length > longestTotal) return false
  const words = foldWords(text).filter((word) => !/^\d+$/.test(word))
  return words.some((word) => totals.has(word)) && words.every((word) => totals.has(word) || beside.has(word))
}

const isText = (cell: Cell): cell is string => typeof cell === 'string' && /\p{L}/u.test(cell)
/** An amount, with a currency beside it or not. Two points in it make a date. */
const isNumber = (cell: Cell): boolean =>
  typeof cell === 'number' ||
  (typeof cell === 'string' &&
    cell.length <= longestTotal &&
    /^[(+\-−–]?[\d\s\u00a0.,:'’€$£%()-]*\d[\d\s\u00a0.,:'’€$£%()-]*(?:kr\.?|[a-z]{3}|kpl|st)?$/i.test(cell.trim()) &&
    !/^\d{1,2}\.\s?\d{1,2}\.\d{2,4}$|^\d{4}-\d\d-\d\d/.test(cell.trim()))

/** @returns whether the row's only words are those of a total and everything else in it is numbers or empty */
export function isTotalsRow({ setting, row }: Reading): boolean {
  // Nearly every row is of somebody or something, which is seen at a glance.
  if (telling.some((field) => isTold(row, setting.columns[field]))) return false
  let hasTotal = false
  for (const cell of Object.values(row.cells)) {
    if (isEmpty(cell) || isNumber(cell)) continue
    if (!isText(cell) || !isTotal(cell)) return false
    hasTotal = true
  }
  return hasTotal
}

/** Does a column chosen for the field hold something other than the word for a total? */
function isTold(row: RawRow, choice: Reading['setting']['columns'][string] | undefined): boolean {
  if (choice === undefined || (typeof choice === 'object' && 'value' in choice)) return false
  return [choice].flat().some((column) => {
    const cell = row.cells[column] ?? null
    return !isEmpty(cell) && !(isText(cell) && isTotal(cell))
  })
}
