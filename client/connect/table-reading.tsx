/** How a table is read, found out and changeable: header row, encoding, separator, decimal sign, date format; what it holds. */
import type { ReadChoices } from '../../shared/connecting.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords, type Words } from '../words.tsx'
import { type Connecting, chosenTables, type TableWork } from './connecting.ts'
import { datasetNames } from './draft.ts'
import { Select, Told } from './field.tsx'
import { datasetTitle } from './labels.ts'
import { problemInWords } from './problems.ts'
import { TopRows } from './top-rows.tsx'
import type { WizardActions } from './use-wizard.ts'

/** What is found in the north, and what the rest of the world saves; one that is found and not here is added. */
const encodings = ['utf-8', 'utf-16le', 'windows-1252', 'iso-8859-1', 'iso-8859-15', 'cp850', 'macintosh']
const dateFormats = ['d.M.yyyy', 'd/M/yyyy', 'M/d/yyyy', 'yyyy-MM-dd', 'yyyyMMdd', 'd.M.yy', 'd-M-yyyy']

export interface TableReadingProps {
  one: Connecting
  table: TableWork
  actions: WizardActions
  /** Several tables: each is told apart by its name. */
  isNamed: boolean
}

export function TableReading({ one, table, actions, isNamed }: TableReadingProps) {
  const words = useWords()
  if (table.preview.state === 'failed') return <Told tone="red">{problemInWords(table.preview.problem, words)}</Told>
  if (table.preview.state !== 'here') return <p className="note">{words.say('ui.connect.looking')}</p>
  const preview = table.preview.value
  const read = { ...preview.read, ...table.datasets.find((work) => work.isTaken)?.read, ...table.read }
  const change = (choice: ReadChoices) => void actions.changeRead(one.id, table.key, choice)
  const isText = one.kind === 'csv'
  const isRows = isText || one.kind === 'xlsx'
  return (
    <>
      <header className="section-head">
        <h2>{isNamed ? table.label : (one.fileName ?? table.label)}</h2>
        <AddDataset one={one} table={table} actions={actions} />
      </header>
      {table.datasets.length === 0 && <p className="note">{words.say('ui.connect.nothing-guessed')}</p>}
      <div className="read-line">
        {isRows && (
          <Select
            label={words.say('ui.connect.header-row')}
            value={String(read.headerRow ?? 1)}
            options={headerRows(preview.top, read.headerRow ?? 1, words)}
            onChange={(row) => change({ headerRow: Number(row) })}
          />
        )}
        {isText && (
          <>
            <Select
              label={words.say('ui.connect.encoding')}
              value={read.encoding ?? ''}
              options={offered(encodings, read.encoding, words)}
              onChange={(encoding) => change({ encoding })}
            />
            <Select
              label={words.say('ui.connect.separator')}
              value={read.separator ?? ''}
              options={separators(read.separator, words)}
              onChange={(separator) => change({ separator })}
            />
          </>
        )}
        <Select
          label={words.say('ui.connect.decimal')}
          value={read.decimal ?? ''}
          options={[
            ...(read.decimal === undefined ? [['', words.say('ui.connect.as-found')] as const] : []),
            [',', words.say('ui.connect.decimal.comma')],
            ['.', words.say('ui.connect.decimal.point')],
          ]}
          onChange={(decimal) => change({ decimal: decimal === '.' ? '.' : ',' })}
        />
        <Select
          label={words.say('ui.connect.date-format')}
          value={read.dateFormat ?? ''}
          options={offered(dateFormats, read.dateFormat, words)}
          onChange={(dateFormat) => change({ dateFormat })}
        />
      </div>
      <details className="as-it-stands">
        <summary>{words.say('ui.connect.as-it-stands')}</summary>
        <TopRows label={table.label} preview={preview} />
      </details>
      {chosenTables(one).length > 1 && table.datasets.every((work) => !work.isTaken) && (
        <Badge>{words.say('ui.connect.takes-nothing')}</Badge>
      )}
    </>
  )
}

/** "" stands for what reads itself. */
function offered(known: string[], found: string | undefined, words: Words): [string, string][] {
  const all = found === undefined || known.includes(found) ? known : [found, ...known]
  const named: [string, string][] = all.map((one) => [one, one])
  return found === undefined ? [['', words.say('ui.connect.as-found')], ...named] : named
}

const separatorNames = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const
function separators(found: string | undefined, words: Words): [string, string][] {
  const named = Object.entries(separatorNames).map(([sign, name]): [string, string] => [
    sign,
    words.say(`ui.connect.separator.${name}`),
  ])
  if (found === undefined) return [['', words.say('ui.connect.as-found')], ...named]
  return found in separatorNames ? named : [[found, found], ...named]
}

/** The row itself is said beside its number: which one it is, is seen and not counted. */
function headerRows(top: { line: number; cells: string[] }[], chosen: number, words: Words): [string, string][] {
  const rows = top.filter(({ line }) => line > 0)
  const listed = rows.some(({ line }) => line === chosen) ? rows : [{ line: chosen, cells: [] }, ...rows]
  return listed.map(({ line, cells }) => [
    String(line),
    words.say('ui.connect.header-row-is', {
      line,
      cells: cells
        .filter((cell) => cell !== '')
        .join(', ')
        .slice(0, 40),
    }),
  ])
}

/** What the table holds and was not guessed. */
function AddDataset({ one, table, actions }: Omit<TableReadingProps, 'isNamed'>) {
  const words = useWords()
  const there = table.datasets.map((work) => work.dataset)
  return (
    <Select
      label={words.say('ui.connect.add-dataset')}
      isLabelUnseen
      value=""
      options={[
        ['', words.say('ui.connect.add-dataset')],
        ...datasetNames
          .filter((name) => !there.includes(name))
          .map((name): [string, string] => [name, datasetTitle(name, words)]),
      ]}
      onChange={(dataset) => {
        if (dataset !== '') actions.tell({ kind: 'dataset', id: one.id, key: table.key, dataset, isTaken: true })
      }}
    />
  )
}
