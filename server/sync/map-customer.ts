/** A source's customer row in our words: identity, ways to reach them, and a key even where the source has none. */

import { holdsLetteredPersonalId, readBusinessId } from '../../shared/business-id.ts'
import type { CustomerRow, PhoneUse, RecordAddress, RecordPhone } from '../ports/rows.ts'
import { readDate } from './dates.ts'
import { readEmails } from './emails.ts'
import {
  boolean,
  cellText,
  columnOf,
  date,
  filled,
  key,
  list,
  longestText,
  missing,
  moment,
  present,
  type Reading,
  refuse,
  text,
  whole,
} from './fields.ts'
import { hasLegalForm, readName } from './names.ts'
import { readCountry, readPostalCode, readPostalTown } from './places.ts'
import { phoneUse, readKind, readLanguage } from './words.ts'

/** Columns that tell one keyless customer from another, in the order they are hashed. */
const identifying = [
  'name',
  'firstName',
  'lastName',
  'businessId',
  'birthDate',
  'birthYear',
  'phones',
  'emails',
  'street',
  'postalCode',
  'town',
  'postalTown',
  'contactPerson',
  'loyaltyNumber',
] as const

/** What a keyless row is told by, as text; equal rows have equal text. */
export function identifyingText(reading: Reading): string {
  const ids = Object.keys(reading.setting.columns)
    .filter((field) => field.startsWith('ids.'))
    .sort()
  return [...identifying, ...ids].map((field) => key(reading, field) ?? '').join('\u001f')
}

/** ISO 3166 of the row's country column; undefined when it has none or it is no country (refused then). */
export function country(reading: Reading): string | undefined {
  const written = text(reading, 'country')
  if (written === undefined) return undefined
  const code = readCountry(written)
  if (code === undefined) refuse(reading, columnOf(reading, 'country'), 'refused.not-a-country')
  return code
}

/** Every number of the field's columns, read in the row's country first, then in the company's. */
export function phones(reading: Reading, field: string, rowCountry: string | undefined): RecordPhone[] {
  const { numberPlan, company } = reading.setting
  const read: RecordPhone[] = []
  for (const { cell, column } of filled(reading, field)) {
    const written = cellText(cell)
    if (holdsLetteredPersonalId(written)) {
      refuse(reading, column, 'refused.personal-id')
      continue
    }
    const numbers = numberPlan.readAll(written, rowCountry ?? company.country)
    if (numbers.length === 0) refuse(reading, column, 'refused.not-a-phone-number')
    // What a word says of the only number in a cell; among several it is not clear whose it is.
    const use = (numbers.length === 1 ? phoneUse(written) : undefined) ?? columnUse(reading, column)
    for (const number of numbers) {
      const abroad = number.e164 === null && rowCountry !== undefined && rowCountry !== company.country
      const { e164, extension } = abroad ? numberPlan.read(number.written, company.country) : number
      if (e164 === null) refuse(reading, column, 'refused.not-a-phone-number')
      else if (!read.some((one) => one.e164 === e164 && one.extension === extension)) {
        const more = extension === undefined && use === undefined ? undefined : present({ extension, use })
        read.push({ e164, ...more, active: true })
      }
    }
  }
  return read
}

/** What a column's name says of its numbers; asked of every row. */
function columnUse({ setting }: Reading, column = ''): PhoneUse | undefined {
  const { uses } = setting
  if (!uses.has(column)) uses.set(column, phoneUse(column))
  return uses.get(column)
}

function emails(reading: Reading): string[] {
  const all = new Set<string>()
  for (const { cell, column } of filled(reading, 'emails')) {
    const written = cellText(cell)
    if (written.length > longestText) {
      refuse(reading, column, 'refused.too-long', { limit: longestText })
      continue
    }
    const read = readEmails(written)
    for (const email of read.emails) all.add(email)
    if (read.unreadable > 0) refuse(reading, column, 'refused.not-an-email')
  }
  return [...all]
}

/** Undefined when the row says nothing of where. A country alone is no address. */
export function address(reading: Reading, rowCountry: string | undefined): RecordAddress | undefined {
  const postalTown = text(reading, 'postalTown')
  const parts = postalTown === undefined ? {} : readPostalTown(postalTown)
  const street = text(reading, 'street')
  const postal = text(reading, 'postalCode') ?? parts.postalCode
  const postalCode = postal && readPostalCode(postal, rowCountry ?? reading.setting.company.country)
  const town = text(reading, 'town') ?? parts.town
  if (street === undefined && postalCode === undefined && town === undefined) return undefined
  return { ...present({ street, postalCode, town, country: rowCountry }), active: true }
}

function businessId(reading: Reading, rowCountry: string | undefined): string | undefined {
  const [found] = filled(reading, 'businessId')
  if (!found) return undefined
  const read = readBusinessId(cellText(found.cell), rowCountry ?? reading.setting.company.country)
  if (read.is === 'id') return read.id
  const codes = {
    'wrong-check-digit': 'refused.wrong-check-digit',
    personal: 'refused.personal-id',
    unreadable: 'refused.not-a-business-id',
  }
  refuse(reading, found.column, codes[read.is])
  return undefined
}

/** Since when they are a customer: a date, or a year, or as it came. */
function since(reading: Reading): string | undefined {
  const [found] = filled(reading, 'since')
  if (!found) return undefined
  const read = readDate(found.cell, reading.setting.read.dateFormat)
  return read.is === 'date' ? read.date : text(reading, 'since')
}

function kind(reading: Reading, name: string, hasBusinessId: boolean, hasBirth: boolean): CustomerRow['kind'] {
  const written = text(reading, 'kind')
  if (written !== undefined) {
    const read = readKind(written)
    if (read) return read
    refuse(reading, columnOf(reading, 'kind'), 'refused.not-a-kind')
  }
  if (hasBirth) return 'person'
  return hasBusinessId || hasLegalForm(name) ? 'company' : undefined
}

/** Fields that an administrator has named, `ids.NAME` or `other.NAME`, by that name. */
function named(reading: Reading, prefix: 'ids.' | 'other.'): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of Object.keys(reading.setting.columns)) {
    const value = field.startsWith(prefix) ? key(reading, field) : undefined
    if (value !== undefined) found[field.slice(prefix.length)] = value
  }
  return found
}

/** The year of a birth date that is no day of the calendar (1977-31-12): a slip seldom touches it all. */
function yearOfNoDate(reading: Reading): number | undefined {
  const [found] = filled(reading, 'birthDate')
  const written = found && cellText(found.cell).match(/^(?:(\d{4})\D\d{1,2}\D\d{1,2}|\d{1,2}\D\d{1,2}\D(\d{4}))$/)
  const year = Number(written?.[1] ?? written?.[2])
  return year >= 1000 && year <= 2199 ? year : undefined
}

/** @param rowKey the source's own key, or one made of `identifyingText` */
export function mapCustomer(reading: Reading, rowKey: { key: string; keyless: boolean }): CustomerRow | undefined {
  const first = text(reading, 'firstName')
  const last = text(reading, 'lastName')
  const written = text(reading, 'name') ?? ([first, last].filter((part) => part !== undefined).join(' ') || undefined)
  if (written === undefined) return missing(reading, 'name' in reading.setting.columns ? 'name' : 'lastName')
  const rowCountry = country(reading)
  const id = businessId(reading, rowCountry)
  const birthDate = date(reading, 'birthDate')
  const birthYear =
    whole(reading, 'birthYear', 1000, 2199) ?? (birthDate === undefined ? yearOfNoDate(reading) : undefined)
  const customerKind = kind(reading, written, id !== undefined, birthDate !== undefined || birthYear !== undefined)
  const name = readName(written, customerKind)
  const at = address(reading, rowCountry)
  const language = text(reading, 'language')
  const other = named(reading, 'other.')
  return {
    ...rowKey,
    line: reading.row.line,
    name: name.name,
    phones: phones(reading, 'phones', rowCountry),
    emails: emails(reading),
    addresses: at ? [at] : [],
    contactOf: list(reading, 'contactOf'),
    ids: named(reading, 'ids.'),
    active: boolean(reading, 'active') ?? true,
    ...present({
      kind: customerKind,
      firstName: first ?? name.firstName,
      lastName: last ?? name.lastName,
      businessId: id,
      birthDate,
      birthYear,
      contactPerson: text(reading, 'contactPerson'),
      language: language && readLanguage(language),
      since: since(reading),
      changed: moment(reading, 'changed'),
      segment: text(reading, 'segment'),
      website: text(reading, 'website'),
      salesperson: text(reading, 'salesperson'),
      loyaltyNumber: key(reading, 'loyaltyNumber'),
      loyaltyTier: text(reading, 'loyaltyTier'),
      marketingAllowed: boolean(reading, 'marketingAllowed'),
      note: text(reading, 'note'),
      other: Object.keys(other).length > 0 ? other : undefined,
    }),
  }
}
