/** What stands beside a caller's name in a list of many: how they stand, what they are worth, what is overdue. Pure. */
import type { Segment } from '../../shared/insight-value.ts'
import type { Money } from '../../shared/vocabulary.ts'
import type { CardFacts } from '../ports/index-store.ts'
import { balanceSection, type CardRules } from './compose-card.ts'
import { worthOf } from './foresight.ts'

export interface Glance {
  name: string
  segment?: Segment
  bought12Months?: Money
  /** While the call rings or waits. Absent where no source says it, or the firm discloses it later. */
  overdue?: Money[]
  /** Once it is answered. Where the firm discloses it after a check it is in no list: nobody has checked. */
  overdueOnAnswer?: Money[]
}

export type GlanceRules = Pick<CardRules, 'disclose' | 'connectedRoles' | 'connectedDatasets' | 'currency' | 'today'>

export function glanceOf(facts: CardFacts, rules: GlanceRules): Glance {
  const value = worthOf(facts, { connectedDatasets: rules.connectedDatasets, mask: undefined }).data
  const overdue = balanceSection(facts, rules).data?.overdue
  const disclosed = rules.disclose.balance
  return {
    name: facts.customer.name,
    ...(value ? { segment: value.segment } : {}),
    ...(value?.bought12Months ? { bought12Months: value.bought12Months } : {}),
    ...(overdue && disclosed === 'at-ring' ? { overdue } : {}),
    ...(overdue && disclosed !== 'after-check' ? { overdueOnAnswer: overdue } : {}),
  }
}
