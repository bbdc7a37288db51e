/**
 * `rules --baskets f.csv --support S --confidence C [--basket C --item C]`: how many association rules the product finds. Prints one
 * JSON object last. Without columns (or with `--basket-per-line`) each line is a basket.
 */
import { parseArgs } from 'node:util'
import { associationRules } from '../server/insight/fits/association-rules.ts'
import { columnOf, readBasketLines, readTable } from './table.ts'

const usage =
  'Usage: npm run evaluate -- rules --baskets f.csv --support S --confidence C [--basket C --item C [--no-header --columns a,b,c] | --basket-per-line]'

/** @param args what stands after `rules` @throws Error that says what is wrong with them or with the file */
export function runRules(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      baskets: { type: 'string' },
      support: { type: 'string' },
      confidence: { type: 'string' },
      basket: { type: 'string' },
      item: { type: 'string' },
      'basket-per-line': { type: 'boolean', default: false },
      // Of a file of baskets a line there is no header either way.
      'no-header': { type: 'boolean', default: false },
      columns: { type: 'string' },
    },
  })
  const { baskets: file, basket, item } = values
  const columns = values.columns?.split(',')
  const [support, confidence] = [Number(values.support), Number(values.confidence)]
  if (!file || !(support > 0 && support <= 1) || !(confidence >= 0 && confidence <= 1)) throw new Error(usage)
  const isPerLine = values['basket-per-line'] || basket === undefined || item === undefined
  if (values['no-header'] && !isPerLine && columns === undefined) throw new Error('--no-header needs --columns a,b,c')
  const given = isPerLine ? readBasketLines(file) : basketsBy({ file, ...(columns ? { columns } : {}) }, basket, item)
  const index = new Map<string, number>()
  const baskets = given.map((one) =>
    one.map((name) => {
      const at = index.get(name) ?? index.size
      index.set(name, at)
      return at
    }),
  )
  const rules = associationRules(baskets, index.size, { support, confidence })
  process.stdout.write(`${JSON.stringify({ baskets: baskets.length, items: index.size, rules: rules.length })}\n`)
}

function basketsBy(table: Parameters<typeof readTable>[0], basket: string, item: string): string[][] {
  const baskets = new Map<string, string[]>()
  for (const row of readTable(table)) {
    const id = columnOf(row, basket, table.file)
    baskets.set(id, [...(baskets.get(id) ?? []), columnOf(row, item, table.file)])
  }
  return [...baskets.values()]
}
