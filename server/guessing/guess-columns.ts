/** Which columns hold which fields of one dataset, by names and contents. One column holds one field of a dataset. */
import type { ColumnGuess } from '../../shared/connecting.ts'
import type { DatasetName } from '../ports/rows.ts'
import type { NameMeaning } from './column-name.ts'
import type { Contents } from './contents.ts'
import { type FieldName, fieldNames, otherThings } from './field-names.ts'
import { areNames, fitOf, shownAlone } from './value-kinds.ts'

export interface Column {
  name: string
  readings: readonly NameMeaning[]
  contents: Contents
  /** From the left, 0 first. */
  at: number
  /** Called by its letter, since the table has no header: only its values speak. */
  isNameless: boolean
}
export interface Evidence {
  certainty: number
  code: 'guess.by-name' | 'guess.by-content' | 'guess.by-both'
}
export type FieldGuesses = Map<string, ColumnGuess>

/** Below this a guess is as likely wrong as right, and none is made. Found on the tables of test/guessing. */
const leastCertainty = 0.42
/** What one more known word, one that is not known, and one that speaks of something else leave of a name's worth. */
const otherWord = 0.6
const unknownWord = 0.72
const otherThing = 0.2

/** How much a column's name says that it holds the field, 0–1. */
export function nameWorth(readings: readonly NameMeaning[], field: FieldName): number {
  let best = 0
  for (const { meanings, unknown } of readings) {
    for (const pattern of field.patterns) {
      if (!pattern.meanings.every((meaning) => meanings.includes(meaning))) continue
      let worth = pattern.worth * unknownWord ** unknown
      for (const meaning of meanings) {
        if (pattern.meanings.includes(meaning)) continue
        if (field.beside.has(meaning)) worth *= 0.98
        else worth *= otherThings.has(meaning) || field.not.has(meaning) ? otherThing : otherWord
      }
      best = Math.max(best, worth)
    }
  }
  return best
}

/** Name and values together. Values that say otherwise take most of a name's certainty away. */
export function evidence(column: Column, field: FieldName): Evidence {
  const byName = nameWorth(column.readings, field)
  const fit = fitOf(column.contents, field.values)
  const alone = shownAlone(column.contents, field.values, column)
  const speaksOfOther = column.readings.some(({ meanings }) => meanings.some((meaning) => otherThings.has(meaning)))
  if (byName < 0.35) {
    const certainty = alone >= 0.75 && !speaksOfOther ? 0.7 * alone : 0
    return { certainty, code: 'guess.by-content' }
  }
  if (fit === undefined) return { certainty: byName * 0.75, code: 'guess.by-name' }
  if (fit < 0.3) return { certainty: byName * fit, code: 'guess.by-name' }
  const agrees = alone >= 0.75 || isTelling.has(field.values)
  return { certainty: byName * (0.6 + 0.4 * fit), code: agrees && fit >= 0.6 ? 'guess.by-both' : 'guess.by-name' }
}

/** Kinds of values that are not simply any text: that they fit says something. */
const isTelling = new Set<string>([
  'phone',
  'email',
  'businessId',
  'date',
  'year',
  'money',
  'yesOrNo',
  'currency',
  'country',
  'kind',
  'webAddress',
  'postalCode',
  'postalTown',
])

/** @param wanted leaves fields out: those another dataset of the table has a better claim to */
export function guessColumns(dataset: DatasetName, columns: readonly Column[]): FieldGuesses {
  const claims: { field: string; many: boolean; at: number; evidence: Evidence }[] = []
  for (const [name, field] of Object.entries(fieldNames[dataset])) {
    for (const [at, column] of columns.entries()) {
      const found = evidence(column, field)
      if (found.certainty >= leastCertainty) claims.push({ field: name, many: field.many, at, evidence: found })
    }
  }
  claims.sort((a, b) => b.evidence.certainty - a.evidence.certainty || a.at - b.at)
  const takenColumns = new Set<number>()
  const taken = new Map<string, { at: number; evidence: Evidence }[]>()
  for (const { field, many, at, evidence } of claims) {
    if (takenColumns.has(at) || (!many && taken.has(field))) continue
    takenColumns.add(at)
    taken.set(field, [...(taken.get(field) ?? []), { at, evidence }])
  }
  return new Map([...taken].map(([field, parts]) => [field, guessOf(dataset, field, columns, parts)]))
}

/**
 * The name of customers whose column is called nothing that is known (Vuokralainen, Patient), where the table tells how to
 * reach somebody: the first column nothing else was found for whose values are names.
 */
export function nameByContent(columns: readonly Column[], taken: FieldGuesses): ColumnGuess | undefined {
  const used = new Set([...taken.values()].flatMap((guess) => guess.columns))
  const name = fieldNames.customers.name
  const column = columns.find(
    ({ name: called, readings, contents }) =>
      !used.has(called) &&
      areNames(contents) &&
      !readings.some(({ meanings }) => meanings.some((one) => otherThings.has(one) || name?.not.has(one))),
  )
  return (
    column && {
      columns: [column.name],
      why: { code: 'guess.by-content', params: { values: 'fullName' } },
      certainty: 0.5,
    }
  )
}

function guessOf(
  dataset: DatasetName,
  field: string,
  columns: readonly Column[],
  parts: { at: number; evidence: Evidence }[],
): ColumnGuess {
  const [first] = parts
  const names = [...parts].sort((a, b) => a.at - b.at).map(({ at }) => columns[at]?.name ?? '')
  const values = fieldNames[dataset][field]?.values ?? 'text'
  return {
    columns: names,
    why: { code: first?.evidence.code ?? 'guess.by-name', params: { values } },
    certainty: rounded(first?.evidence.certainty ?? 0),
  }
}

export const rounded = (certainty: number): number => Math.round(Math.min(1, certainty) * 100) / 100
