/**
 * `next --baskets f.csv --customer C --basket C --item C [--date C] [--k 10] [--neighbours all]`: how much of each customer's last
 * basket is among what the product holds for likeliest. Prints one JSON object last.
 */
import { parseArgs } from 'node:util'
import { evaluateNext } from './next.ts'

const usage =
  'Usage: npm run evaluate -- next --baskets f.csv --customer C --basket C --item C [--date C] [--k 10] [--neighbours N|all]'

/** @param args what stands after `next` @throws Error that says what is wrong with them or with the file */
export function runNext(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      baskets: { type: 'string' },
      customer: { type: 'string' },
      basket: { type: 'string' },
      item: { type: 'string' },
      date: { type: 'string' },
      k: { type: 'string', default: '10' },
      neighbours: { type: 'string' },
      'no-header': { type: 'boolean', default: false },
      columns: { type: 'string' },
    },
  })
  const { baskets: file, customer, basket, item, date, columns, neighbours } = values
  const k = Number(values.k)
  const candidates = neighbours === 'all' ? Number.POSITIVE_INFINITY : Number(neighbours ?? Number.NaN)
  if (!file || !customer || !basket || !item || !(Number.isSafeInteger(k) && k > 0)) throw new Error(usage)
  if (neighbours !== undefined && !(candidates >= 1)) throw new Error(usage)
  if (values['no-header'] && columns === undefined) throw new Error('--no-header needs --columns a,b,c')
  const outcome = evaluateNext({
    table: { file, ...(columns === undefined ? {} : { columns: columns.split(',') }) },
    ...{ customer, basket, item, k },
    ...(date === undefined ? {} : { date }),
    ...(neighbours === undefined ? {} : { candidates }),
  })
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}
