/** What a preview makes of a table: guesses become choices, and what was chosen by hand before stays. */
import type { DatasetGuess, PreviewAnswer, ReadChoices } from '../../shared/connecting.ts'
import type { ColumnChoice, Connecting, DatasetWork, TableWork } from './connecting.ts'

/** A guess below is shown and not taken: one in two is wrong then. */
const likely = 0.5

/** @param isNew nothing of this source was connected before, so that likely guesses are taken by themselves */
export function withPreview(one: Connecting, key: string, preview: PreviewAnswer): Connecting {
  const isNew = one.editing === undefined
  const tables = one.tables.map((table) => {
    if (table.key !== key) return table
    const datasets = workOn(table.datasets, preview.guesses, isNew)
    return { ...table, preview: { state: 'here' as const, value: preview }, datasets, doubts: preview.doubts }
  })
  const only = tables.length === 1
  const chosen = tables.map((table) =>
    table.key === key && (only || table.datasets.some((work) => work.isTaken)) ? { ...table, isChosen: true } : table,
  )
  return { ...one, tables: eachOnce(chosen) }
}

function workOn(before: DatasetWork[], guesses: DatasetGuess[], isNew: boolean): DatasetWork[] {
  const guessed = guesses.map((guess) => {
    const known = before.find((work) => work.dataset === guess.dataset)
    return known ? renewed(known, guess) : fromGuess(guess, isNew)
  })
  return [...guessed, ...before.filter((work) => !guesses.some((guess) => guess.dataset === work.dataset))]
}

const fromGuess = (guess: DatasetGuess, isNew: boolean): DatasetWork => ({
  dataset: guess.dataset,
  isTaken: isNew && guess.certainty >= likely && guess.missing.length === 0,
  certainty: guess.certainty,
  columns: columnsOf(guess),
  why: whyOf(guess),
  read: guess.read,
  kept: {},
})

/** What stands in `why` was guessed and is guessed anew; the rest was chosen by hand. */
function renewed(known: DatasetWork, guess: DatasetGuess): DatasetWork {
  const byHand = Object.entries(known.columns).filter(([field]) => known.why[field] === undefined)
  const isByHand = (field: string) => byHand.some(([name]) => name === field)
  if (known.certainty === 1 && Object.keys(known.why).length === 0) return known
  return {
    ...known,
    columns: { ...columnsOf(guess), ...Object.fromEntries(byHand) },
    why: Object.fromEntries(Object.entries(whyOf(guess)).filter(([field]) => !isByHand(field))),
    read: guess.read,
  }
}

const columnsOf = (guess: DatasetGuess): Record<string, ColumnChoice> =>
  Object.fromEntries(Object.entries(guess.columns).map(([field, { columns }]) => [field, { columns }]))
const whyOf = (guess: DatasetGuess) =>
  Object.fromEntries(Object.entries(guess.columns).map(([field, { why }]) => [field, why]))

/** A dataset comes from one table: the likeliest keeps it, the first of equals. */
export function eachOnce(tables: TableWork[]): TableWork[] {
  const best = new Map<string, { key: string; certainty: number }>()
  for (const { key, isChosen, datasets } of tables)
    for (const { dataset, isTaken, certainty } of datasets)
      if (isChosen && isTaken && certainty > (best.get(dataset)?.certainty ?? -1)) best.set(dataset, { key, certainty })
  return tables.map((table) => {
    const datasets = table.datasets.map((work) =>
      work.isTaken && table.isChosen && best.get(work.dataset)?.key !== table.key ? { ...work, isTaken: false } : work,
    )
    return { ...table, datasets }
  })
}

/** Of a database or a workbook with many tables, so many are looked into without being asked to. */
export const tablesLookedInto = 8

export const sameRead = (one: ReadChoices, other: ReadChoices): boolean => JSON.stringify(one) === JSON.stringify(other)
