/** What is sent about segments. */
import { z } from 'zod'
import { segments } from './insight-value.ts'
import { longestAction, mostActionLines } from './segments.ts'

export const segmentActionBody = z.object({
  /** Of the one it was written over, 0 for none. */
  over: z.int().min(0).max(1_000_000_000),
  text: z
    .string()
    .trim()
    .max(longestAction)
    .refine((text) => text.split('\n').length <= mostActionLines, `at most ${mostActionLines} lines`),
})
export const segmentName = z.enum(segments)
export const segmentCustomersQuery = z.object({ after: z.string().max(100).optional() })
export const segmentExportQuery = z.object({ segment: segmentName.optional() })
