/** How a dataset's numbers and dates are written, where its values settle it, and the doubt that is left where they do not. */
import type { Doubt, ReadChoices } from '../../shared/connecting.ts'
import type { DatasetName } from '../ports/rows.ts'
import { dateFormats } from './date-shapes.ts'
import { fieldNames } from './field-names.ts'
import type { Column, FieldGuesses } from './guess-columns.ts'

/** Shows the sign that parts its decimals beyond doubt: 1.234,50 and 12,5, but not 1.234. */
function shownSign(text: string): '.' | ',' | undefined {
  const body = text.replace(/[^\d.,]/g, '').replace(/[.,]$/, '')
  const both = body.match(/^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:,\d{3})+\.\d+$/)
  if (both) return body.lastIndexOf(',') > body.lastIndexOf('.') ? ',' : '.'
  const one = body.match(/^(\d+)([.,])(\d+)$/)
  if (!one) return undefined
  const isThousands = one[3]?.length === 3 && /^[1-9]\d{0,2}$/.test(one[1] ?? '')
  return isThousands ? undefined : (one[2] as '.' | ',')
}

const columnsOf = (
  dataset: DatasetName,
  fields: FieldGuesses,
  columns: readonly Column[],
  kinds: string[],
): Column[] => {
  const names = new Set(
    [...fields]
      .filter(([field]) => kinds.includes(fieldNames[dataset][field]?.values ?? ''))
      .flatMap(([, guess]) => guess.columns),
  )
  return columns.filter(({ name }) => names.has(name))
}

export function guessRead(
  dataset: DatasetName,
  fields: FieldGuesses,
  columns: readonly Column[],
): { read: ReadChoices; doubt?: Doubt } {
  const read: ReadChoices = {}
  const amounts = columnsOf(dataset, fields, columns, ['money', 'number', 'score'])
  const signs = new Set(
    amounts
      .filter(({ contents }) => contents.natives === 0)
      .flatMap(({ contents }) => contents.values.flatMap((text) => shownSign(text) ?? [])),
  )
  const [sign] = signs
  if (signs.size === 1 && sign) read.decimal = sign
  const dates = columnsOf(dataset, fields, columns, ['date']).filter(({ contents }) => contents.natives === 0)
  const formats = dateFormats(dates.map(({ contents }) => contents.values))
  const [format] = formats?.formats ?? []
  if (!formats || format === undefined) return { read }
  if (formats.formats.length === 1) return { read: { ...read, dateFormat: format } }
  const column = dates.find(({ contents }) => contents.values.includes(formats.sample))?.name ?? dates[0]?.name ?? ''
  return { read, doubt: { dataset, column, what: 'date-format', choices: formats.formats, sample: formats.sample } }
}
