/** Rows about reaching and having reached a customer: phones, addresses, cases, contacts, feedback. */
import type { AddressRow, CaseRow, ContactRow, FeedbackRow, PhoneRow } from '../ports/rows.ts'
import { decimalText } from './decimals.ts'
import {
  boolean,
  columnOf,
  date,
  decimal,
  key,
  missing,
  moment,
  present,
  type Reading,
  refuse,
  text,
} from './fields.ts'
import { address, country, phones } from './map-customer.ts'
import { phoneUse, saysOpen } from './words.ts'

/** One row may hold several numbers. */
export function mapPhones(reading: Reading): PhoneRow[] {
  const customer = key(reading, 'customer')
  const read = customer === undefined ? [] : phones(reading, 'number', undefined)
  if (customer === undefined || read.length === 0) {
    missing(reading, customer === undefined ? 'customer' : 'number')
    return []
  }
  const written = text(reading, 'kind')
  const use = written === undefined ? undefined : (phoneUse(written) ?? 'other')
  const active = boolean(reading, 'active') ?? true
  return read.map((phone) => ({ ...phone, ...(use === undefined ? {} : { use }), customer, active }))
}

export function mapAddress(reading: Reading): AddressRow | undefined {
  const customer = key(reading, 'customer')
  if (customer === undefined) return missing(reading, 'customer')
  const read = address(reading, country(reading))
  if (!read)
    return missing(reading, ['street', 'town', 'postalTown'].find((field) => columnOf(reading, field)) ?? 'street')
  return { ...read, customer, active: boolean(reading, 'active') ?? true }
}

export function mapCase(reading: Reading): CaseRow | undefined {
  const customer = key(reading, 'customer')
  if (customer === undefined) return missing(reading, 'customer')
  const [opened, subject, state] = [date(reading, 'opened'), text(reading, 'subject'), text(reading, 'state')]
  return { customer, ...present({ opened, subject, state }), ...(saysOpen(state) ? { isOpen: true } : {}) }
}

export function mapContact(reading: Reading): ContactRow | undefined {
  const customer = key(reading, 'customer')
  if (customer === undefined) return missing(reading, 'customer')
  const at = moment(reading, 'at')
  if (at === undefined) return missing(reading, 'at')
  const [channel, subject] = [text(reading, 'channel'), text(reading, 'subject')]
  return {
    customer,
    at,
    ...present({ channel, subject, person: text(reading, 'person'), mood: text(reading, 'mood') }),
  }
}

const highestScore = 10

export function mapFeedback(reading: Reading): FeedbackRow | undefined {
  const customer = key(reading, 'customer')
  if (customer === undefined) return missing(reading, 'customer')
  const on = date(reading, 'date')
  if (on === undefined) return missing(reading, 'date')
  const read = decimal(reading, 'score')
  let score = read && Number(decimalText(read))
  if (score !== undefined && (score < 0 || score > highestScore)) {
    refuse(reading, columnOf(reading, 'score'), 'refused.not-a-score', { highest: highestScore })
    score = undefined
  }
  return { customer, date: on, ...present({ score, comment: text(reading, 'comment') }) }
}
