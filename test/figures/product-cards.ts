/**
 * The product side of figures.test.ts. NOT WIRED YET: whoever owns the server puts it here. It must start the product
 * over `directory` with demoConfig's sources and TUTTU_TODAY = `today`, wait until the index is current, and answer
 * `cardFor(source, key)` with the card an agent who may see everything is shown for the customer that record belongs to
 * (POST /api/lookup will not do: a shared number gives candidates). Until then figures.test.ts fails and says why.
 */
import type { OpenProductCards } from './card-source.ts'

export const openProductCards: OpenProductCards = async () => {
  throw new Error('test/figures/product-cards.ts is not wired to the server yet')
}
