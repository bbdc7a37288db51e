/**
 * Evidence from the starting odds to the sum, a line a field: a filled bar speaks for one customer, a hollow one against.
 * Drawn as a table, so that whoever hears it hears the same words and points in the same order.
 */
import type { Evidence } from '../../shared/vocabulary.ts'
import { useWords } from '../words.tsx'
import { evidenceInWords } from './evidence-words.ts'

interface Step {
  name: string
  words: string
  from: number
  to: number
  what: 'start' | 'for' | 'against' | 'sum'
}

/** Room beside the longest bar, in points. */
const marginPoints = 0.5

export function Waterfall({ weight, evidence }: { weight: number; evidence: Evidence[] }) {
  const words = useWords()
  const start = weight - evidence.reduce((sum, one) => sum + one.weight, 0)
  let sum = start
  const steps: Step[] = [
    { name: 'start', words: words.say('ui.review.start'), from: 0, to: start, what: 'start' },
    ...evidence.map((one, at): Step => {
      const from = sum
      sum += one.weight
      const what = one.weight < 0 ? 'against' : 'for'
      return { name: `${at} ${one.why.code}`, words: evidenceInWords(one, words), from, to: sum, what }
    }),
    { name: 'sum', words: words.say('ui.review.sum'), from: 0, to: weight, what: 'sum' },
  ]
  const ends = steps.flatMap(({ from, to }) => [from, to])
  const [least, most] = [Math.min(0, ...ends) - marginPoints, Math.max(0, ...ends) + marginPoints]
  return (
    <table className="waterfall">
      <caption className="label">{words.say('ui.review.waterfall')}</caption>
      <colgroup>
        <col className="waterfall-words" />
        <col />
        <col className="waterfall-points" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{words.say('ui.review.evidence')}</span>
          </th>
          <td />
          <th scope="col">
            <span className="unseen">{words.say('ui.review.points')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.name} className={`waterfall-${step.what}`}>
            <th scope="row">{step.words}</th>
            <td className="waterfall-place">
              <Bar step={step} least={least} most={most} />
            </td>
            <td className="number">{words.signed(step.to - step.from)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Drawn as SVG because the page's rules allow no inline styles; the words beside it say the same. */
function Bar({ step: { from, to, what }, least, most }: { step: Step; least: number; most: number }) {
  const place = (points: number) => ((points - least) / (most - least)) * 100
  const [x, end] = [place(Math.min(from, to)), place(Math.max(from, to))]
  const isAgainst = what === 'against' || (what !== 'for' && to < 0)
  return (
    <svg className="waterfall-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <line className="waterfall-zero" x1={place(0)} x2={place(0)} y1="0" y2="10" />
      <rect
        className={`${isAgainst ? 'fill-against' : 'fill-for'} fill-${what}`}
        x={x}
        width={Math.max(end - x, 0.4)}
        y="1.5"
        height="7"
      />
    </svg>
  )
}
