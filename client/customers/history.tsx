/** What has happened to a customer, newest first: records that joined, calls. */
import type { HistoryEntry } from '../../shared/connecting.ts'
import { catalogue, type MessageCode } from '../../shared/messages/catalogue.ts'
import { nowMs } from '../clock.ts'
import { useWords, type Words } from '../words.tsx'

const isMessage = (code: string): code is MessageCode => code in catalogue.en

export function History({ history }: { history: HistoryEntry[] }) {
  const words = useWords()
  if (history.length === 0) return <p className="note">{words.say('ui.customer.no-history')}</p>
  return (
    <ol className="history">
      {history.map((entry) => (
        <li key={entry.what === 'call' ? `${entry.at} ${entry.callId}` : `${entry.at} ${entry.source} ${entry.key}`}>
          <time className="note" dateTime={entry.at}>
            {words.moment(Date.parse(entry.at), nowMs())}
          </time>
          <span>{inWords(entry, words)}</span>
        </li>
      ))}
    </ol>
  )
}

function inWords(entry: HistoryEntry, words: Words): string {
  if (entry.what === 'record-joined') {
    const source = entry.source === 'own' ? words.say('ui.sources.own') : entry.source
    return entry.from === undefined
      ? words.say('ui.history.record-joined', { source, key: entry.key })
      : words.say('ui.history.record-moved', { source, key: entry.key })
  }
  if (entry.what === 'record-left') {
    const source = entry.source === 'own' ? words.say('ui.sources.own') : entry.source
    return words.say('ui.history.record-left', { source, key: entry.key })
  }
  const outcome = `ui.outcome.${entry.outcome ?? 'up'}`
  return words.say(entry.direction === 'outbound' ? 'ui.history.call-out' : 'ui.history.call-in', {
    outcome: isMessage(outcome) ? words.say(outcome) : (entry.outcome ?? ''),
    agents: entry.agents.length === 0 ? words.say('ui.history.nobody') : words.list(entry.agents),
  })
}
