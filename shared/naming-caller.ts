/** What an agent does with a caller nobody knew: earlier calls of the number, a new customer, or whose number it is. */
import { z } from 'zod'
import type { ContactItem } from './vocabulary.ts'

export const linkNumberBody = z.object({ customerId: z.uuid() })
/** Newest first. */
export interface EarlierCalls {
  items: ContactItem[]
}
