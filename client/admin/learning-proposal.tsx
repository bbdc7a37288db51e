/** What learning anew would change: how much, with examples side by side, and the choice. */
import type { ExamplePart, LearningExample, LearningProposal } from '../../shared/learning-anew.ts'
import type { ReviewRecord } from '../../shared/reviewing.ts'
import { sourceInWords } from '../review/pair.tsx'
import { useAge } from '../ui/age.tsx'
import { useWords, type Words } from '../words.tsx'

export interface LearningProposalProps {
  proposal: LearningProposal
  recordsNow: number
  onAdopt(): void
  onKeep(): void
  onAgain(): void
}

export function LearningProposalView({ proposal, recordsNow, onAdopt, onKeep, onAgain }: LearningProposalProps) {
  const words = useWords()
  const { change, records, at, joined, parted } = proposal
  const count = { count: records, shown: words.number(records), age: useAge(at) }
  const hasMovedOn = records !== recordsNow
  return (
    <div className="learning-proposal">
      <h3>{words.say('ui.relearn.would')}</h3>
      <ul className="learning-counts">
        {countsInWords(proposal, words).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="note">
        {words.say('ui.relearn.from', count)} {hasMovedOn && words.say('ui.relearn.moved-on')}
      </p>
      <Examples title={words.say('ui.relearn.joined')} examples={joined} all={change.joined.into} />
      <Examples title={words.say('ui.relearn.parted')} examples={parted} all={change.parted.customers} />
      <p className="step-actions">
        <button type="button" className="button button-primary" onClick={onAdopt}>
          {words.say('ui.relearn.adopt')}
        </button>
        <button type="button" className="button" onClick={onKeep}>
          {words.say('ui.relearn.keep')}
        </button>
        {hasMovedOn && (
          <button type="button" className="link" onClick={onAgain}>
            {words.say('ui.relearn.see-again')}
          </button>
        )}
      </p>
    </div>
  )
}

function countsInWords(
  { change: { customers, joined, parted, recordsMoved } }: LearningProposal,
  words: Words,
): string[] {
  const shown = words.number
  const pair = (one: { customers: number; into: number }) => ({
    customers: one.customers,
    customersShown: shown(one.customers),
    intoShown: shown(one.into),
  })
  if (joined.customers === 0 && parted.customers === 0)
    return [words.say('ui.relearn.would-nothing', { shown: shown(customers.next) })]
  return [
    ...(joined.customers > 0 ? [words.say('ui.relearn.would-join', pair(joined))] : []),
    ...(parted.customers > 0 ? [words.say('ui.relearn.would-part', pair(parted))] : []),
    words.say('ui.relearn.would-move', { count: recordsMoved, shown: shown(recordsMoved) }),
    words.say('ui.relearn.would-be', { nowShown: shown(customers.now), nextShown: shown(customers.next) }),
  ]
}

function Examples({ title, examples, all }: { title: string; examples: readonly LearningExample[]; all: number }) {
  const words = useWords()
  if (examples.length === 0) return null
  return (
    <div className="learning-examples">
      <h4 className="label">{title}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="learning-scroll" tabIndex={0} aria-label={title}>
        <ul className="learning-list">
          {examples.map((example) => (
            <li key={nameOf(example)} className="learning-example">
              {example.parts.map((part) => (
                <Part key={nameOf({ parts: [part] })} part={part} />
              ))}
              {example.more > 0 && (
                <p className="note">
                  {words.say('ui.relearn.more-parts', { count: example.more, shown: words.number(example.more) })}
                </p>
              )}
            </li>
          ))}
        </ul>
      </section>
      {examples.length < all && (
        <p className="note">
          {words.say('ui.relearn.examples', { shown: words.number(examples.length), allShown: words.number(all) })}
        </p>
      )}
    </div>
  )
}

const nameOf = ({ parts }: Pick<LearningExample, 'parts'>): string =>
  JSON.stringify(parts.map(({ records, count }) => [count, ...records.map(({ source, key }) => [source, key])]))

function Part({ part: { records, count } }: { part: ExamplePart }) {
  const words = useWords()
  const more = count - records.length
  return (
    <ul className="learning-part">
      {records.map((record) => (
        <li key={`${record.source} ${record.key}`}>
          <span className="learning-name">{record.name}</span>
          <span className="note">{knownBy(record, words)}</span>
        </li>
      ))}
      {more > 0 && (
        <li className="note">{words.say('ui.relearn.more-records', { count: more, shown: words.number(more) })}</li>
      )}
    </ul>
  )
}

/** The system, and of what tells people apart as much as fits a line. */
function knownBy({ source, businessId, birthDate, birthYear, phones, emails, addresses }: ReviewRecord, words: Words) {
  const [phone, address] = [phones[0], addresses[0]]
  const born = birthDate === undefined ? birthYear?.toString() : words.date(birthDate as never)
  const known = [businessId, born, phone?.e164, emails[0], address?.street, address?.town]
  return [sourceInWords(source, words), ...known.filter((one) => one !== undefined).slice(0, 3)].join(' · ')
}
