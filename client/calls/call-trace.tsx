/** Why there was a card or none, in a sentence; below it every step, for whoever wants to know exactly. */
import type { TraceLine, TraceTold } from '../../shared/call-log.ts'
import { Dot, type Tone } from '../ui/badge.tsx'
import { useWords, type Words } from '../words.tsx'

export function CallTrace({ trace: { verdicts, timeline } }: { trace: TraceTold }) {
  const words = useWords()
  return (
    <section className="panel call-part" aria-labelledby="call-trace">
      <h2 className="label" id="call-trace">
        {words.say('ui.call.trace')}
      </h2>
      <ul className="verdicts">
        {verdicts.map((verdict) => (
          <li key={`${verdict.code} ${verdict.text}`} className="verdict">
            <Dot tone={toneOf(verdict.code)} />
            <span>{words.reason(verdict)}</span>
          </li>
        ))}
      </ul>
      {timeline.length === 0 ? (
        <p className="note">{words.say('ui.call.no-steps')}</p>
      ) : (
        <details className="trace-steps" open>
          <summary>{words.say('ui.call.steps', { count: timeline.length })}</summary>
          <ol className="trace">
            {timeline.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what has happened keeps its place
              <Line key={place} line={line} words={words} />
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

/** Green is a card on a screen, amber one that may not have come; that there was none is often as it should be. */
function toneOf(code: string): Tone {
  if (code === 'trace.verdict.shown') return 'green'
  return /^trace\.verdict\.(received|sent|nobody-has-phone|not-signed-in|not-noted)$/.test(code) ? 'amber' : 'grey'
}

function Line({ line, words }: { line: TraceLine; words: Words }) {
  const { what, said, why, message, afterMs } = line
  return (
    <li className={`trace-line trace-${what}`}>
      <time className="trace-time" dateTime={line.at}>
        {words.exactTime(Date.parse(line.at))}
      </time>
      <span className="trace-words">
        <span>{words.reason(said)}</span>
        {why && <span className="under muted">{words.reason(why)}</span>}
      </span>
      <span className="trace-side muted">
        {message ??
          (afterMs === undefined || afterMs < 0.05 ? '' : words.say('ui.call.after', { ms: shortMs(afterMs, words) }))}
      </span>
    </li>
  )
}

const shortMs = (ms: number, words: Words): string => words.number(ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms))
