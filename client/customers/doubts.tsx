/** Pairs in doubt this customer is in, each with the way to where it is decided. */
import type { Review } from '../../shared/reviewing.ts'
import type { CustomerId } from '../../shared/vocabulary.ts'
import { addressOf, type Go } from '../pages.ts'
import { chanceInWords } from '../review/evidence-words.ts'
import { recordInWords } from '../review/pair.tsx'
import { useWords } from '../words.tsx'

export interface DoubtsProps {
  customerId: CustomerId
  reviews: Review[]
  go: Go
}

export function Doubts({ customerId, reviews, go }: DoubtsProps) {
  const words = useWords()
  return (
    <section className="panel connect-step" aria-labelledby="doubts">
      <h2 className="label" id="doubts">
        {words.say('ui.customer.doubts')}
      </h2>
      <ul className="doubts">
        {reviews.map(({ id, left, right, weight }) => {
          const other = left.customerId === customerId ? right : left
          return (
            <li key={id}>
              <span>
                {other.name}
                <span className="under muted">
                  {recordInWords(other.record, words)} ·{' '}
                  {words.say('ui.review.likely', { percent: chanceInWords(weight, words) })}
                </span>
              </span>
              <a
                className="button"
                href={addressOf('review-pair', id)}
                aria-label={words.say('ui.customer.doubt-open-named', { name: other.name })}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  go('review-pair', id)
                }}
              >
                {words.say('ui.customer.doubt-open')}
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
