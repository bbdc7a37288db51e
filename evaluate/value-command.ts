/**
 * `value --purchases f.csv --customer C --date C --amount C --until DATE`: what customers are worth, fitted on purchases up to a
 * day and judged by those after it. Prints one JSON object last.
 */
import { parseArgs } from 'node:util'
import { evaluateValue } from './value.ts'

const usage = 'Usage: npm run evaluate -- value --purchases f.csv --customer C --date C --amount C --until YYYY-MM-DD'

/** @param args what stands after `value` @throws Error that says what is wrong with them or with the file */
export function runValue(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      purchases: { type: 'string' },
      customer: { type: 'string' },
      date: { type: 'string' },
      amount: { type: 'string' },
      until: { type: 'string' },
      'no-header': { type: 'boolean', default: false },
      columns: { type: 'string' },
    },
  })
  const { purchases: file, customer, date, amount, until, columns } = values
  if (!file || !customer || !date || !amount || !until) throw new Error(usage)
  if (values['no-header'] && columns === undefined) throw new Error('--no-header needs --columns a,b,c')
  const outcome = evaluateValue({
    table: { file, ...(columns === undefined ? {} : { columns: columns.split(',') }) },
    ...{ customer, date, amount, until },
  })
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}
