/**
 * A table that may have thousands of rows: those in sight are drawn, the others take their room. Every row is as high as any other.
 * Short tables are drawn whole and scroll with the page.
 */
import './long-table.css'
import { type ReactNode, useState } from 'react'

export interface LongTableProps<Row> {
  label: string
  head: ReactNode
  /** How many columns the head has. */
  columns: number
  rows: readonly Row[]
  draw: (row: Row) => ReactNode
  className?: string
}

/** As long-table.css has it. */
const rowPx = 42
/** Fewer are cheaper to draw than to leave out. */
const fewRows = 60
/** Above and below what is in sight, so that nothing is empty while somebody scrolls. */
const spareRows = 12
const usualHeightPx = 900

export function LongTable<Row>({ label, head, columns, rows, draw, className = '' }: LongTableProps<Row>) {
  const [sight, setSight] = useState({ topPx: 0, heightPx: usualHeightPx })
  const isLong = rows.length > fewRows
  const first = isLong ? Math.max(0, Math.min(Math.floor(sight.topPx / rowPx), rows.length) - spareRows) : 0
  const last = isLong
    ? Math.min(rows.length, Math.ceil((sight.topPx + sight.heightPx) / rowPx) + spareRows)
    : rows.length
  const room = (count: number) =>
    count > 0 && (
      <tr>
        <td className="long-room" colSpan={columns} style={{ height: count * rowPx }} />
      </tr>
    )
  const table = (
    <table className={`table long-table ${className}`} aria-rowcount={isLong ? rows.length + 1 : undefined}>
      <thead>{head}</thead>
      <tbody>
        {room(first)}
        {rows.slice(first, last).map(draw)}
        {room(rows.length - last)}
      </tbody>
    </table>
  )
  if (!isLong) return table
  return (
    <section
      className="long-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      aria-label={label}
      onScroll={({ currentTarget: { scrollTop, clientHeight } }) => {
        // Drawn anew only when rows come into sight that are not there.
        const topPx = Math.floor(scrollTop / (rowPx * (spareRows / 2))) * rowPx * (spareRows / 2)
        if (topPx !== sight.topPx || clientHeight !== sight.heightPx) setSight({ topPx, heightPx: clientHeight })
      }}
    >
      {table}
    </section>
  )
}
