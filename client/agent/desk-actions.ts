/**
 * What an agent does to a call's card: choose who it is, say that they checked. While the call is up it is said of the
 * call, so that all their screens follow; afterwards the card is only looked at.
 */
import { useCallback, useState } from 'react'
import type { MessageCode } from '../../shared/messages/catalogue.ts'
import type { Card, CustomerId } from '../../shared/vocabulary.ts'
import type { Answer, Api } from '../api.ts'
import type { DeskCall } from '../desk.ts'
import type { DeskStore } from '../desk-store.ts'

export interface DeskActions {
  choose(one: DeskCall, customerId: CustomerId): Promise<void>
  check(one: DeskCall): Promise<void>
  /** Why the last attempt on this call did not work. */
  problemOf(one: DeskCall): MessageCode | undefined
}

export function problemCode(error: { code: string }): MessageCode {
  if (error.code === 'offline') return 'ui.failed.offline'
  if (error.code === 'forbidden') return 'ui.failed.forbidden'
  if (error.code === 'not-found' || error.code === 'conflict') return 'ui.failed.gone'
  return 'ui.failed.other'
}

export function useDeskActions(desk: DeskStore, api: Api): DeskActions {
  const [problem, setProblem] = useState<{ callId: string; code: MessageCode }>()
  const settle = useCallback(
    async (one: DeskCall, asked: Promise<Answer<Card>>) => {
      const answer = await asked
      if (!answer.ok) return setProblem({ callId: one.callId, code: problemCode(answer.error) })
      setProblem(undefined)
      desk.tell({ kind: 'card-answer', callId: one.callId, card: answer.value, askedAtRev: one.cardRev })
    },
    [desk],
  )
  const choose = useCallback(
    (one: DeskCall, customerId: CustomerId) =>
      settle(one, one.phase === 'over' ? api.card(customerId, false) : api.choose(one.callId, customerId)),
    [api, settle],
  )
  const check = useCallback(
    (one: DeskCall) =>
      settle(one, one.phase === 'over' && one.card ? api.card(one.card.customerId, true) : api.check(one.callId)),
    [api, settle],
  )
  return { choose, check, problemOf: (one) => (problem?.callId === one.callId ? problem.code : undefined) }
}
