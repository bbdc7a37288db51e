/** The rows at the very top of a table, as they stand there. */
import type { PreviewAnswer } from '../../shared/connecting.ts'
import { ScrollArea } from '../ui/scroll-area.tsx'
import { useWords } from '../words.tsx'

export interface TopRowsProps {
  label: string
  preview: PreviewAnswer
}

export function TopRows({ label, preview }: TopRowsProps) {
  const words = useWords()
  const header = preview.read.headerRow
  return (
    <ScrollArea label={words.say('ui.connect.top-rows', { table: label })}>
      <table className="table rows-table">
        <tbody>
          {preview.top.map(({ line, cells }) => (
            <tr key={line} className={line === header || line === 0 ? 'rows-header' : undefined}>
              <td className="rows-line">{line === 0 ? '' : line}</td>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
