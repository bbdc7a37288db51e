/** Whether more is bought where something is suggested than where it is held back, said no louder than the numbers allow. */
import type { BoughtAmong, Comparison } from '../../../shared/suggestions.ts'

/** On either side. Below it even a doubled share is chance. */
const fewestCustomers = 30
/** Standard errors of the difference: chance alone makes as much less than once in twenty times. */
const surelyDifferent = 1.96

/** Of Agresti and Caffo (2000): one who bought and one who did not are added to either side. */
const added = ({ customers, bought }: BoughtAmong) => ({ share: (bought + 1) / (customers + 2), of: customers + 2 })

export function compare(shown: BoughtAmong, heldBack: BoughtAmong): Comparison {
  if (Math.min(shown.customers, heldBack.customers) < fewestCustomers) return 'too-few'
  const [one, other] = [added(shown), added(heldBack)]
  const error = Math.sqrt((one.share * (1 - one.share)) / one.of + (other.share * (1 - other.share)) / other.of)
  const difference = one.share - other.share
  if (Math.abs(difference) <= surelyDifferent * error) return 'no-difference'
  return difference > 0 ? 'more' : 'fewer'
}
