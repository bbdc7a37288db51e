/** The rules for terms as ground keeps them: every version for good. Version 0, which Tuttu brings, is in none. */
import type { TermsRule, TermsRules, TermsRulesAnswer, TermsSituation, TryTermsAnswer } from '../../shared/terms.ts'
import type { Instant, PersonId } from '../../shared/vocabulary.ts'
import type { Person } from './ground-store.ts'

export interface TermsRulesEntry {
  /** Counted up from 1. */
  version: number
  at: Instant
  by: PersonId
}
export interface StoredTermsRules extends TermsRulesEntry {
  rules: TermsRule[]
}

export interface TermsRulesReader {
  /** The newest, or undefined before anybody saved any. */
  latestTermsRules(): Promise<StoredTermsRules | undefined>
  termsRules(version: number): Promise<StoredTermsRules | undefined>
  /** The newest first, at most `limit`. */
  termsRulesEntries(limit: number): Promise<TermsRulesEntry[]>
}
export interface TermsRulesWriter {
  /**
   * The version after `basedOn`.
   * @returns undefined where another has been saved since, and nothing is stored
   */
  appendTermsRules(entry: Omit<StoredTermsRules, 'version'>, basedOn: number): Promise<StoredTermsRules | undefined>
}

/** What the web can ask about them. */
export interface TermsApi {
  termsRules(person: Person): Promise<TermsRulesAnswer>
  /** @throws AppError `not-found` */
  termsRulesVersion(version: number): Promise<TermsRules>
  /** `conflict`: they were based on another version than the one `inUse`, and nothing is saved. */
  saveTermsRules(
    person: Person,
    basedOn: number,
    rules: TermsRule[],
  ): Promise<{ outcome: 'saved' | 'conflict'; inUse: TermsRulesAnswer }>
  /** Saves nothing. @throws AppError `not-found` for a customer of whom nothing is reckoned */
  tryTermsRules(
    person: Person,
    rules: TermsRule[],
    of: { situation: TermsSituation } | { customerId: string },
  ): Promise<TryTermsAnswer>
}
