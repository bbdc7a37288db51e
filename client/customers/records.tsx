/** The records that are one customer, side by side: a line a fact, a column a record, and why each is here. */
import type { SourceRecord } from '../../shared/connecting.ts'
import { evidenceInWords } from '../review/evidence-words.ts'
import { sourceInWords } from '../review/pair.tsx'
import { Badge, type Tone } from '../ui/badge.tsx'
import { RecordLink } from '../ui/record-link.tsx'
import { ScrollArea } from '../ui/scroll-area.tsx'
import { useWords, type Words } from '../words.tsx'

const toneOf: Record<SourceRecord['level'], Tone> = { proof: 'green', likely: 'amber', alone: 'grey' }
type Fact = [name: string, of: (row: SourceRecord['row']) => string[]]

export function Records({ records }: { records: SourceRecord[] }) {
  const words = useWords()
  const facts = factsIn(words).filter(([, of]) => records.some(({ row }) => of(row).length > 0))
  return (
    <ScrollArea label={words.say('ui.customer.side-by-side')}>
      <table className="table records-table">
        <thead>
          <tr>
            <td />
            {records.map((record) => (
              <th scope="col" key={nameOf(record)}>
                <span className="record-source">{sourceInWords(record.source, words)}</span>{' '}
                <span className="record-key">{record.row.key}</span>
                {record.link !== undefined && (
                  <RecordLink
                    url={record.link}
                    label={words.say('ui.link.open')}
                    hint={words.say('ui.link.hint', { source: record.source })}
                  />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map(([name, of]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {records.map((record) => (
                <td key={nameOf(record)}>
                  {of(record.row).map((value) => (
                    <span className="fact-value" key={value}>
                      {value}
                    </span>
                  ))}
                  {of(record.row).length === 0 && <span className="muted">{words.say('ui.customer.missing')}</span>}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{words.say('ui.customer.evidence')}</th>
            {records.map((record) => (
              <td key={nameOf(record)}>
                <WhyHere record={record} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </ScrollArea>
  )
}

/** Why a record is here, in words; how much each of them weighs, on demand. */
function WhyHere({ record: { level, decidedBy, why, evidence, weight } }: { record: SourceRecord }) {
  const words = useWords()
  return (
    <>
      <Badge tone={toneOf[level]}>{words.say(`ui.customer.level.${level}`)}</Badge>
      {decidedBy !== 'alone' && (
        <span className="note fact-value">{words.say(`ui.customer.decided.${decidedBy}`)}</span>
      )}
      {evidence.length === 0 &&
        why.map((reason) => (
          <span className="note fact-value" key={`${reason.code} ${JSON.stringify(reason.params)}`}>
            {words.reason(reason)}
          </span>
        ))}
      {evidence.map((one) => (
        <span className="note fact-value" key={`${one.why.code} ${JSON.stringify(one.why.params)}`}>
          {evidenceInWords(one, words)}
        </span>
      ))}
      {evidence.length > 0 && (
        <details className="weights">
          <summary>{words.say('ui.customer.weights')}</summary>
          <dl className="weights-list">
            {evidence.map((one) => (
              <div key={`${one.why.code} ${JSON.stringify(one.why.params)}`}>
                <dt>{evidenceInWords(one, words)}</dt>
                <dd>{words.signed(one.weight)}</dd>
              </div>
            ))}
            {weight !== undefined && (
              <div>
                <dt>{words.say('ui.review.sum')}</dt>
                <dd>{words.signed(weight)}</dd>
              </div>
            )}
          </dl>
        </details>
      )}
    </>
  )
}

const nameOf = ({ source, row }: SourceRecord): string => `${source} ${row.key}`
function factsIn(words: Words): Fact[] {
  const one = (value: string | undefined) => (value ? [value] : [])
  return [
    [words.say('ui.field.name'), (row) => one(row.name)],
    [words.say('ui.field.businessId'), (row) => one(row.businessId)],
    [
      words.say('ui.field.phones'),
      (row) => row.phones.map(({ e164, extension }) => (extension ? `${e164} / ${extension}` : e164)),
    ],
    [words.say('ui.field.emails'), (row) => row.emails],
    [
      words.say('ui.customer.address'),
      (row) =>
        row.addresses.map(({ street, postalCode, town }) =>
          [street, [postalCode, town].filter((part) => part).join(' ')].filter((part) => part).join(', '),
        ),
    ],
    [words.say('ui.field.note'), (row) => one(row.note)],
    [words.say('ui.sources.line'), (row) => [words.number(row.line)]],
  ]
}
