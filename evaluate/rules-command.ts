/**
 * `rules --baskets f.csv --support S --confidence C [--basket C --item C]`: how many association rules the product finds. Prints one
 * JSON object last. Without columns (or with `--basket-per-line`) each line is a basket.
 */
import { parseArgs } from 'node:util'
import { associationRules } from '../server/insight/fits/association-rules.ts'
import { columnOf, readBasketLines, readTable } from './table.ts'

const usage =
  'Usage: npm run evaluate -- rules --baskets f.csv --support S --confidence C [--basket C --item C | --basket-per-line]'

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
    },
  })
  const { baskets: file, basket, item } = values
  const [support, confidence] = [Number(values.support), Number(values.confidence)]
  if (!file || !(support > 0 && support <= 1) || !(confidence >= 0 && confidence <= 1)) throw new Error(usage)
  const given = basket === undefined || item === undefined ? readBasketLines(file) : basketsBy(file, basket, item)
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

function basketsBy(file: string, basket: string, item: string): string[][] {
  const baskets = new Map<string, string[]>()
  for (const row of readTable({ file })) {
    const id = columnOf(row, basket, file)
    baskets.set(id, [...(baskets.get(id) ?? []), columnOf(row, item, file)])
  }
  return [...baskets.values()]
}
