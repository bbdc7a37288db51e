/** A customer's card for one person: read from the index, composed for them, and their view logged by whoever delivers it. */
import { inWords } from '../../shared/messages/catalogue.ts'
import type { Caller, Card, CustomerId, Language, Reason } from '../../shared/vocabulary.ts'
import { type CardRules, composeCard, type Progress, purchasesShown } from '../cards/compose-card.ts'
import { rightsOf } from '../people/rights.ts'
import type { Clock } from '../ports/clock.ts'
import type { Person } from '../ports/ground-store.ts'
import type { CardFacts, IndexReader } from '../ports/index-store.ts'

export interface CardDesk {
  facts(customerId: CustomerId): Promise<CardFacts | undefined>
  /** @param more reasons why this is the person, beside those the index has */
  compose(facts: CardFacts, person: Person, progress: Progress, more?: Reason[]): Card
  languageOf(person: Person): Language
  inWords(person: Person, reason: Reason): Reason
}

export interface CardDeskParts {
  index: Pick<IndexReader, 'cardFacts'>
  rules: Omit<CardRules, 'today' | 'connectedRoles'>
  /** Of the sources there are now. */
  connectedRoles: () => CardRules['connectedRoles']
  clock: Clock
  companyLanguage: Language
}

export function createCardDesk({ index, rules, connectedRoles, clock, companyLanguage }: CardDeskParts): CardDesk {
  const languageOf = (person: Person): Language => person.language ?? companyLanguage
  return {
    languageOf,
    inWords: (person, reason) => inWords(languageOf(person), reason),
    facts: (customerId) => index.cardFacts(customerId, purchasesShown),
    compose(facts, person, progress, more = []) {
      const viewer = { language: languageOf(person), maySeeFigures: rightsOf(person.roles).includes('figures') }
      const card = composeCard(facts, viewer, progress, {
        ...rules,
        connectedRoles: connectedRoles(),
        today: clock.today(),
      })
      return { ...card, why: [...more.map((one) => inWords(viewer.language, one)), ...card.why] }
    },
  }
}

/** Who is calling, with its reasons in this language. */
export function callerInWords(caller: Caller, language: Language): Caller {
  return {
    ...caller,
    ...(caller.why ? { why: inWords(language, caller.why) } : {}),
    matches: caller.matches.map((match) => ({ ...match, why: match.why.map((one) => inWords(language, one)) })),
  }
}

/** What their number says of them, and whether it was the agent who said that it is them. */
export function whyThem(caller: Caller, customerId: CustomerId): Reason[] {
  const byNumber = caller.matches.find((match) => match.customerId === customerId)?.why ?? []
  return caller.outcome === 'known' ? byNumber : [{ code: 'why.chosen-on-call', params: {} }, ...byNumber]
}
