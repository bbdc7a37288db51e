/** Alert rules as they are sent: checked at the edge. */
import { z } from 'zod'
import {
  type AlertRule,
  longestAlertMinutes,
  longestAlertSeconds,
  mostAlertCalls,
  mostAlertGoals,
  mostAlertRules,
} from './alerts.ts'
import { segments } from './insight-value.ts'

// No database keeps NUL.
const name = z
  .string()
  .min(1)
  .max(100)
  .refine((written) => !written.includes('\0') && written.isWellFormed(), 'is no name')
const ofQueue = { queue: name.optional() }
const seconds = z.int().min(1).max(longestAlertSeconds)

const limit = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...{ kind: z.literal('longest-wait'), ...ofQueue },
      overSeconds: seconds.optional(),
      overGoals: z.number().min(1).max(mostAlertGoals).optional(),
    })
    .refine((one) => (one.overSeconds === undefined) !== (one.overGoals === undefined), {
      error: 'seconds or goals, one of them',
      path: ['overSeconds'],
    }),
  z.strictObject({ kind: z.literal('waiting'), ...ofQueue, atLeastCalls: z.int().min(1).max(mostAlertCalls) }),
  z.strictObject({ kind: z.literal('service-level'), ...ofQueue, belowShare: z.number().gt(0).max(1).optional() }),
  z
    .strictObject({
      ...{ kind: z.literal('long-call'), ...ofQueue },
      overMinutes: z.int().min(1).max(longestAlertMinutes),
      agent: name.optional(),
      team: name.optional(),
    })
    .refine(({ agent, team }) => agent === undefined || team === undefined, {
      error: 'an agent or a team, not both',
      path: ['team'],
    }),
  z.strictObject({
    ...{ kind: z.literal('segment-waiting'), ...ofQueue },
    segments: z.array(z.enum(segments)).min(1).max(segments.length),
    overSeconds: z.int().min(0).max(longestAlertSeconds),
  }),
])

const rule = z.strictObject({
  /** Of the browser's making; the same for as long as the rule is there. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  isOn: z.boolean(),
  how: z.strictObject({ sound: z.boolean(), notification: z.boolean(), webhook: z.boolean() }),
  limit,
})

/** `basedOn`: the version the page had when it was changed. */
export const saveAlertRulesBody = z.strictObject({
  basedOn: z.int().min(0),
  rules: z
    .array(rule)
    .max(mostAlertRules)
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'two have one id'),
})
/** What passes is a rule as the types have it, without what is absent. */
export const asAlertRules = (rules: z.infer<typeof saveAlertRulesBody>['rules']): AlertRule[] =>
  JSON.parse(JSON.stringify(rules)) as AlertRule[]
