/** The pairs that wait, in the order they are worth: any of them can be taken first. */
import { useWords } from '../words.tsx'
import { chanceInWords } from './evidence-words.ts'
import { currentOf, type Queue } from './queue.ts'

/** As many as stand beside a pair without scrolling far. */
const mostListed = 30

export function QueueList({ queue, onShow }: { queue: Queue; onShow(id: string): void }) {
  const words = useWords()
  const current = currentOf(queue)
  const more = queue.total - queue.decided - Math.min(queue.reviews.length, mostListed)
  return (
    <nav className="panel queue" aria-labelledby="queue-title">
      <h2 className="label" id="queue-title">
        {words.say('ui.review.queue')}
      </h2>
      <ul className="queue-list">
        {queue.reviews.slice(0, mostListed).map((review) => (
          <li key={review.id}>
            <button
              type="button"
              className="queue-pair"
              aria-current={review.id === current?.id ? 'true' : undefined}
              onClick={() => onShow(review.id)}
            >
              <span>{review.left.record.name}</span>
              <span>{review.right.record.name}</span>
              <span className="note">
                {words.say('ui.review.likely', { percent: chanceInWords(review.weight, words) })}
                {review.atStake && ` · ${words.money(review.atStake)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="note">{words.say('ui.review.queue-more', { count: more })}</p>}
    </nav>
  )
}
