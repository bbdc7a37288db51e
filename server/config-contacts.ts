/** How contacts are counted, as the configuration file sets it up. */
import { z } from 'zod'
import { usualAgainWithinDays } from '../shared/contact-report.ts'

/** Whoever called again in so many days had not been helped. */
export const contacts = z
  .strictObject({ againWithinDays: z.int().min(1).max(60).default(usualAgainWithinDays) })
  .prefault({})
