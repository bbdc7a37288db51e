/**
 * `names --pairs cases.csv [--first name1] [--second name2] [--match is_match] [--kind schema] [--threshold BITS]`: the
 * product's own comparison of names on labelled pairs. Prints one JSON object last. `--wrong out.csv` writes what was
 * judged otherwise than labelled.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { evaluateNames, usualThreshold } from './names.ts'

const usage =
  'Usage: npm run evaluate -- names --pairs cases.csv [--first name1] [--second name2] [--match is_match] [--kind schema]'

const csv = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** @param args what stands after `names` @throws Error that says what is wrong with them or with the file */
export function runNames(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      pairs: { type: 'string' },
      first: { type: 'string', default: 'name1' },
      second: { type: 'string', default: 'name2' },
      match: { type: 'string', default: 'is_match' },
      kind: { type: 'string', default: 'schema' },
      threshold: { type: 'string', default: String(usualThreshold) },
      wrong: { type: 'string' },
    },
  })
  const threshold = Number(values.threshold)
  if (values.pairs === undefined || Number.isNaN(threshold)) throw new Error(usage)
  const { outcome, judged } = evaluateNames({ ...values, file: values.pairs, threshold })
  if (values.wrong !== undefined) {
    const lines = judged
      .filter(({ isMatch, isFound }) => isMatch !== isFound)
      .map((pair) => [pair.kind, pair.first, pair.second, String(pair.isMatch), pair.weight.toFixed(1), pair.said])
    writeFileSync(
      values.wrong,
      `${[['kind', 'first', 'second', 'is_match', 'bits', 'said'], ...lines].map((line) => line.map(csv).join(',')).join('\n')}\n`,
    )
  }
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}
