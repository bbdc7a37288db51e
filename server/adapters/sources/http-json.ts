/**
 * JSON as rows: numbers exactly as they are written, columns by name or by their path into the row. An answer is looked
 * over before it is parsed: what makes a parser run out of memory is no list of rows.
 */
import { type Cell, type RawRow, SourceProblem } from '../../ports/source.ts'
import { missingColumns, toCells } from './header.ts'
import type { HttpAnswer } from './http-exchange.ts'
import { sizeOf } from './row-batches.ts'
import { numberCell } from './sql.ts'

/** Rows in lists in objects; interfaces nest a dozen deep at most. */
const deepest = 200
/** Of objects and lists in one answer: sixteen bytes each where they are smallest, a hundred in memory. */
const mostContainers = 4_000_000
/** More digits than a double surely holds. */
const exactDigits = 15
/** Beyond, a number is no amount, and writing it out would take more room than it does. */
const largestExponent = 50

/** Is there a number a double may not hold as it is written? @throws SourceProblem when it is no list of rows */
function needsCare(json: Buffer): boolean {
  let [depth, containers, digits] = [0, 0, 0]
  let isString = false
  let isCareful = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (isString) {
      if (byte === 0x5c) at++
      else if (byte === 0x22) isString = false
    } else if (byte === 0x22) isString = true
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > deepest || ++containers > mostContainers) throw new SourceProblem('problem.not-json')
    } else if (byte === 0x5d || byte === 0x7d) depth--
    else if (byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2e)) {
      // With its decimal point, which makes one more.
      if (++digits > exactDigits) isCareful = true
      continue
    } else if (digits > 0 && (byte === 0x65 || byte === 0x45)) isCareful = true
    digits = 0
  }
  return isCareful
}

/** `1.25e7` → `12500000`: how some servers write every large number. */
function plainNumber(written: string): string {
  const parts = written.match(/^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/)
  if (!parts) return written
  const [, sign = '', whole = '', fraction = '', exponent = ''] = parts
  const shift = Number(exponent)
  if (Math.abs(shift) > largestExponent) return written
  const point = whole.length + shift
  const digits = '0'.repeat(Math.max(-point, 0)) + (whole + fraction).padEnd(point, '0')
  const before = digits.slice(0, Math.max(point, 0)).replace(/^0+(?=\d)/, '')
  const after = digits.slice(Math.max(point, 0)).replace(/0+$/, '')
  return sign + (before || '0') + (after === '' ? '' : `.${after}`)
}

/** Declared as TypeScript's library does not know it yet. */
const exactly = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? numberCell(plainNumber(context?.source ?? String(value))) : value

/** Such as have JSON's own signs where ASCII has them, so that what is looked over is what is parsed. */
const oldCharset = /^(iso-8859-\d+|windows-125\d|latin1)$/i

/** UTF-8 (RFC 8259 §8.1), unless an old server says otherwise. */
function textOf({ headers, body }: HttpAnswer): string {
  const told = headers['content-type']?.match(/charset="?([\w-]+)/i)?.[1] ?? ''
  return new TextDecoder(oldCharset.test(told) ? told : 'utf-8', { fatal: true }).decode(body)
}

/** Undefined where there is no content. @throws SourceProblem `problem.not-json` */
export function parseAnswer(answer: HttpAnswer): unknown {
  if (answer.status === 204) return undefined
  const isCareful = needsCare(answer.body)
  try {
    const text = textOf(answer)
    return isCareful ? JSON.parse(text, exactly) : JSON.parse(text)
  } catch {
    // What the parser says quotes the answer.
    throw new SourceProblem('problem.not-json')
  }
}

const has = (value: unknown, key: string): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  (!Array.isArray(value) || /^\d+$/.test(key)) &&
  Object.hasOwn(value, key)

/** A step into what is empty: there is nothing, and nothing wrong with that. */
const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

/** `address.city`, `phones.0.number`. A key that holds a dot itself goes before a path. Undefined: not there. */
export function valueAt(value: unknown, path: string): unknown {
  if (has(value, path)) return value[path]
  if (isEmpty(value)) return null
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const head = path.slice(0, dot)
    const found = has(value, head) ? valueAt(value[head], path.slice(dot + 1)) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** Undefined where it is nothing a cell can hold. */
export function toCell(value: unknown): Cell | undefined {
  if (value === null || isPlain(value)) return value
  if (!Array.isArray(value)) return undefined
  const items = value.filter((item) => item !== null)
  return items.every(isPlain) ? items.join(', ') || null : undefined
}

/** Names of a row's values, such as a column could be called. */
export function namesIn(row: unknown, prefix = '', depth = 0): string[] {
  if (typeof row !== 'object' || row === null) return []
  return Object.entries(row)
    .slice(0, 50)
    .flatMap(([key, value]) =>
      toCell(value) === undefined && depth < 2 ? namesIn(value, `${prefix}${key}.`, depth + 1) : [prefix + key],
    )
}

export interface RowReader {
  read(value: unknown, line: number): { row: RawRow; size: number }
  /** After the last row: the columns that no row had, if there was a row at all. */
  missing(): SourceProblem | undefined
}

/** Interfaces leave out what is empty, so that a column is missing only where no row has it. */
export function createRowReader(columns: string[]): RowReader {
  const unseen = new Set(columns)
  let sample: unknown
  return {
    read(value, line) {
      if (typeof value !== 'object' || value === null)
        return { row: { line, cells: {}, problem: { code: 'refused.not-an-object', params: {} } }, size: 8 }
      sample ??= value
      const cells = columns.map((column) => {
        const cell = toCell(valueAt(value, column))
        if (cell !== undefined) unseen.delete(column)
        return cell ?? null
      })
      return { row: { line, cells: toCells(columns, cells) }, size: sizeOf(cells) }
    },
    missing() {
      if (sample === undefined) return undefined
      const found = [...columns.filter((column) => !unseen.has(column)), ...namesIn(sample)]
      return missingColumns(columns, [...new Set(found)])
    },
  }
}
