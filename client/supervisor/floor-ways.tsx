/** The ways from the floor: to whom to call back, and to how it was. */
import type { Go } from '../pages.ts'
import { PageActions } from '../ui/page-actions.tsx'
import { useWords } from '../words.tsx'

export function FloorWays({ go }: { go: Go }) {
  const words = useWords()
  return (
    <PageActions>
      <button type="button" className="button" onClick={() => go('abandoned')}>
        {words.say('ui.abandoned.open')}
      </button>
      <button type="button" className="button" title={words.say('ui.replay.open-hint')} onClick={() => go('replay')}>
        {words.say('ui.replay.open')}
      </button>
    </PageActions>
  )
}
