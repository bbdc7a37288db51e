/**
 * Terms that may be offered: the rules an administrator writes, the situation of a customer they are held against, and the offer
 * that comes of it. Absent means not known, or of a rule's condition that it does not matter.
 */
import { z } from 'zod'
import { longestTermDays, mostRules, promptIndex } from './terms-scale.ts'
import type { CalendarDate, Instant, Money, Reason } from './vocabulary.ts'

const mostUnits = 1_000_000_000
const mostMinor = Number.MAX_SAFE_INTEGER

const days = z.int().min(0).max(10_000)
const share = z.number().min(0).max(1000)
const index = z.number().min(20).max(promptIndex)
const written = (most: number) => z.string().trim().min(1).max(most)

/** All that are given must hold. */
export const termsConditions = z.strictObject({
  kind: z.enum(['person', 'company']).optional(),
  /** More than so many whole units of any one currency (a tolerance) that have been due for so many days or longer. */
  overdue: z.strictObject({ above: z.number().min(0).max(mostUnits), days: days.min(1) }).optional(),
  /** From `from` to below `below`; never holds of somebody whose index is not known. */
  paymentIndex: z.strictObject({ from: index.optional(), below: index.optional() }).optional(),
  /** True: too few invoices to say how they pay. */
  isNew: z.boolean().optional(),
  /** So many percent of the limit, or more, are used. */
  limitUsedPercent: share.optional(),
  /** Less than so many whole units of the limit's currency are left. */
  leftBelow: z.number().min(0).max(mostUnits).optional(),
  /** One of these, large and small letters alike. */
  ratings: z.array(written(40)).min(1).max(20).optional(),
  /** So many payment defaults, or more, stand in the credit source. */
  defaults: z.int().min(1).max(1_000_000).optional(),
})
export type TermsConditions = z.infer<typeof termsConditions>

export const termsOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('prepayment') }),
  z.strictObject({
    kind: z.literal('credit'),
    /** Never more than the credit source has for the customer, where it has a term. */
    termDays: z.int().min(0).max(longestTermDays),
    /** The credit source's term is given as it is, longer or shorter; `termDays` where it has none. */
    agreedFirst: z.boolean().optional(),
    instalments: z.int().min(2).max(60).optional(),
    discountPercent: z.number().min(0.1).max(100).multipleOf(0.1).optional(),
  }),
])
export type TermsOutcome = z.infer<typeof termsOutcome>

export const termsRule = z.strictObject({
  /** Of its own for good: rules Tuttu brings have their name in the catalogue by it, `terms.rule.<id>`. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** The administrator's own; absent for a rule as Tuttu brings it. */
  name: written(80).optional(),
  when: termsConditions,
  give: termsOutcome,
  /** The administrator's own words to whoever makes the offer. */
  words: written(300).optional(),
})
export type TermsRule = z.infer<typeof termsRule>

/** The first that fits decides. */
export const termsRuleList = z
  .array(termsRule)
  .max(mostRules)
  .refine((rules) => new Set(rules.map((rule) => rule.id)).size === rules.length, 'two rules have one id')

const currency = z.string().regex(/^[A-Z]{3}$/)
const minor = z.int().min(-mostMinor).max(mostMinor)

export const paymentBehaviour = z.strictObject({
  /** Days beyond the due date, weighed by money; paid early counts as on time. */
  daysBeyond: z.number().min(0).max(10_000),
  /** 80 on time, 20 at 120 days beyond or more. */
  index,
  /** How many invoices it rests on. */
  invoices: z.int().min(1),
  currency,
  /** The last six months against the time before; absent where either has too few. */
  trend: z
    .strictObject({
      direction: z.enum(['faster', 'steady', 'slower']),
      recentDays: z.number(),
      earlierDays: z.number(),
    })
    .optional(),
})
export type PaymentBehaviour = z.infer<typeof paymentBehaviour>

/** Everything the rules look at. */
export const termsSituation = z.strictObject({
  kind: z.enum(['person', 'company']),
  /**
   * Open invoices that are due, those of one day and currency together. 0 `days`: since when is not told, which counts as a day;
   * 0 `invoices`: how many is not told.
   */
  overdue: z.array(z.strictObject({ openMinor: minor.min(1), currency, days, invoices: z.int().min(0) })).max(20_000),
  /** Credit notes and advances not used yet, by currency: they count against what is overdue. */
  credits: z.array(z.strictObject({ minor: minor.min(1), currency })).max(200),
  behaviour: paymentBehaviour.optional(),
  /** How many invoices tell how they pay, enough or not. */
  invoicesTold: z.int().min(0),
  /** What the credit source says; absent where none knows the customer. */
  credit: z
    .strictObject({
      source: written(200),
      isBlocked: z.boolean(),
      currency,
      limitMinor: minor.optional(),
      usedMinor: minor.optional(),
      leftMinor: minor.optional(),
      recommendedMinor: minor.optional(),
      termDays: z.int().min(0).optional(),
      rating: written(200).optional(),
      /** The most that any credit source tells, and which one, where it is another. */
      defaults: z.int().min(0).optional(),
      defaultsIn: written(200).optional(),
    })
    .optional(),
  /** What they bought a month, on average over the last year, returns taken off. */
  monthly: z.strictObject({ minor: minor.min(1), currency }).optional(),
  /** What the company itself sold in the last year, in the same currency. */
  ownYearMinor: minor.optional(),
})
export type TermsSituation = z.infer<typeof termsSituation>

export interface TermsOffer {
  /** Absent where nothing but prepayment may be offered. */
  termDays?: number
  instalments?: number
  discountPercent?: number
  /** Whoever wants to pay first always may. */
  prepayment: true
  /** A natural person: nothing is decided by rules alone, a person does (GDPR, Article 22). */
  proposalOnly: boolean
  /** The credit source's own, and what of it is left. */
  limit?: Money
  left?: Money
  /** Where no source gives a limit. */
  proposedLimit?: Money
  /** `block` and `limit` are the credit source's own and go before every rule. */
  decidedBy: 'block' | 'limit' | 'rule' | 'no-rule'
  ruleId?: string
  /** What the rule is called. */
  rule?: Reason
  /** Of the rules; 0 for those Tuttu brings. */
  version: number
  /** What decided first, then what else is worth knowing. */
  because: Reason[]
}

/** As a card shows it: limits stand beside it, as the credit source has them now; what decided is told by `because` alone. */
export type ShownOffer = Omit<TermsOffer, 'limit' | 'left' | 'decidedBy' | 'ruleId'> & { asOf: CalendarDate }

/** As it is stored for a card. */
export interface StoredOffer extends TermsOffer {
  asOf: CalendarDate
  /** What the rules were held against: rules that are being written are tried on it. */
  of: TermsSituation
}

/** A rule by its place from 0 and what is to be said of it. */
export interface RuleRemark {
  ruleId: string
  /** `terms.remark.…` */
  why: Reason
}

/** A version of the rules; who saved it and when are absent for version 0, which Tuttu brings. */
export interface TermsVersion {
  version: number
  at?: Instant
  byName?: string
}
export interface TermsRules extends TermsVersion {
  rules: TermsRule[]
}
export interface TermsRulesAnswer extends TermsRules {
  remarks: RuleRemark[]
  /** Newest first, version 0 last. */
  versions: TermsVersion[]
  /** The company's own, which amounts of an example are in. */
  currency: string
}
/** `basedOn`: the version the page had when it was changed. */
export const saveTermsBody = z.strictObject({ basedOn: z.int().min(0), rules: termsRuleList })
export const tryTermsBody = z.strictObject({
  rules: termsRuleList,
  of: z.union([z.strictObject({ situation: termsSituation }), z.strictObject({ customerId: z.uuid() })]),
})
export interface TryTermsAnswer {
  offer: TermsOffer
  situation: TermsSituation
  remarks: RuleRemark[]
}
