/** What the agent's choice has taught, said below the card it led to, with the way back. */
import { useState } from 'react'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { Api } from '../api.ts'
import type { DeskCall } from '../desk.ts'
import type { DeskStore } from '../desk-store.ts'
import { useWords } from '../words.tsx'
import { problemCode } from './desk-actions.ts'

export interface LearnedNoteProps {
  one: DeskCall
  desk: Pick<DeskStore, 'tell'>
  api: Pick<Api, 'revokeNumber'>
}

export function LearnedNote({ one: { callId, card, learned }, desk, api }: LearnedNoteProps) {
  const words = useWords()
  const [problem, setProblem] = useState<MessageCode>()
  if (!learned || card?.customerId !== learned.customerId) return null
  async function undo({ customerId, number }: NonNullable<DeskCall['learned']>): Promise<void> {
    const answer = await api.revokeNumber(customerId, number)
    setProblem(answer.ok ? undefined : problemCode(answer.error))
    // A call that is over is told nothing more.
    if (answer.ok) desk.tell({ kind: 'unlearned', callId })
  }
  return (
    <p className="learned-note" role="status">
      <span>{words.say('ui.learned.note', { name: card.name })}</span>
      <button type="button" className="link" onClick={() => void undo(learned)}>
        {words.say('ui.learned.undo')}
      </button>
      {problem && <span className="bad">{words.say(problem)}</span>}
    </p>
  )
}
