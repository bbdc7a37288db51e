/** The first step: drop files, or say what kind of system it is. */
import { useId } from 'react'
import { DatabaseIcon, DropIcon, FolderIcon, WebIcon } from '../ui/admin-icons.tsx'
import { useWords } from '../words.tsx'
import { type ConnectKind, databaseKinds } from './connecting.ts'

export interface KindStepProps {
  onFiles(files: File[]): void
  onSystem(kind: ConnectKind): void
}

/** What the file picker offers; anything may be dropped, and the server says what it is. */
const offered = '.csv,.txt,.tsv,.csv.gz,.xlsx,.xlsm,.sqlite,.sqlite3,.db'

export function KindStep({ onFiles, onSystem }: KindStepProps) {
  const words = useWords()
  const hintId = useId()
  return (
    <>
      <label className="drop">
        <input
          type="file"
          multiple
          className="drop-input"
          accept={offered}
          aria-describedby={hintId}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <DropIcon />
        <span className="drop-title">{words.say('ui.connect.drop')}</span>
        <span className="button drop-button">{words.say('ui.connect.choose-files')}</span>
        <span className="note" id={hintId}>
          {words.say('ui.connect.drop-hint')}
        </span>
      </label>
      <section aria-labelledby="other-kinds">
        <h2 className="label tiles-title" id="other-kinds">
          {words.say('ui.connect.or-system')}
        </h2>
        <ul className="tiles">
          {databaseKinds.map((kind) => (
            <Tile key={kind} kind={kind} lead={words.say('ui.connect.database-lead')} onSystem={onSystem} />
          ))}
          <Tile kind="http" lead={words.say('ui.connect.http-lead')} onSystem={onSystem} />
          <Tile kind="csv" lead={words.say('ui.connect.path-lead')} onSystem={onSystem} />
        </ul>
      </section>
    </>
  )
}

function Tile({ kind, lead, onSystem }: { kind: ConnectKind; lead: string; onSystem(kind: ConnectKind): void }) {
  const words = useWords()
  return (
    <li>
      <button type="button" className="panel tile" onClick={() => onSystem(kind)}>
        <span className="source-mark">
          {kind === 'http' ? <WebIcon /> : kind === 'csv' ? <FolderIcon /> : <DatabaseIcon />}
        </span>
        <span>
          <span className="tile-name">
            {words.say(kind === 'csv' ? 'ui.connect.path-title' : `ui.sources.kind.${kind}`)}
          </span>
          <span className="note under">{lead}</span>
        </span>
      </button>
    </li>
  )
}
