/**
 * Who is offered nothing though there is something to offer: whoever did not agree to marketing, and one customer in ten, held
 * back to see what offering does. Who that is follows from their id alone, so that they stay the same ones.
 */
import type { StoredSuggestions, Suggestion } from '../../../shared/insight.ts'
import type { CustomerBooks } from '../../ports/insight-index.ts'
import type { SourceConfig } from '../../ports/source.ts'

/** One in so many. */
const comparisonOneIn = 10
/** Another seed would hold others back, and all that was compared so far would be lost. */
const comparisonSeed = 'comparison group 1'

/** 32 bits of a text: FNV-1a (draft-eastlake-fnv), stirred by MurmurHash3's finalizer, since ids of one day begin alike. */
function stirred(text: string): number {
  let bits = 0x811c9dc5
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

export const isInComparison = (customerId: string): boolean =>
  stirred(`${comparisonSeed} ${customerId}`) % comparisonOneIn === 0

/** Whether any source says at all who agreed to marketing: then whoever it says nothing of did not. */
export const keepsConsent = (sources: readonly Pick<SourceConfig, 'datasets'>[]): boolean =>
  sources.some(({ datasets }) => datasets.customers?.columns.marketingAllowed !== undefined)

/**
 * @param consentIsKept as `keepsConsent` says
 * @returns without consent not even what there would be: what is not stored cannot be shown
 */
export function holdBack(
  { customerId, marketingAllowed }: Pick<CustomerBooks, 'customerId' | 'marketingAllowed'>,
  consentIsKept: boolean,
  items: Suggestion[],
): StoredSuggestions {
  if (items.length === 0) return { items }
  if (!(marketingAllowed ?? !consentIsKept)) return { heldBack: 'no-consent' }
  return isInComparison(customerId) ? { items, heldBack: 'comparison' } : { items }
}
