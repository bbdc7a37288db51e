/** The few figures of a customer that tell whom to call first, for one viewer. Pure. */
import type { Segment, StoredValue } from '../../shared/insight-value.ts'
import type { Money } from '../../shared/vocabulary.ts'
import type { CardFacts } from '../ports/index-store.ts'
import type { CardRules, Viewer } from './compose-card.ts'
import { balanceOf } from './figures.ts'

export interface Worth {
  segment?: Segment
  bought12Months?: Money
  /** Their part of all sales of 12 months, 0–1: what people in other currencies are put in order by. */
  share?: number
  overdue?: Money[]
}

/** Nobody has been asked who they are: what is shown after a check alone is not there. */
export function worthFor(
  facts: CardFacts,
  viewer: Pick<Viewer, 'maySeeFigures'>,
  rules: Pick<CardRules, 'disclose' | 'today' | 'currency'>,
): Worth {
  if (!viewer.maySeeFigures) return {}
  const value = facts.insight?.parts.value as StoredValue | undefined
  const overdue = rules.disclose.balance === 'after-check' ? undefined : overdueOf(facts, rules)
  return {
    ...(value ? { segment: value.segment, share: value.rank?.share ?? 0 } : {}),
    ...(value?.bought12Months ? { bought12Months: value.bought12Months } : {}),
    ...(overdue && overdue.length > 0 ? { overdue } : {}),
  }
}

/** As the card has it: of the most trusted ledger that says anything. */
function overdueOf(facts: CardFacts, rules: Pick<CardRules, 'today' | 'currency'>): Money[] | undefined {
  for (const source of facts.sources) {
    if (!source.roles.includes('accounting')) continue
    const drawn = balanceOf(source, facts.ledgers, rules)
    if (drawn) return drawn.data.overdue
  }
  return undefined
}
