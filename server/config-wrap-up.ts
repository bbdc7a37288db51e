/** What agents write down of a call, as the configuration file sets it up. */
import { z } from 'zod'
import { defaultReasons, longestReason } from '../shared/contacts.ts'

export const wrapUp = z
  .strictObject({
    reasons: z
      .array(z.string().trim().min(1).max(longestReason))
      .min(1)
      .max(30, 'at most 30: they are chosen from at a glance')
      .refine((reasons) => new Set(reasons).size === reasons.length, 'one of them is there twice')
      .default([...defaultReasons]),
    reasonNeeded: z.boolean().default(false),
    seconds: z.int().min(0).max(3600).default(0),
  })
  .prefault({})
