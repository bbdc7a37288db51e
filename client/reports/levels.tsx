/** Service level by each formula side by side, with what it is made of: every number in it opens its calls. */
import type { ServiceLevelFormula } from '../../shared/queue-board.ts'
import type { CountedFigure, FormulaFigure, QueueReport, ReportFigures } from '../../shared/reports.ts'
import { Badge } from '../ui/badge.tsx'
import { useWords } from '../words.tsx'
import { CallsLink } from './figure.tsx'
import { figureInWords } from './figure-words.ts'
import { Frame } from './frame.tsx'
import type { Opening, SectionProps } from './section.ts'
import { useQueueReport } from './use-answer.ts'

export function Levels({ answers, by, opening, ...scope }: SectionProps) {
  const words = useWords()
  return (
    <Frame
      title={words.say('ui.reports.level.title')}
      asked={useQueueReport(answers, scope, by)}
      className="reports-levels"
    >
      {({ formulas, total, goal }) => (
        <>
          <p className="note reports-lead">
            {words.say('ui.reports.level.lead')}{' '}
            {goal && words.say('ui.reports.level.target', { target: words.percent(goal.target) })}
          </p>
          <ul className="reports-level-list">
            {formulas.map((one) => (
              <Level key={one.formula} one={one} total={total} goal={goal} opening={opening} />
            ))}
          </ul>
        </>
      )}
    </Frame>
  )
}

interface LevelProps {
  one: FormulaFigure
  total: ReportFigures
  goal: QueueReport['goal']
  opening: Opening
}

function Level({ one: { formula, value, used }, total, goal, opening }: LevelProps) {
  const words = useWords()
  const isBelow = goal !== undefined && value !== undefined && value < goal.target
  return (
    <li className={used ? 'reports-level reports-level-used' : 'reports-level'}>
      <p className="reports-level-head">
        <span
          className={
            value === undefined || !goal ? 'reports-level-value' : `reports-level-value ${isBelow ? 'bad' : 'good'}`
          }
        >
          {value === undefined ? words.say('ui.none') : words.percent(value)}
        </span>
        {used && <Badge tone="green">{words.say('ui.reports.level.in-use')}</Badge>}
      </p>
      <Gauge share={value ?? 0} target={goal?.target} />
      <p>{words.say(`ui.reports.level.says.${formula}`)}</p>
      <p className="reports-sum">
        <Sum terms={sums[formula][0]} total={total} opening={opening} />
        <span aria-hidden="true"> ÷ </span>
        <Sum terms={sums[formula][1]} total={total} opening={opening} />
      </p>
    </li>
  )
}

/** A target is a line across the bar. It says by its length what stands above it. */
const Gauge = ({ share, target }: { share: number; target: number | undefined }) => (
  <svg className="reports-gauge" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect className="bar-ground" width="100" height="10" />
    <rect
      className={target !== undefined && share < target ? 'bar-soft-red' : 'bar-green'}
      width={share * 100}
      height="10"
    />
    {target !== undefined && <rect className="reports-target" x={target * 100 - 0.3} width="0.6" height="10" />}
  </svg>
)

type Term = readonly [sign: '+' | '−', figure: CountedFigure]
/** Of stays that have ended: who waits is taken away wherever all are counted. */
const ended: readonly Term[] = [
  ['+', 'offered'],
  ['−', 'waiting'],
]
const inTime: readonly Term[] = [['+', 'answeredWithin']]
/** As server/queues/service-level.ts reckons them. */
const sums: Record<ServiceLevelFormula, readonly [part: readonly Term[], whole: readonly Term[]]> = {
  'answered-within/answered': [inTime, [['+', 'answered']]],
  '(answered-within+abandoned-within)/offered': [[...inTime, ['+', 'abandonedWithin']], ended],
  'answered-within/(answered+abandoned-after)': [
    inTime,
    [
      ['+', 'answered'],
      ['+', 'abandoned'],
      ['−', 'abandonedWithin'],
    ],
  ],
  '(answered-within+short-abandoned)/offered': [[...inTime, ['+', 'shortAbandoned']], ended],
  'answered-within/(offered-short-abandoned)': [inTime, [...ended, ['−', 'shortAbandoned']]],
  'answered-within/offered': [inTime, ended],
}

/** Nothing taken away or put to it is not written. */
function Sum({ terms, total, opening }: { terms: readonly Term[]; total: ReportFigures; opening: Opening }) {
  const words = useWords()
  const shown = terms.filter(([, figure], at) => at === 0 || total[figure] > 0)
  const isOne = shown.length === 1
  return (
    <span>
      {!isOne && '('}
      {shown.map(([sign, figure], at) => (
        <span key={figure}>
          {at > 0 && ` ${sign} `}
          {total[figure] === 0 ? (
            words.number(0)
          ) : (
            <CallsLink opening={opening} behind={{ figure }} name={figureInWords(figure, words)}>
              {words.number(total[figure])}
            </CallsLink>
          )}{' '}
          <span className="muted">{figureInWords(figure, words).toLocaleLowerCase(words.language)}</span>
        </span>
      ))}
      {!isOne && ')'}
    </span>
  )
}
