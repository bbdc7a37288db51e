/** What a source's rows were refused for: where, and why, in words that say what to mend. */
import { useEffect, useState } from 'react'
import type { RefusedRow } from '../../shared/wire.ts'
import type { Api } from '../api.ts'
import { useWords } from '../words.tsx'

export interface RefusedProps {
  api: Pick<Api, 'refused'>
  source: string
  /** How many were refused in all; the answer may hold fewer. */
  total: number
  onClose(): void
}

export function Refused({ api, source, total, onClose }: RefusedProps) {
  const words = useWords()
  const [rows, setRows] = useState<RefusedRow[]>()
  useEffect(() => {
    let isWanted = true
    void api.refused(source).then((answer) => {
      if (isWanted) setRows(answer.ok ? answer.value.refused : [])
    })
    return () => {
      isWanted = false
    }
  }, [api, source])
  return (
    <section className="panel refused" aria-labelledby="refused-title">
      <header className="section-head">
        <h2 id="refused-title">{words.say('ui.sources.refused-title', { source })}</h2>
        <span className="refused-actions">
          <a className="button" href={`/api/sources/${encodeURIComponent(source)}/refused.csv`} download>
            {words.say('ui.sources.download')}
          </a>
          <button type="button" className="button" onClick={onClose}>
            {words.say('ui.sources.hide')}
          </button>
        </span>
      </header>
      {rows === undefined ? (
        <p className="note">{words.say('ui.loading')}</p>
      ) : (
        <>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{words.say('ui.sources.dataset')}</th>
                <th scope="col" className="number">
                  {words.say('ui.sources.line')}
                </th>
                <th scope="col">{words.say('ui.sources.column')}</th>
                <th scope="col">{words.say('ui.sources.value')}</th>
                <th scope="col">{words.say('ui.sources.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.dataset} ${row.line} ${row.column} ${row.code}`}>
                  <td className="own-word">{row.dataset}</td>
                  <td className="number">{row.line}</td>
                  <td>{row.column ?? words.say('ui.none')}</td>
                  <td>{row.value ?? words.say('ui.none')}</td>
                  <td>{row.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length < total && (
            <p className="note">{words.say('ui.sources.more', { count: words.number(rows.length) })}</p>
          )}
        </>
      )}
    </section>
  )
}
