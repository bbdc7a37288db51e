/** One pair under review: the question as a sentence, what speaks for and against, two records side by side. */
import type { Review, ReviewRecord, ReviewSide } from '../../shared/reviewing.ts'
import type { Evidence } from '../../shared/vocabulary.ts'
import { Initials } from '../ui/initials.tsx'
import { useWords, type Words } from '../words.tsx'
import { chanceInWords, type EvidenceLine, evidenceInWords, lineOfEvidence, withinSentence } from './evidence-words.ts'
import { Waterfall } from './waterfall.tsx'

export const sourceInWords = (source: string, words: Words): string =>
  source === 'own' ? words.say('ui.sources.own') : source
export const recordInWords = ({ source, key }: { source: string; key: string }, words: Words): string =>
  words.say('ui.review.record', { source: sourceInWords(source, words), key })

export function Pair({ review }: { review: Review }) {
  const words = useWords()
  const { left, right, weight, evidence, because, atStake } = review
  const spoken = (speaks: (weight: number) => boolean) =>
    words.list(evidence.filter((one) => speaks(one.weight)).map((one) => withinSentence(evidenceInWords(one, words))))
  const [speaksFor, speaksAgainst] = [spoken((bits) => bits > 0), spoken((bits) => bits < 0)]
  return (
    <article className="panel pair" aria-labelledby="pair-question">
      <header className="pair-head" aria-live="polite">
        <h2 id="pair-question" className="pair-question">
          {words.say('ui.review.question', namesOf(review, words))}
        </h2>
        <p className="pair-words">
          <strong>{words.say('ui.review.likely', { percent: chanceInWords(weight, words) })}</strong>
          {'. '}
          {words.reason(because)}
          {'. '}
          {speaksFor !== '' && <>{words.say('ui.review.speaks-for', { list: speaksFor })} </>}
          {speaksAgainst !== '' && words.say('ui.review.speaks-against', { list: speaksAgainst })}
        </p>
        {atStake && (
          <p className="note" title={words.say('ui.review.at-stake-what')}>
            {words.say('ui.review.at-stake', { amount: words.money(atStake) })}
          </p>
        )}
      </header>
      <div className="pair-parts">
        <SideBySide left={left} right={right} evidence={evidence} />
        <div>
          <Waterfall weight={weight} evidence={evidence} />
          <p className="note waterfall-what">{words.say('ui.review.waterfall-what')}</p>
        </div>
      </div>
    </article>
  )
}

/** Where both are called alike, by what else they are known. */
function namesOf({ left, right }: Review, words: Words): { left: string; right: string } {
  const areAlike = left.record.name === right.record.name
  const name = ({ record }: ReviewSide) => (areAlike ? `${record.name} (${recordInWords(record, words)})` : record.name)
  return { left: name(left), right: name(right) }
}

interface Line {
  name: string
  about?: EvidenceLine
  of: (record: ReviewRecord) => string[]
}

function linesIn(words: Words): Line[] {
  const one = (value: string | undefined) => (value ? [value] : [])
  const old = (isActive: boolean) => (isActive ? '' : ` (${words.say('ui.review.old')})`)
  return [
    { name: words.say('ui.field.name'), about: 'name', of: ({ name }) => [name] },
    { name: words.say('ui.field.businessId'), about: 'businessId', of: ({ businessId }) => one(businessId) },
    {
      name: words.say('ui.field.birthDate'),
      about: 'birthDate',
      of: ({ birthDate, birthYear }) => (birthDate ? [words.date(birthDate)] : one(birthYear?.toString())),
    },
    {
      name: words.say('ui.field.phones'),
      about: 'phones',
      of: ({ phones }) =>
        phones.map(({ e164, extension, active }) => `${e164}${extension ? ` / ${extension}` : ''}${old(active)}`),
    },
    { name: words.say('ui.field.emails'), about: 'emails', of: ({ emails }) => emails },
    {
      name: words.say('ui.customer.address'),
      about: 'address',
      of: ({ addresses }) =>
        addresses.map(({ street, postalCode, town, active }) => {
          const parts = [street, [postalCode, town].filter((part) => part).join(' ')]
          return `${parts.filter((part) => part).join(', ')}${old(active)}`
        }),
    },
    {
      name: words.say('ui.field.contactPerson'),
      about: 'contactPerson',
      of: ({ contactPerson }) => one(contactPerson),
    },
    { name: words.say('ui.field.website'), about: 'website', of: ({ website }) => one(website) },
    {
      name: words.say('ui.field.loyaltyNumber'),
      about: 'loyaltyNumber',
      of: ({ loyaltyNumber }) => one(loyaltyNumber),
    },
    { name: words.say('ui.field.note'), of: ({ note }) => one(note) },
  ]
}

function SideBySide({ left, right, evidence }: Pick<Review, 'left' | 'right' | 'evidence'>) {
  const words = useWords()
  const sides = [left, right]
  const lines = linesIn(words).filter(({ of }) => sides.some(({ record }) => of(record).length > 0))
  return (
    <table className="table pair-table">
      <caption className="unseen">{words.say('ui.review.side-by-side')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{words.say('ui.review.field')}</span>
          </th>
          {sides.map((side) => (
            <th scope="col" key={side.customerId}>
              <Heading side={side} />
            </th>
          ))}
          <th scope="col" className="number">
            {words.say('ui.review.points')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, about, of }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {sides.map(({ customerId, record }) => (
              <td key={customerId}>
                {of(record).map((value) => (
                  <span className="fact-value" key={value}>
                    {value}
                  </span>
                ))}
                {of(record).length === 0 && <span className="muted">{words.say('ui.customer.missing')}</span>}
              </td>
            ))}
            <td className="number muted">{pointsOf(about, evidence, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Heading({ side }: { side: ReviewSide }) {
  const words = useWords()
  const isOtherwise = side.name !== side.record.name
  return (
    <span className="pair-side">
      <Initials name={side.record.name} kind={side.kind} />
      <span>
        {sourceInWords(side.record.source, words)} <span className="record-key">{side.record.key}</span>
        {isOtherwise && (
          <span className="under">
            {words.say('ui.review.name-here')} {side.name}
          </span>
        )}
      </span>
    </span>
  )
}

function pointsOf(about: EvidenceLine | undefined, evidence: readonly Evidence[], words: Words): string {
  const said = about === undefined ? [] : evidence.filter((one) => lineOfEvidence(one) === about)
  return said.length === 0 ? '' : words.signed(said.reduce((sum, one) => sum + one.weight, 0))
}
