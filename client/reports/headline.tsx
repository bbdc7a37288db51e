/** What the time came to: how its calls ended, in parts that add up to all of them, and the figures made of them. */
import type { CountedFigure, QueueReport, ReportFigures } from '../../shared/reports.ts'
import { type Part, ShareBar } from '../ui/bar.tsx'
import { useWords, type Words } from '../words.tsx'
import { Help, Tile, Value } from './figure.tsx'
import { figureInWords, type MadeFigure } from './figure-words.ts'
import { Frame } from './frame.tsx'
import type { SectionProps } from './section.ts'
import { useQueueReport } from './use-answer.ts'

/** Together they are all calls; under some of them a part that is told of too. */
const ways: readonly [way: CountedFigure, part?: CountedFigure][] = [
  ['answered', 'answeredWithin'],
  ['abandoned', 'shortAbandoned'],
  ['timedOut'],
  ['left'],
  ['waiting'],
]

export function Headline({ answers, by, opening, ...scope }: SectionProps) {
  const words = useWords()
  const asked = useQueueReport(answers, scope, by)
  return (
    <Frame title={words.say('ui.reports.figures')} asked={asked} isBare className="reports-headline">
      {(report) => <Figures report={report} opening={opening} />}
    </Frame>
  )
}

const tiles: readonly MadeFigure[] = ['asaMs', 'longestWaitMs', 'ahtMs', 'acwMs', 'occupancy', 'agentsThere']

function Figures({ report, opening }: { report: QueueReport } & Pick<SectionProps, 'opening'>) {
  const words = useWords()
  const { total, goal } = report
  const { serviceLevel, abandonRateWithoutShort } = total
  const isBelow = goal !== undefined && serviceLevel !== undefined && serviceLevel < goal.target
  const goalWords = goal
    ? words.say('ui.reports.goal', { target: words.percent(goal.target), seconds: goal.seconds })
    : words.say('ui.reports.goals-differ')
  const withoutShort =
    abandonRateWithoutShort === undefined
      ? undefined
      : words.say('ui.reports.without-short', { share: words.percent(abandonRateWithoutShort) })
  return (
    <>
      <Ways total={total} opening={opening} />
      <dl className="reports-tiles">
        <Tile
          figure="serviceLevel"
          figures={total}
          opening={opening}
          tone={serviceLevel === undefined || !goal ? undefined : isBelow ? 'bad' : 'good'}
          under={goalWords}
        />
        <Tile figure="abandonRate" figures={total} opening={opening} under={withoutShort} />
        {tiles.map((figure) => (
          <Tile key={figure} figure={figure} figures={total} opening={opening} />
        ))}
        <Tile figure="transferred" figures={total} opening={opening} />
      </dl>
    </>
  )
}

function Ways({ total, opening }: { total: ReportFigures } & Pick<SectionProps, 'opening'>) {
  const words = useWords()
  return (
    <div className="panel reports-ways">
      <dl className="reports-all">
        <dt>
          {figureInWords('offered', words)}
          <Help figure="offered" />
        </dt>
        <dd>
          <Value figure="offered" figures={total} opening={opening} />
        </dd>
      </dl>
      <div className="reports-parts">
        <ShareBar parts={partsOf(total)} label={partsInWords(total, words)} />
        <dl>
          {ways.map(([way, part]) => (
            <div key={way} className={`reports-way reports-way-${way}`}>
              <dt>
                {figureInWords(way, words)}
                <Help figure={way} />
              </dt>
              <dd>
                <Value figure={way} figures={total} opening={opening} />
              </dd>
              {part && (
                <dd className="under muted">
                  {figureInWords(part, words)} <Value figure={part} figures={total} opening={opening} />
                </dd>
              )}
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}

function partsOf({ offered, answered, answeredWithin, abandoned, timedOut, left, waiting }: ReportFigures): Part[] {
  const counts: [name: string, count: number, tone: Part['tone']][] = [
    ['in-time', answeredWithin, 'green'],
    ['later', answered - answeredWithin, 'soft-green'],
    ['abandoned', abandoned, 'soft-red'],
    ['timed-out', timedOut, 'soft-amber'],
    ['other', left + waiting, 'grey'],
  ]
  return counts.filter(([, count]) => count > 0).map(([name, count, tone]) => ({ name, share: count / offered, tone }))
}
const partsInWords = (total: ReportFigures, words: Words): string =>
  words.list(ways.map(([way]) => `${figureInWords(way, words)} ${words.number(total[way])}`))
