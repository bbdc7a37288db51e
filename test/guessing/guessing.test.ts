/** What is found out about tables nobody has described, held against what is right for each. */
import { describe, expect, test } from 'vitest'
import { choicesOf, guess, plain, rowsOf } from './table.ts'
import { customerTables } from './tables-customers.ts'
import { heldOutTables } from './tables-held-out.ts'
import { heldOutAgain } from './tables-held-out-again.ts'
import { mixedTables } from './tables-mixed.ts'
import { tradeTables } from './tables-trade.ts'

const corpus = [...customerTables, ...tradeTables, ...mixedTables, ...heldOutTables, ...heldOutAgain]

describe.each(corpus)('$name', (table) => {
  const { header, ...found } = guess(table.label, rowsOf(table.text), table.country)

  test('the header, the datasets and the column of each field', () => {
    expect(header).toBe(table.header)
    expect(plain(found)).toEqual(table.datasets)
  })

  test('what is missing, how numbers and dates are written, and what is left in doubt', () => {
    const read = Object.fromEntries(
      found.guesses.filter((one) => Object.keys(one.read).length > 0).map((one) => [one.dataset, one.read]),
    )
    const missing = Object.fromEntries(
      found.guesses.filter((one) => one.missing.length > 0).map((one) => [one.dataset, one.missing]),
    )
    expect(read).toEqual(table.read ?? {})
    expect(missing).toEqual(table.missing ?? {})
    expect(found.doubts.map(({ column, choices }) => ({ column, choices }))).toEqual(table.doubts ?? [])
  })
})

test('over the whole corpus nineteen of twenty choices are right, and nineteen of twenty right ones are made', () => {
  let right = 0
  let made = 0
  let wanted = 0
  for (const table of corpus) {
    const choices = choicesOf(plain(guess(table.label, rowsOf(table.text), table.country)))
    const known = choicesOf(table.datasets)
    made += choices.size
    wanted += known.size
    right += [...choices].filter((choice) => known.has(choice)).length
  }
  const [precision, recall] = [right / made, right / wanted]
  console.info(`guessing: ${corpus.length} tables, ${wanted} choices, precision ${precision}, recall ${recall}`)
  expect(corpus.length).toBeGreaterThanOrEqual(40)
  expect(precision).toBeGreaterThanOrEqual(0.95)
  expect(recall).toBeGreaterThanOrEqual(0.95)
})
