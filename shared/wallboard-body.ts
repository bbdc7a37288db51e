/** What is sent about wallboards. */
import { z } from 'zod'
import { languages } from './vocabulary.ts'
import {
  longestWallboardDays,
  longestWallboardName,
  mostWallboardQueues,
  usualWallboardDays,
  wallboardThemes,
} from './wallboard.ts'

export const wallboardLinkBody = z.object({
  name: z.string().trim().min(1).max(longestWallboardName),
  queues: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(mostWallboardQueues)
    .refine((names) => new Set(names).size === names.length, 'each queue once'),
  days: z.int().min(1).max(longestWallboardDays).default(usualWallboardDays),
  showsNames: z.boolean().default(false),
  language: z.enum(languages),
  theme: z.enum(wallboardThemes).default('system'),
})
export type WallboardLinkBody = z.infer<typeof wallboardLinkBody>

/** 256 bits, base64url. */
export const wallboardSessionBody = z.object({ token: z.string().regex(/^[\w-]{43}$/) })
