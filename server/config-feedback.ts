/** What customers say of us, and how long a suggestion they do not want keeps still, as the configuration file sets it up. */
import { z } from 'zod'

/** Without it nobody can send answers to surveys. */
export const feedback = z.strictObject({ secret: z.string().min(8, 'at least 8 characters') }).optional()
export const suggestions = z.strictObject({ silenceDays: z.int().min(1).max(3650).default(90) }).prefault({})
