/**
 * The story of looking into a system before it is connected, run in a thread of its own: which tables there are, what stands
 * at the top of one and what its columns seem to mean, and how the first rows will be read.
 */
import { columnNames, writtenName } from '../../shared/column-names.ts'
import type {
  FoundColumn,
  LookAnswer,
  PreviewAnswer,
  ReadChoices,
  ReadingAnswer,
  TablePlace,
} from '../../shared/connecting.ts'
import { visible } from '../../shared/visible-text.ts'
import { guessDatasets } from '../guessing/guess-datasets.ts'
import { columnsUnder, findHeaderRow } from '../guessing/header-row.ts'
import type { Looked } from '../ports/looker.ts'
import type { NumberPlan } from '../ports/number-plan.ts'
import { type DatasetName, datasetNames } from '../ports/rows.ts'
import { type Cell, type OpenSource, type OutsideSource, type SourceConfig, SourceProblem } from '../ports/source.ts'
import type { Sample, SourceLook } from '../ports/source-look.ts'
import { createRowMapper } from '../sync/map-row.ts'
import { shownRow } from '../sync/show-row.ts'

export interface LookParts {
  look: SourceLook
  openSource: OpenSource
  numberPlan: NumberPlan
  company: { country: string; currency: string }
  hash: (text: string) => string
}

export interface LookAtSource {
  look(source: OutsideSource): Promise<Looked<LookAnswer>>
  preview(source: OutsideSource, table: TablePlace, read: ReadChoices): Promise<Looked<PreviewAnswer>>
  reading(source: SourceConfig): Promise<Looked<ReadingAnswer>>
}

const topShown = 30
const samplesShown = 5
const longestSample = 100
/** Rows shown as they will be read, of each dataset. */
const rowsShown = 20
/** Refusals shown beside them. */
const refusedShown = 20
/** A table whose first rows are all refused is given up: it is not the one meant. */
const rowsTried = 1000

export function createLookAtSource(parts: LookParts): LookAtSource {
  return {
    look: (source) =>
      told(async () => ({ tables: await parts.look.tables(source), warnings: await parts.look.warnings(source) })),
    preview: (source, table, read) =>
      told(async () => {
        const sample = await parts.look.sample(source, table, read)
        const { headerRow, names, rows } = withHeader(sample, read)
        const columns = names.map((name, at): FoundColumn => ({ name, samples: samplesOf(rows, at) }))
        const { guesses, doubts } = guessDatasets({
          label: table.sheet ?? '',
          columns: names,
          rows,
          country: parts.company.country,
          currency: parts.company.currency,
          readNumber: parts.numberPlan.read,
        })
        return {
          read: { ...read, ...sample.read, ...(sample.namesFirst ? {} : { headerRow }) },
          top: sample.rows.slice(0, topShown).map(({ line, values }) => ({ line, cells: values.map(shown) })),
          columns,
          // Whom it is about comes before what they owe.
          guesses: guesses.toSorted((a, b) => order(a.dataset) - order(b.dataset)),
          doubts,
        }
      }),
    reading: (source) => told(() => firstRows(source, parts)),
  }
}

const order = (dataset: string): number => datasetNames.indexOf(dataset as DatasetName)

async function told<Answer>(work: () => Promise<Answer>): Promise<Looked<Answer>> {
  try {
    return { answer: await work() }
  } catch (error) {
    if (error instanceof SourceProblem) return { problem: { code: error.code, params: error.params } }
    throw error
  }
}

const shown = (cell: Cell): string =>
  visible(cell instanceof Date ? cell.toISOString() : String(cell ?? ''))
    .trim()
    .slice(0, longestSample)

function samplesOf(rows: Sample['rows'], at: number): string[] {
  const samples: string[] = []
  for (const { values } of rows) {
    const text = shown(values[at] ?? null)
    if (text !== '' && !samples.includes(text)) samples.push(text)
    if (samples.length === samplesShown) break
  }
  return samples
}

/** The rows under the header, and what the columns are called there. `headerRow` 0: there is none. */
function withHeader(sample: Sample, read: ReadChoices): { headerRow: number; names: string[]; rows: Sample['rows'] } {
  const [first] = sample.rows
  if (sample.namesFirst) {
    const names = columnNames((first?.values ?? []).map(writtenName))
    return { headerRow: 0, names, rows: sample.rows.slice(1) }
  }
  const headerRow = read.headerRow ?? findHeaderRow(sample.rows)
  const rows = sample.rows.filter((row) => row.line > headerRow)
  return { headerRow, names: columnsUnder(sample.rows, headerRow), rows }
}

/** The first rows of every dataset, mapped as a refresh would map them. */
async function firstRows(
  source: SourceConfig,
  { openSource, company, numberPlan, hash }: LookParts,
): Promise<ReadingAnswer> {
  const mapper = createRowMapper({ source, company, numberPlan, hash })
  const datasets: ReadingAnswer['datasets'] = []
  for await (const table of openSource(source)) {
    const found = table.datasets.map((dataset) => ({
      dataset,
      fields: fieldsOf(source, dataset),
      rows: [],
      refused: [],
    }))
    datasets.push(...found)
    let tried = 0
    const isEnough = () =>
      tried >= rowsTried || datasets.slice(-found.length).every(({ rows }) => rows.length >= rowsShown)
    for await (const batch of table.rows) {
      for (const one of found as ReadingAnswer['datasets']) {
        mapper.look(one.dataset as DatasetName, batch)
        for (const row of batch) {
          if (one.rows.length >= rowsShown) break
          const { accepted, refused } = mapper.map(one.dataset as DatasetName, row)
          if (accepted.length > 0) one.rows.push({ line: row.line, values: shownRow(one.fields, accepted) })
          one.refused.push(
            ...refused
              .slice(0, refusedShown - one.refused.length)
              .map((refusal) => ({ ...refusal, reason: refusal.code })),
          )
        }
      }
      tried += batch.length
      if (isEnough()) break
    }
  }
  return { datasets }
}

/** Fields in the order the configuration names them. */
const fieldsOf = (source: SourceConfig, dataset: DatasetName): string[] =>
  Object.keys(source.datasets[dataset]?.columns ?? {})
