/** Customers typed in by hand as a source like any other: its rows lie in ground, so it is always there. */
import type { OwnCustomer } from '../../../shared/connecting.ts'
import type { GroundReader } from '../../ports/ground-store.ts'
import type { Cell, OwnSource, SourceTable } from '../../ports/source.ts'

const fields = [
  'name',
  'kind',
  'businessId',
  'phones',
  'emails',
  'street',
  'postalCode',
  'town',
  'note',
] as const satisfies (keyof OwnCustomer)[]
const columns = ['key', ...fields]

/** Typed by the people who take the calls: what it says counts before what a program exported. */
const trust = 3
/** It is read when somebody has typed; now and then beside, should that have been missed. */
const everyMs = 60 * 60_000

export const ownSource: OwnSource = {
  name: 'own',
  kind: 'own',
  roles: ['contacts'],
  everyMs,
  trust,
  datasets: { customers: { columns: Object.fromEntries(columns.map((column) => [column, column])) } },
}

/** A cell may hold several numbers or addresses, each on its line. */
const toCell = (value: OwnCustomer[keyof OwnCustomer]): Cell =>
  Array.isArray(value) ? value.join('\n') : (value ?? null)

export async function* openOwn(ground: Pick<GroundReader, 'ownRecords'>): AsyncIterable<SourceTable> {
  const records = await ground.ownRecords()
  yield {
    datasets: ['customers'],
    columns,
    rows: (async function* () {
      yield records.map(({ key, customer }, at) => ({
        line: at + 1,
        cells: { key, ...Object.fromEntries(fields.map((field) => [field, toCell(customer[field])])) },
      }))
    })(),
  }
}
