/**
 * The rules for terms as an administrator reads, tries and changes them. Every version stays; taking back an older one saves it
 * anew. Version 0 is what Tuttu brings.
 */
import { inWords } from '../../shared/messages/catalogue.ts'
import type {
  RuleRemark,
  StoredOffer,
  TermsOffer,
  TermsRule,
  TermsRules,
  TermsRulesAnswer,
  TermsSituation,
  TermsVersion,
  TryTermsAnswer,
} from '../../shared/terms.ts'
import type { CustomerId, Language, PersonId } from '../../shared/vocabulary.ts'
import { defaultTermsRules } from '../insight/terms/default-rules.ts'
import { offerOf } from '../insight/terms/offer.ts'
import { remarksOf } from '../insight/terms/remarks.ts'
import type { Clock } from '../ports/clock.ts'
import { AppError } from '../ports/errors.ts'
import type { GroundReader, GroundWriter, Person } from '../ports/ground-store.ts'
import type { IndexReader } from '../ports/index-store.ts'
import type { TermsRulesEntry } from '../ports/terms-rules.ts'
import type { ViewLog } from '../privacy/view-log.ts'

export interface TermsRulesParts {
  ground: {
    reader: Pick<GroundReader, 'latestTermsRules' | 'termsRules' | 'termsRulesEntries'>
    writer: Pick<GroundWriter, 'appendTermsRules'>
  }
  index: Pick<IndexReader, 'cardFacts'>
  views: ViewLog
  clock: Clock
  currency: string
  languageOf: (person: Person) => Language
  nameOf: (personId: PersonId) => string | undefined
  /** Others are in use: every customer's terms are to be reckoned anew. */
  onSaved: () => void
}

/** Versions told of; older ones stay in the store. */
const versionsShown = 100

export interface TermsRulesFlow {
  show(person: Person): Promise<TermsRulesAnswer>
  version(version: number): Promise<TermsRules>
  /** `conflict` comes with what is in use instead. */
  save(
    person: Person,
    basedOn: number,
    rules: TermsRule[],
  ): Promise<{ outcome: 'saved' | 'conflict'; inUse: TermsRulesAnswer }>
  /** Saves nothing. */
  tryOut(
    person: Person,
    rules: TermsRule[],
    of: { situation: TermsSituation } | { customerId: string },
  ): Promise<TryTermsAnswer>
}

export function createTermsRulesFlow(parts: TermsRulesParts): TermsRulesFlow {
  const { ground, index, views, clock, currency, languageOf, nameOf, onSaved } = parts

  function toVersion({ version, at, by }: TermsRulesEntry): TermsVersion {
    const byName = nameOf(by)
    return { version, at, ...(byName === undefined ? {} : { byName }) }
  }
  const remarks = (rules: readonly TermsRule[], language: Language): RuleRemark[] =>
    remarksOf(rules).map((one) => ({ ...one, why: inWords(language, one.why) }))
  const offerInWords = (offer: TermsOffer, language: Language): TermsOffer => ({
    ...offer,
    ...(offer.rule ? { rule: inWords(language, offer.rule) } : {}),
    because: offer.because.map((one) => inWords(language, one)),
  })

  async function show(person: Person): Promise<TermsRulesAnswer> {
    const [latest, entries] = await Promise.all([
      ground.reader.latestTermsRules(),
      ground.reader.termsRulesEntries(versionsShown),
    ])
    const rules = latest?.rules ?? [...defaultTermsRules]
    return {
      ...(latest ? toVersion(latest) : { version: 0 }),
      rules,
      remarks: remarks(rules, languageOf(person)),
      versions: [...entries.map(toVersion), { version: 0 }],
      currency,
    }
  }

  async function situationOf(person: Person, customerId: CustomerId): Promise<TermsSituation> {
    const facts = await index.cardFacts(customerId, { purchases: 0, touches: 0 })
    if (!facts) throw new AppError('not-found', 'There is no such customer.')
    await views.shown(person.personId, 'records', [facts.customer.customerId])
    const stored = facts.insight?.parts.terms as StoredOffer | undefined
    if (!stored) throw new AppError('not-found', 'Nothing has been reckoned of this customer yet.')
    return stored.of
  }

  return {
    show,
    async version(version) {
      if (version === 0) return { version, rules: [...defaultTermsRules] }
      const stored = await ground.reader.termsRules(version)
      if (!stored) throw new AppError('not-found', 'There is no such version.')
      return { ...toVersion(stored), rules: stored.rules }
    },
    async save(person, basedOn, rules) {
      const entry = { at: clock.now().toISOString(), by: person.personId, rules }
      const stored = await ground.writer.appendTermsRules(entry, basedOn)
      if (stored) onSaved()
      return { outcome: stored ? 'saved' : 'conflict', inUse: await show(person) }
    },
    async tryOut(person, rules, of) {
      const situation = 'situation' in of ? of.situation : await situationOf(person, of.customerId as CustomerId)
      const language = languageOf(person)
      const offer = offerInWords(offerOf({ version: 0, rules }, situation), language)
      return { offer, situation, remarks: remarks(rules, language) }
    },
  }
}
