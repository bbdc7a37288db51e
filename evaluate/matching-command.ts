/**
 * `matching --records a.csv [--records b.csv] (--truth COLUMN | --truth-file f.csv --truth-key COLUMN,…
 * --truth-cluster COLUMN) [--key COLUMN] [--map field=column,…] [--country FI] [--clusters out.csv]`: the product's own
 * matching on a labelled sample, unsupervised. Prints one JSON object last.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { datasetFields } from '../shared/dataset-fields.ts'
import { evaluateMatching, type Sample } from './matching.ts'

const usage = 'Usage: npm run evaluate -- matching --records a.csv --truth COLUMN [--key COLUMN] [--map field=column,…]'

const read = (args: string[]) =>
  parseArgs({
    args,
    options: {
      records: { type: 'string', multiple: true, default: [] },
      truth: { type: 'string' },
      'truth-file': { type: 'string' },
      'truth-key': { type: 'string' },
      'truth-cluster': { type: 'string' },
      key: { type: 'string' },
      map: { type: 'string', default: '' },
      country: { type: 'string', default: 'FI' },
      clusters: { type: 'string' },
    },
  }).values
type Given = ReturnType<typeof read>

/** A field given more than once has several columns. */
function mapOf(text: string): Sample['map'] {
  const map: Sample['map'] = {}
  for (const pair of text.split(',').filter((one) => one !== '')) {
    const [field = '', ...column] = pair.split('=')
    if (column.length === 0) throw new Error(`--map takes field=column,…, not “${pair}”`)
    map[field] = [...(map[field] ?? []), column.join('=')]
  }
  return map
}

function truthOf(values: Given): Sample['truth'] {
  const { truth, 'truth-file': file, 'truth-key': key, 'truth-cluster': cluster } = values
  if (truth !== undefined) return { column: truth }
  if (file === undefined || key === undefined || cluster === undefined) throw new Error(usage)
  return { file, key: key.split(','), cluster }
}

const csv = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const isUnknown = (field: string): boolean =>
  !/^(ids|other)\../.test(field) && !(datasetFields.customers.optional as readonly string[]).includes(field)

/** @param args what stands after `matching` @throws Error that says what is wrong with them or with a file */
export async function runMatching(args: string[]): Promise<void> {
  const values = read(args)
  if (values.records.length === 0) throw new Error(usage)
  const { outcome, clusters, refused } = await evaluateMatching({
    records: values.records,
    truth: truthOf(values),
    ...(values.key === undefined ? {} : { key: values.key }),
    map: mapOf(values.map),
    country: values.country,
  })
  for (const field of Object.keys(mapOf(values.map)).filter(isUnknown))
    process.stderr.write(`matching: ${field} is no field of a customer: its column is not read\n`)
  for (const [why, rows] of Object.entries(refused))
    process.stderr.write(`matching: ${rows} rows were not taken in: ${why}\n`)
  if (values.clusters !== undefined) {
    const lines = clusters.map(({ source, key, customer }) => [source, key, customer].map(csv).join(','))
    writeFileSync(values.clusters, `${['source,key,customer', ...lines].join('\n')}\n`)
  }
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}
