/** What a console may send of wrap-ups, checked at the edge. Apart from their types, so that no console carries schema code. */
import { z } from 'zod'
import { longestNote, longestReason, moods } from './contacts.ts'

/** `rev`: of what it was typed over; another one stored meanwhile is a conflict. What is absent is taken out. */
export const wrapUpBody = z.object({
  rev: z.int().nonnegative(),
  note: z.string().max(longestNote, `at most ${longestNote} characters`),
  reason: z.string().max(longestReason).optional(),
  mood: z.enum(moods).optional(),
  followUp: z.object({ on: z.iso.date(), username: z.string().min(1).max(200) }).optional(),
  finished: z.boolean().default(false),
})
export type WrapUpSaved = z.infer<typeof wrapUpBody>

export const followUpDoneBody = z.object({ done: z.boolean() })
export const followUpsQuery = z.object({ of: z.enum(['me', 'everyone']).default('me') })
