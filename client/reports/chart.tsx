/** Calls over time: how they ended, and below it the service level against its target. Every bar opens its calls; all of it is a table too. */
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { QueueReport, ReportRow } from '../../shared/reports.ts'
import { useWords, type Words } from '../words.tsx'
import {
  axisWidth,
  chartShape,
  fullHeight,
  height,
  levelTop,
  levelY,
  type PartOfBar,
  parts,
  type Slot,
  withoutEmptyEnds,
} from './chart-shape.ts'
import { FigureTable } from './figure-table.tsx'
import { type Figure, figureInWords, slotInWords, valueInWords } from './figure-words.ts'
import { Frame } from './frame.tsx'
import type { Opening, SectionProps } from './section.ts'
import { useQueueReport } from './use-answer.ts'

type Series = QueueReport['series']

export function Chart({ answers, by, opening, ...scope }: SectionProps) {
  const words = useWords()
  const asked = useQueueReport(answers, scope, by)
  const isOfDays = asked.value?.series.by === 'day'
  return (
    <Frame
      title={words.say(isOfDays ? 'ui.reports.chart.days' : 'ui.reports.chart.half-hours')}
      asked={asked}
      className="reports-chart"
    >
      {({ series, goal, total }) => (
        <>
          <Legend />
          <Drawing series={series} target={goal?.target} opening={opening} />
          <details className="reports-as-table">
            <summary>{words.say('ui.reports.chart.as-table')}</summary>
            <FigureTable by={series.by} rows={series.rows} total={total} opening={opening} />
          </details>
        </>
      )}
    </Frame>
  )
}

const partInWords = (part: PartOfBar, words: Words): string => {
  if (part === 'in-time') return figureInWords('answeredWithin', words)
  return part === 'abandoned' ? figureInWords('abandoned', words) : words.say(`ui.reports.chart.${part}`)
}

function Legend() {
  const words = useWords()
  return (
    <ul className="reports-legend">
      {parts.map((part) => (
        <li key={part}>
          <span className={`reports-key reports-key-${part}`} aria-hidden="true" />
          {partInWords(part, words)}
        </li>
      ))}
      <li>
        <span className="reports-key reports-key-level" aria-hidden="true" />
        {figureInWords('serviceLevel', words)}
      </li>
    </ul>
  )
}

/** Until it has been drawn once, nobody knows how wide it may be. */
const firstWidthPx = 800

function useWidth() {
  const place = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(firstWidthPx)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [place, width] as const
}

interface DrawingProps {
  series: Series
  target: number | undefined
  opening: Opening
}

function Drawing({ series, target, opening }: DrawingProps) {
  const words = useWords()
  const [place, width] = useWidth()
  const [pointed, setPointed] = useState<number>()
  const rows = series.by === 'half-hour' ? withoutEmptyEnds(series.rows) : series.rows
  const { most, slots, lines } = chartShape(rows, width)
  const isOfDays = new Set(rows.map(({ key }) => words.today(Date.parse(key)))).size > 1
  const read = slots[pointed ?? -1]
  /** The one the Tab key comes to. */
  const entered = read && read.row.offered > 0 ? read.at : slots.find(({ row }) => row.offered > 0)?.at
  return (
    <>
      <p className="reports-readout" aria-hidden="true">
        {read ? (
          slotFigures(series.by, read.row, isOfDays, words)
        ) : (
          <span className="muted">{words.say('ui.reports.chart.hint')}</span>
        )}
      </p>
      <div className="reports-drawing" ref={place}>
        {/* biome-ignore lint/a11y/useSemanticElements: a drawing of links has no element of its own */}
        <svg
          role="group"
          width={width}
          height={fullHeight}
          aria-label={words.say('ui.reports.chart.what')}
          onMouseLeave={() => setPointed(undefined)}
        >
          <Axes most={most} target={target} width={width} />
          {slots.map((slot) => (
            <Column
              key={slot.row.key}
              slot={slot}
              isRead={slot.at === pointed}
              isEntered={slot.at === entered}
              by={series.by}
              name={slotFigures(series.by, slot.row, isOfDays, words)}
              label={slot.hasLabel ? labelOf(series.by, slot.row, words) : undefined}
              opening={opening}
              onPoint={() => setPointed(slot.at)}
            />
          ))}
          {lines.map((line) => (
            <polyline key={line} className="reports-line" points={line} />
          ))}
        </svg>
      </div>
    </>
  )
}

const labelOf = (by: Series['by'], { key }: ReportRow, words: Words): string =>
  by === 'day' ? words.date(key) : words.time(Date.parse(key))

const told: readonly Figure[] = [
  'offered',
  'answered',
  'answeredWithin',
  'abandoned',
  'serviceLevel',
  'asaMs',
  'agentsThere',
]

function slotFigures(by: Series['by'], row: ReportRow, isOfDays: boolean, words: Words): string {
  const figures = told
    .filter((figure) => row[figure] !== undefined)
    .map((figure) => `${figureInWords(figure, words)} ${valueInWords(figure, row, words)}`)
  return words.say('ui.reports.chart.slot', {
    when: slotInWords(by, row, isOfDays, words),
    figures: figures.join(' · '),
  })
}

function Axes({ most, target, width }: { most: number; target: number | undefined; width: number }) {
  const words = useWords()
  const lines = [
    ...[0, most / 2, most].map((count) => ({ count, y: height.top + height.bars * (1 - count / most) })),
  ].filter(({ count }) => Number.isInteger(count))
  return (
    <g>
      {lines.map(({ count, y }) => (
        <g key={count}>
          <line className="reports-grid" x1={axisWidth} x2={width} y1={y} y2={y} />
          <text className="reports-axis" x={axisWidth - 8} y={y + 4}>
            {words.number(count)}
          </text>
        </g>
      ))}
      {[0, 1].map((share) => (
        <g key={share}>
          <line className="reports-grid" x1={axisWidth} x2={width} y1={levelY(share)} y2={levelY(share)} />
          <text className="reports-axis" x={axisWidth - 8} y={levelY(share) + 4}>
            {words.percent(share)}
          </text>
        </g>
      ))}
      {target !== undefined && (
        <>
          <line className="reports-target-line" x1={axisWidth} x2={width} y1={levelY(target)} y2={levelY(target)} />
          <text
            className="reports-axis reports-axis-target"
            x={axisWidth - 8}
            y={levelY(target) + (target > 0.8 ? 14 : 4)}
          >
            {words.percent(target)}
          </text>
        </>
      )}
    </g>
  )
}

interface ColumnProps {
  slot: Slot
  isRead: boolean
  isEntered: boolean
  by: Series['by']
  name: string
  label: string | undefined
  opening: Opening
  onPoint(): void
}

function Column({ slot, isRead, isEntered, by, name, label, opening, onPoint }: ColumnProps) {
  const { row, at, x, width, barX, barWidth, level } = slot
  const behind = { figure: 'offered', by, key: row.key } as const
  const drawn = (
    <>
      <rect
        className={isRead ? 'reports-column reports-column-read' : 'reports-column'}
        x={x}
        y={0}
        width={width}
        height={fullHeight}
      />
      {slot.parts.map(({ part, y, height: partHeight }) => (
        <rect key={part} className={`reports-bar-${part}`} x={barX} y={y} width={barWidth} height={partHeight} />
      ))}
      {level && (
        <circle className="reports-dot" cx={level.x} cy={level.y} r={Math.min(3.5, Math.max(1.5, width / 3))} />
      )}
      {label !== undefined && (
        <text className="reports-when" x={x + width / 2} y={levelTop - 8}>
          {label}
        </text>
      )}
    </>
  )
  if (row.offered === 0)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: it only shows what is read in the table too
      <g onMouseEnter={onPoint}>{drawn}</g>
    )
  return (
    <a
      href={opening.addressOf(behind)}
      aria-label={name}
      tabIndex={isEntered ? 0 : -1}
      data-at={at}
      onMouseEnter={onPoint}
      onFocus={onPoint}
      onKeyDown={step}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        opening.open(behind)
      }}
    >
      {drawn}
    </a>
  )
}

/** Left and right go to the next that has calls. */
function step(event: KeyboardEvent<Element>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (by === undefined) return
  event.preventDefault()
  const links = [...(event.currentTarget.closest('svg')?.querySelectorAll<SVGAElement>('a[data-at]') ?? [])]
  links[links.indexOf(event.currentTarget as SVGAElement) + by]?.focus()
}
