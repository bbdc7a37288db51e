/** What has happened to a customer, newest first: records that joined, what people decided of them, calls. */
import type { HistoryEntry } from '../../shared/connecting.ts'
import { nowMs } from '../clock.ts'
import { isMessage } from '../review/evidence-words.ts'
import { recordInWords, sourceInWords } from '../review/pair.tsx'
import { useWords, type Words } from '../words.tsx'

export interface HistoryProps {
  history: HistoryEntry[]
  /** Absent where this viewer may decide nothing. */
  onUndo?: ((undo: number) => void) | undefined
}

export function History({ history, onUndo }: HistoryProps) {
  const words = useWords()
  if (history.length === 0) return <p className="note">{words.say('ui.customer.no-history')}</p>
  return (
    <ol className="history">
      {history.map((entry) => (
        <li key={nameOf(entry)}>
          <time className="note" dateTime={entry.at}>
            {words.moment(Date.parse(entry.at), nowMs())}
          </time>
          <span className="history-words">
            <span>{inWords(entry, words)}</span>
            {entry.what === 'decided' && onUndo && (
              <button type="button" className="link" onClick={() => onUndo(entry.undo)}>
                {words.say('ui.history.undo')}
              </button>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

function nameOf(entry: HistoryEntry): string {
  if (entry.what === 'call') return `${entry.at} ${entry.callId}`
  return entry.what === 'decided' ? `${entry.at} ${entry.undo}` : `${entry.at} ${entry.source} ${entry.key}`
}

function inWords(entry: HistoryEntry, words: Words): string {
  if (entry.what === 'decided') {
    const listed = (records: typeof entry.these) => words.list(records.map((record) => recordInWords(record, words)))
    return words.say(`ui.history.${entry.verdict}`, {
      who: entry.by ?? words.say('ui.history.somebody'),
      these: listed(entry.these),
      others: listed(entry.others),
    })
  }
  if (entry.what === 'record-joined') {
    const source = sourceInWords(entry.source, words)
    return entry.from === undefined
      ? words.say('ui.history.record-joined', { source, key: entry.key })
      : words.say('ui.history.record-moved', { source, key: entry.key })
  }
  if (entry.what === 'record-left')
    return words.say('ui.history.record-left', { source: sourceInWords(entry.source, words), key: entry.key })
  const outcome = `ui.outcome.${entry.outcome ?? 'up'}`
  return words.say(entry.direction === 'outbound' ? 'ui.history.call-out' : 'ui.history.call-in', {
    outcome: isMessage(outcome) ? words.say(outcome) : (entry.outcome ?? ''),
    agents: entry.agents.length === 0 ? words.say('ui.history.nobody') : words.list(entry.agents),
  })
}
