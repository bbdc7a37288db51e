/** What is found out about tables nobody has described, held against what is right for each. */
import { describe, expect, test } from 'vitest'
import { text } from '../../shared/messages/catalogue.ts'
import { languages } from '../../shared/vocabulary.ts'
import { choicesOf, guess, plain, rowsOf } from './table.ts'
import { customerTables } from './tables-customers.ts'
import { heldOutTables } from './tables-held-out.ts'
import { heldOutAgain } from './tables-held-out-again.ts'
import { heldOutRest } from './tables-held-out-rest.ts'
import { mixedTables } from './tables-mixed.ts'
import { tradeTables } from './tables-trade.ts'

const corpus = [...customerTables, ...tradeTables, ...mixedTables, ...heldOutTables, ...heldOutRest, ...heldOutAgain]

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

test('every guess says why, in words of each language, and how sure it is', () => {
  for (const table of corpus) {
    for (const { certainty, columns } of guess(table.label, rowsOf(table.text), table.country).guesses) {
      expect(certainty).toBeGreaterThan(0)
      expect(certainty).toBeLessThanOrEqual(1)
      for (const { why, certainty: one } of Object.values(columns)) {
        expect(one).toBeGreaterThan(0)
        expect(one).toBeLessThanOrEqual(1)
        for (const language of languages) expect(text(language, why.code, why.params)).not.toMatch(/^guess\.|[{}]/)
      }
    }
  }
})

test('what speaks for a guess is the name, the values, or both', () => {
  const { guesses } = guess(
    'asiakkaat',
    rowsOf('Asiakasnro|Nimi|Yhteystieto|Gsm\n1|Aho|a@aho.fi|040 123 4567\n2|Ek|e@ek.fi|050 222 3333'),
  )
  const why = (field: string) => guesses[0]?.columns[field]?.why
  expect(why('name')).toEqual({ code: 'guess.by-name', params: { values: 'fullName' } })
  expect(why('emails')).toEqual({ code: 'guess.by-content', params: { values: 'email' } })
  expect(why('phones')).toEqual({ code: 'guess.by-both', params: { values: 'phone' } })
  expect(text('en', why('emails')?.code ?? '', why('emails')?.params)).toBe('By its values: they are e-mail addresses')
})

test('values that say something else take certainty from a name', () => {
  const certainty = (values: string) =>
    guess('asiakkaat', rowsOf(`Asiakasnro|Nimi|Puhelin\n${values}`)).guesses[0]?.columns.phones?.certainty ?? 0
  const [all, half, none] = [
    certainty('1|Aho|040 123 4567\n2|Ek|050 222 3333'),
    certainty('1|Aho|040 123 4567\n2|Ek|ei puhelinta'),
    certainty('1|Aho|sininen\n2|Ek|punainen'),
  ]
  expect(all).toBeGreaterThan(half)
  expect(half).toBeGreaterThan(none)
  expect(none).toBe(0)
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
