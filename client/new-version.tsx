/** Says that the server has a newer console, until this one has loaded itself anew. */
import { useEffect } from 'react'
import type { DeskStore } from './desk-store.ts'
import { reloadWhenIdle } from './reload.ts'
import { useWords } from './words.tsx'

export function NewVersion({ version, desk }: { version: string; desk: DeskStore }) {
  useEffect(() => reloadWhenIdle(version, desk), [version, desk])
  return <NewVersionNote onLoad={() => location.reload()} />
}

export function NewVersionNote({ onLoad }: { onLoad(): void }) {
  const words = useWords()
  return (
    <p className="new-version" role="status">
      <span>{words.say('ui.connection.new-version')}</span>
      <button type="button" className="button" onClick={onLoad}>
        {words.say('ui.connection.load-now')}
      </button>
    </p>
  )
}
